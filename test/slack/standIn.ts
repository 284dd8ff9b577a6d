/** A stand-in for Slack: its Web API with the checks, refusals and limits that Slack documents, and Socket Mode. Written from the reference; no Slack has answered here. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ownTime } from '../ownTime.ts';
import { complaints } from './blockKit.ts';
import { createLimits } from './limits.ts';

export type Args = Record<string, unknown>;
export type Sent = { method: string; args: Args; at: number; ok: boolean; error?: string };
/** What happens instead of an answer. */
export type Fault = { status: number; headers?: Record<string, string> } | { error: string } | 'hang' | 'reset' | undefined;

export const TEAM = 'T0001';
export const BOT = 'U0BOT';
export const SECRET = '0123456789abcdef0123456789abcdef';
export const BOT_TOKEN = 'xoxb-1-standin';
export const APP_TOKEN = 'xapp-1-standin';
export const CLIENT = { id: '111.222', secret: 'fedcba9876543210fedcba9876543210' };

const SCOPES = ['chat:write', 'chat:write.customize', 'commands', 'im:write', 'users:read'];
const NEEDS: Record<string, string[]> = { 'chat.postMessage': ['chat:write'], 'chat.update': ['chat:write'], 'chat.postEphemeral': ['chat:write'], 'users.info': ['users:read'] };

/** The id of the direct messages with a user. */
export const directChannel = (user: string): string => user.replace(/^U/, 'D');

/** The headers of a request that Slack signed, at a time in epoch milliseconds. */
export function signed(body: string, { secret = SECRET, now = Date.now() } = {}): Record<string, string> {
  const time = String(Math.floor(now / 1000));
  return { 'X-Slack-Request-Timestamp': time, 'X-Slack-Signature': `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}` };
}

export type StandIn = Awaited<ReturnType<typeof standIn>>;

/** Starts one on a free loopback port. */
export async function standIn({ scopes = SCOPES }: { scopes?: string[] } = {}) {
  const calls: Sent[] = [];
  const messages = new Map<string, Args & { channel: string; ts: string }>();
  const tokens = new Map<string, string>([[BOT_TOKEN, TEAM]]);
  const codes = new Map<string, { team: string; token: string; redirect: string }>();
  /** How old each is, or that it was used. */
  const triggers = new Map<string, (() => number) | 'used'>();
  const zones = new Map<string, string>();
  const sockets = new Set<WebSocket>();
  const acks = new Map<string, (payload: Args) => void>();
  const limits = createLimits();
  let fault: (method: string, args: Args) => Fault = () => undefined;
  let count = 0;
  let woken = (): void => {};
  const ts = () => `1700000000.${String(++count).padStart(6, '0')}`;
  let url = '';

  const METHODS: Record<string, (args: Args, team: string) => Args> = {
    'chat.postMessage': (args) => {
      const channel = text(args['channel']);
      if (!/^[CDGU][A-Z0-9]+$/.test(channel)) return no('channel_not_found');
      if (args['thread_ts'] !== undefined && !/^\d+\.\d+$/.test(text(args['thread_ts']))) return no('invalid_thread_ts');
      if (args['username'] !== undefined && !scopes.includes('chat:write.customize')) return no('missing_scope');
      const wrong = badMessage(args);
      if (wrong) return wrong;
      const posted = { ...args, channel: channel.startsWith('U') ? directChannel(channel) : channel, ts: ts() };
      messages.set(posted.ts, posted);
      return { ok: true, channel: posted.channel, ts: posted.ts, message: args };
    },
    'chat.update': (args) => {
      const before = messages.get(text(args['ts']));
      if (!before || before.channel !== args['channel']) return no('message_not_found');
      const wrong = badMessage(args);
      if (wrong) return wrong;
      messages.set(before.ts, { ...before, ...args, channel: before.channel, ts: before.ts });
      return { ok: true, channel: before.channel, ts: before.ts, text: args['text'] };
    },
    'chat.postEphemeral': (args) => {
      if (!/^[CDG][A-Z0-9]+$/.test(text(args['channel']))) return no('channel_not_found');
      if (!/^U[A-Z0-9]+$/.test(text(args['user']))) return no('user_not_in_channel');
      return badMessage(args) ?? { ok: true, message_ts: ts() };
    },
    'views.open': (args) => {
      const given = triggers.get(text(args['trigger_id']));
      if (given === undefined) return no('invalid_trigger_id');
      if (given === 'used') return no('exchanged_trigger_id');
      if (given() > 3_000) return no('expired_trigger_id');
      const wrong = complaints('modal', args['view']);
      if (wrong.length) return { ...no('invalid_arguments'), response_metadata: { messages: wrong } };
      triggers.set(text(args['trigger_id']), 'used');
      return { ok: true, view: { id: `V${++count}` } };
    },
    'views.publish': (args) => {
      if (!/^U[A-Z0-9]+$/.test(text(args['user_id']))) return no('user_not_found');
      const wrong = complaints('home', args['view']);
      return wrong.length ? { ...no('invalid_arguments'), response_metadata: { messages: wrong } } : { ok: true, view: { id: `V${++count}` } };
    },
    'users.info': (args) => (/^[UW][A-Z0-9]+$/.test(text(args['user'])) ? { ok: true, user: { id: args['user'], team_id: TEAM, ...(zones.has(text(args['user'])) && { tz: zones.get(text(args['user'])), tz_label: 'x', tz_offset: 0 }) } } : no('user_not_found')),
    'auth.test': (_args, team) => ({ ok: true, url: 'https://standin.slack.com/', team: 'Team', team_id: team, user_id: BOT, bot_id: 'B0BOT' }),
    'apps.connections.open': () => ({ ok: true, url: `${url.replace('http', 'ws')}/socket` }),
    'oauth.v2.access': (args) => {
      if (args['client_id'] !== CLIENT.id) return no('invalid_client_id');
      if (args['client_secret'] !== CLIENT.secret) return no('bad_client_secret');
      const code = codes.get(text(args['code']));
      codes.delete(text(args['code']));
      if (!code) return no('invalid_code');
      if (args['redirect_uri'] !== code.redirect) return no('bad_redirect_uri');
      tokens.set(code.token, code.team);
      return { ok: true, access_token: code.token, token_type: 'bot', scope: scopes.join(','), bot_user_id: BOT, app_id: 'A1', team: { id: code.team, name: 'Team' }, enterprise: null, is_enterprise_install: false, authed_user: { id: 'U1' } };
    },
  };

  /** What is counted together: a workspace, or the app where no token is one's. */
  const countedAs = (token: string): string => tokens.get(token) ?? 'app';
  /** A channel by one name: a user's stands for the direct messages with them. */
  const channelOf = (method: string, args: Args): string | undefined => (method === 'chat.postMessage' ? directChannel(text(args['channel'])) : undefined);

  function answer(method: string, args: Args, token: string): Args {
    const run = METHODS[method];
    if (!run) return no('unknown_method');
    if (method === 'oauth.v2.access') return run(args, '');
    if (!token) return no('not_authed');
    if (method === 'apps.connections.open') return token === APP_TOKEN ? run(args, '') : no('invalid_auth');
    const team = tokens.get(token);
    if (!team) return no('invalid_auth');
    if (NEEDS[method]?.some((scope) => !scopes.includes(scope))) return no('missing_scope');
    return run(args, team);
  }

  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (data) => { body += String(data); });
    req.on('end', () => {
      // Whoever has hung up by now was too busy to wait for this same process.
      if (req.socket.destroyed) return;
      const method = req.url!.replace(/^\/api\//, '');
      const args = argsOf(body);
      const how = fault(method, args);
      if (how === 'hang') return;
      if (how === 'reset') return void req.socket.destroy();
      const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? String(args['token'] ?? '');
      const team = countedAs(token);
      const at = Date.now();
      const told = how && 'status' in how && how.status === 429 ? Number(how.headers?.['Retry-After']) : undefined;
      const after = told === undefined ? limits.take(team, method, channelOf(method, args), at) : limits.refuse(team, method, told, at);
      const refused = after !== undefined && { status: 429, headers: { 'Retry-After': String(after) } };
      const fails = refused || (how && 'status' in how && how);
      const json = refused ? no('ratelimited') : fails ? undefined : how ? no(how.error) : answer(method, args, token);
      calls.push({ method, args, at, ok: json?.['ok'] === true, ...(typeof json?.['error'] === 'string' && { error: json['error'] }) });
      res.writeHead(fails ? fails.status : 200, { 'Content-Type': 'application/json', ...(json?.['ok'] === true && { 'X-OAuth-Scopes': scopes.join(',') }), ...(fails && fails.headers) });
      res.end(JSON.stringify(json ?? {}));
      woken();
    });
  });
  const ws = new WebSocketServer({ server, path: '/socket' });
  ws.on('connection', (socket) => {
    sockets.add(socket);
    // As Slack does; a client that hears none for half a minute hangs up.
    const pings = setInterval(() => socket.ping(), 10_000);
    socket.on('close', () => { clearInterval(pings); sockets.delete(socket); });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload: Args };
      acks.get(id)?.(payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    woken();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl: `${url}/api/`, calls, messages, sockets,
    /** Calls that were more than Slack allows. */
    oversteps: limits.oversteps,
    /** Time zones of users. */
    zones,
    of: (method: string): Sent[] => calls.filter((call) => call.method === method),
    /** What is refused, hangs or breaks. */
    failing: (how: typeof fault) => { fault = how; },
    trigger: (): string => { const id = `${++count}.1.abc`; triggers.set(id, ownTime()); return id; },
    code: (team: string, redirect: string): string => { const code = `code-${++count}`; codes.set(code, { team, token: `xoxb-${team}-${count}`, redirect }); return code; },
    /** Sends an envelope (with more about it) over the socket; resolves to what it was acknowledged with within three seconds, or to undefined; no answer is waited for longer than ms. */
    deliver: (type: string, payload: Args, ms = 60_000, more: Args = {}): Promise<Args | undefined> => new Promise((resolve) => {
      const id = `envelope-${++count}`;
      const took = ownTime();
      const late = setTimeout(() => resolve(undefined), ms);
      acks.set(id, (answered) => { clearTimeout(late); resolve(took() <= 3_000 ? answered : undefined); });
      [...sockets].at(-1)!.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: type !== 'events_api', ...more }));
    }),
    /** Waits until something holds; asked again at each call and each connection. */
    until: async (holds: () => boolean, ms = 60_000): Promise<void> => {
      const last = Date.now() + ms;
      while (!holds()) {
        if (Date.now() > last) throw new Error(`not within ${ms} ms; calls: ${calls.map((call) => `${call.method} ${call.error ?? 'ok'}`).join(', ')}`);
        await new Promise<void>((resolve) => { woken = resolve; setTimeout(resolve, 50); });
      }
    },
    close: () => { for (const socket of sockets) socket.terminate(); server.closeAllConnections(); server.close(); },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const no = (error: string): Args => ({ ok: false, error });

/** The SDK sends forms whose lists and objects are JSON. */
function argsOf(body: string): Args {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) && ['blocks', 'view', 'attachments', 'metadata'].includes(name) ? JSON.parse(value) : value]));
}

function badMessage(args: Args): Args | undefined {
  if (!args['text'] && !args['blocks']) return no('no_text');
  if (text(args['text']).length > 40_000) return no('msg_too_long');
  const wrong = args['blocks'] === undefined ? [] : complaints('message', args['blocks']);
  return wrong.length ? { ...no('invalid_blocks'), response_metadata: { messages: wrong } } : undefined;
}
