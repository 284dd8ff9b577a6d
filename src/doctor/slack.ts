/** Slack: how it reaches us, and as whom we answer. */
import { clientOptions } from '../channels/slack/client.ts';
import { SCOPES } from '../channels/slack/manifest.ts';
import { signatureOf } from '../channels/slack/signature.ts';
import type { Config } from '../config.ts';
import { ask, whyOf, type Answer } from './ask.ts';
import { either, good, off, type Line, type Trouble } from './line.ts';

/** What a call of Slack's Web API gave: its answer, Slack's word for what is wrong, or why there was no answer. */
export type Called = { ok: Record<string, unknown> } | { error: string } | { failed: string };

/** undefined: not set up, or not tried. door: what Slack's own first question to our address is answered. */
export type Asked = { bot?: Called; app?: Called; client?: Called; door?: Answer | undefined };

type Settings = NonNullable<Config['slack']>;

export async function askSlack({ botToken, appToken, client }: Settings, apiUrl: string | undefined): Promise<Asked> {
  const { WebClient } = await import('@slack/web-api');
  const call = async (token: string | undefined, method: string, args: Record<string, unknown> = {}): Promise<Called> => {
    try {
      return { ok: { ...await new WebClient(token, clientOptions(apiUrl)).apiCall(method, args) } };
    } catch (error) {
      const { data, original } = error as { data?: { error?: unknown }; original?: unknown };
      return typeof data?.error === 'string' ? { error: data.error } : { failed: whyOf(original ?? error) };
    }
  };
  const [bot, app, installer] = await Promise.all([
    botToken && call(botToken, 'auth.test'),
    appToken && call(appToken, 'apps.connections.open'),
    // A code that nobody was given: Slack looks at the client first.
    client && call(undefined, 'oauth.v2.access', { client_id: client.id, client_secret: client.secret, code: 'none' }),
  ]);
  return { ...(bot && { bot }), ...(app && { app }), ...(installer && { client: installer }) };
}

const CHALLENGE = 'amends-doctor';

/** The question that Slack asks an address before it sends anything there. seconds: since 1970. */
export function askDoor(url: string, signingSecret: string, seconds: number): Promise<Answer> {
  const body = JSON.stringify({ type: 'url_verification', challenge: CHALLENGE });
  const headers = { 'Content-Type': 'application/json', 'X-Slack-Request-Timestamp': String(seconds), 'X-Slack-Signature': signatureOf(signingSecret, String(seconds), body) };
  return ask(`${url}/slack/events`, { method: 'POST', body, headers });
}

/** workspaces: how many installed it, and how many of their tokens do not open. */
export function slackLines({ slack, url }: Config, { bot, app, client, door }: Asked, installs: { count: number; troubles: Trouble[] }): Line[] {
  if (!slack) return [off('Slack', 'not set up', 'npm run -s amends -- slack-manifest --socket, then README.md, "Slack"')];
  const troubles = [...troublesOf(bot, BOT), ...scopesLacking(bot), ...troublesOf(app, APP), ...clientTroubles(client), ...doorTroubles(door, url), ...installs.troubles];
  const reach = [...(slack.appToken ? [`over a socket${app ? '' : ', not tried'}`] : []), ...(slack.signingSecret ? [`at ${url}/slack/events${door ? '' : ', not tried'}`] : [])].join(' and ');
  const answers = slack.client ? `workspaces that installed it: ${installs.count}` : bot && 'ok' in bot ? `answers in ${String(bot.ok['team'] ?? bot.ok['team_id'])}` : 'one workspace, not tried';
  return either('Slack', troubles, good('Slack', `${answers}; reached ${reach}`, slack.client ? `Install it: ${url}/slack/install` : 'In Slack, open Amends under Apps and write "practise"'));
}

type Way = { what: string; next: string };
const BOT: Way = { what: 'SLACK_BOT_TOKEN', next: 'Under Install App install it (again), and set SLACK_BOT_TOKEN to the Bot User OAuth Token' };
const APP: Way = { what: 'SLACK_APP_TOKEN', next: 'Under Basic Information, App-Level Tokens, make one with connections:write, set SLACK_APP_TOKEN to it, and turn Socket Mode on' };
const CLIENT: Way = { what: 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET', next: 'Set both as they stand under Basic Information' };

function troublesOf(called: Called | undefined, { what, next }: Way): Trouble[] {
  if (!called || 'ok' in called) return [];
  if ('failed' in called) return [{ found: `Slack does not answer (${called.failed})`, next: 'Let this machine reach slack.com over https' }];
  return [{ found: `Slack does not take ${what} (${called.error})`, next }];
}

/** That the code is unknown says that the client is known. */
const clientTroubles = (called: Called | undefined): Trouble[] => (called && 'error' in called && called.error === 'invalid_code' ? [] : troublesOf(called, CLIENT));

function scopesLacking(bot: Called | undefined): Trouble[] {
  const granted = bot && 'ok' in bot ? (bot.ok['response_metadata'] as { scopes?: string[] } | undefined)?.scopes : undefined;
  const lacking = granted ? SCOPES.filter((scope) => !granted.includes(scope)) : [];
  return lacking.length ? [{ found: `the app may not do all it has to: ${lacking.join(', ')}`, next: 'Under App Manifest paste what slack-manifest prints, then install the app again' }] : [];
}

function doorTroubles(answer: Answer | undefined, url: string): Trouble[] {
  if (!answer || ('json' in answer && answer.json['challenge'] === CHALLENGE)) return [];
  if ('status' in answer && answer.status === 401) return [{ found: `${url}/slack/events runs with another signing secret, or its clock is off`, next: 'Restart the server with this SLACK_SIGNING_SECRET' }];
  return [{ found: `${url}/slack/events: ${'failed' in answer ? answer.failed : `HTTP ${answer.status}, not as Amends answers`}`, next: 'Let the proxy pass POST /slack/* on with the body as it is; after a change of settings restart the server' }];
}
