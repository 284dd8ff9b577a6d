/**
 * A stand-in for Microsoft's side of a Bot Framework channel: the authority that signs tokens (OpenID metadata, keys, tokens for the bot)
 * and the connector that takes what the bot says. It is reached under Microsoft's own names: https requests to those hosts are led to this
 * machine, so that the bot runs as it would in Azure, and only the wire is bent. No Microsoft has answered here.
 */
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { SignJWT, exportJWK, generateKeyPair, jwtVerify, type JWTPayload } from 'jose';
import { createWindows } from '../windows.ts';

export const APP = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'a-secret-of-the-bot' };
export const ISSUER = 'https://api.botframework.com';
export const SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

const HOSTS = new Set(['login.botframework.com', 'login.microsoftonline.com', 'smba.trafficmanager.net']);
const KID = 'k1';

/** What the connector took, from a bot with a token of its own. conversation: of its path; id: what it answered. */
export type Posted = { method: string; conversation: string; id: string; activity: Record<string, unknown> };
/** What Teams takes of a bot in a chat (a channel's threads count as one), and in an organisation: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit */
const LIMITS = {
  chat: [{ most: 7, ms: 1_000 }, { most: 8, ms: 2_000 }, { most: 60, ms: 30_000 }, { most: 1_800, ms: 3_600_000 }],
  organisation: [{ most: 50, ms: 1_000 }],
};

export type Header = { alg?: string; kid?: string };

export type Microsoft = Awaited<ReturnType<typeof openMicrosoft>>;

/** Opens it. Keys are cached by the SDK for its process, so one a test file. */
export async function openMicrosoft() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: KID, use: 'sig', endorsements: ['msteams'] }];
  const posted: Posted[] = [];
  const windows = createWindows();
  const oversteps: string[] = [];
  let count = 0;
  let release = Promise.resolve();
  let asked = 0;

  const signed = (claims: JWTPayload, { alg = 'RS256', kid = KID }: Header = {}) => new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
  const isBot = (authorization = '') => jwtVerify(authorization.replace(/^Bearer /, ''), publicKey, { audience: ISSUER, subject: APP.MicrosoftAppId }).then(() => true, () => false);

  async function answer({ method, url, headers: { authorization }, socket }: http.IncomingMessage, body: string): Promise<{ status: number; json: unknown; after?: number }> {
    const path = url!.split('?')[0]!;
    if (path === '/v1/.well-known/openidconfiguration' || path.endsWith('/.well-known/openid-configuration')) return { status: 200, json: { issuer: ISSUER, jwks_uri: 'https://login.botframework.com/v1/.well-known/keys', id_token_signing_alg_values_supported: ['RS256'] } };
    if (path === '/v1/.well-known/keys') return { status: 200, json: { keys } };
    if (path.endsWith('/oauth2/v2.0/token')) {
      const form = new URLSearchParams(body);
      if (form.get('client_id') !== APP.MicrosoftAppId || form.get('client_secret') !== APP.MicrosoftAppPassword) return { status: 401, json: { error: 'invalid_client' } };
      asked += 1;
      await release;
      return { status: 200, json: { token_type: 'Bearer', expires_in: 3600, access_token: await signed({ aud: ISSUER, sub: APP.MicrosoftAppId, exp: seconds(3600) }) } };
    }
    const conversation = /^\/teams\/v3\/conversations\/([^/]+)\/activities/.exec(path)?.[1];
    if (!conversation) return { status: 404, json: {} };
    if (!(await isBot(authorization))) return { status: 401, json: {} };
    // Whoever has hung up by now was too busy to wait for this same process.
    if (socket.destroyed) return { status: 503, json: {} };
    const activity = JSON.parse(body) as Record<string, unknown>;
    const [chat, { tenantId }] = [decodeURIComponent(conversation).split(';messageid=')[0]!, (activity['conversation'] ?? {}) as { tenantId?: string }];
    const wait = windows.take({ [chat]: LIMITS.chat, ...(tenantId && { [`tenant ${tenantId}`]: LIMITS.organisation }) }, Date.now());
    if (wait) {
      oversteps.push(chat);
      return { status: 429, json: {}, after: Math.ceil(wait / 1_000) };
    }
    const id = method === 'PUT' ? decodeURIComponent(path.split('/').at(-1)!) : `m${++count}`;
    posted.push({ method: method!, conversation: decodeURIComponent(conversation), id, activity });
    return { status: 200, json: { id } };
  }

  const server = http.createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (data) => { body += String(data); });
    req.on('end', () => void answer(req, body).then(({ status, json, after }) => {
      res.writeHead(status, { 'Content-Type': 'application/json', ...(after && { 'Retry-After': String(after) }) });
      res.end(JSON.stringify(json));
    }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const unbend = bend((server.address() as AddressInfo).port);

  return {
    posted,
    /** Chats in which more was sent than Teams allows. */
    oversteps,
    publicKey,
    /** How often the bot has asked for a token. */
    asked: () => asked,
    /** Lets the bot wait for its tokens from now on, until what is given resolves. */
    hanging: (until: Promise<void>) => { release = until; },
    /** A token as Teams shows it; what is given replaces what would stand there. */
    token: (claims: JWTPayload = {}, header: Header = {}) => signed({ iss: ISSUER, aud: APP.MicrosoftAppId, serviceurl: SERVICE_URL, iat: seconds(), nbf: seconds(-60), exp: seconds(600), ...claims }, header),
    close: () => {
      unbend();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** So many seconds from now, as tokens count. */
export const seconds = (from = 0): number => Math.floor(Date.now() / 1000) + from;

/** Leads https requests to Microsoft's hosts to a port of this machine. */
function bend(port: number): () => void {
  const { request } = https;
  https.request = ((...args: [string | URL | https.RequestOptions, ...unknown[]]) => {
    const options: https.RequestOptions = { ...(typeof args[0] === 'string' || args[0] instanceof URL ? urlToHttpOptions(new URL(args[0])) : args[0]), ...(typeof args[1] === 'object' ? args[1] : {}) };
    if (!HOSTS.has(options.hostname ?? options.host ?? '')) return request(...args as Parameters<typeof request>);
    return http.request({ ...options, protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port, agent: undefined }, args.find((one) => typeof one === 'function') as never);
  }) as typeof request;
  syncBuiltinESMExports();
  return () => {
    https.request = request;
    syncBuiltinESMExports();
  };
}
