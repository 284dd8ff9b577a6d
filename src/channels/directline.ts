/**
 * Direct Line 3.0 on our own server: stock clients connect unchanged.
 * Plain routes rather than a BotAdapter: an adapter would wrap each event in a turn context that coach.take has no use for,
 * and would need a second store for a transcript that the answers already are.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { GUEST, type Answer, type Coach, type Inbound } from '../../dialogs/vocabulary.ts';
import { WEB, parse } from './activity.ts';
import { about, type Log } from './log.ts';
import { bearer, cookie, refuse, type Call, type Holder, type Reply, type Route } from './http.ts';
import { personName } from './plain.ts';
import type { Streams } from './streams.ts';
import type { Signer } from './tokens.ts';
import { START, isWatermark, ownId, setOf, type Transcript } from './transcript.ts';

export const TOKEN_SECONDS = 30 * 60;
export const PERSON_COOKIE = 'amends-person';
const BASE = '/v3/directline';

export type DirectLineParts = {
  coach: Coach;
  transcript: Transcript;
  shown: (answer: Answer) => Promise<Partial<Activity>[]>;
  streams: Streams;
  signer: Signer;
  nameOf: (person: string) => Promise<string | undefined>;
  /** Random letters and digits for a new id. */
  randomId: () => string;
  log: Log;
  /** Who may ask for tokens: anybody on this machine, or whoever holds the secret; undefined: nobody. */
  tokensFor: { secret: string | undefined; everyone: boolean };
};

export type DirectLine = {
  routes: Route[];
  /** A token for a person's conversation. */
  tokenFor: (holder: Holder) => Promise<string>;
  /** Whose conversation a call is about; undefined: it may not. */
  holderOf: (call: Call) => Promise<Holder | undefined>;
};

export function createDirectLine(parts: DirectLineParts): DirectLine {
  const { coach, transcript, streams, signer, randomId } = parts;

  const tokenFor = ({ person, conversation }: Holder) => signer.seal('directline', { user: person, conv: conversation }, TOKEN_SECONDS);

  async function holderOf(call: Call): Promise<Holder | undefined> {
    const token = bearer(call.headers) ?? call.query.get('t');
    const opened = token ? await signer.open('directline', token) : undefined;
    if (!opened) return undefined;
    const { user, conv } = opened.claims;
    if (typeof user !== 'string' || typeof conv !== 'string') return undefined;
    if (call.params['id'] !== undefined && call.params['id'] !== conv) return undefined;
    // A laptop that slept through its token's half hour is let in again by the session it still has.
    if (opened.late && (await personIn(call, signer)) !== user) return undefined;
    return { person: user, conversation: conv };
  }

  const opening = async (call: Call, holder: Holder, after?: string): Promise<Record<string, unknown>> => {
    const token = await tokenFor(holder);
    const stream = `${call.origin.replace(/^http/, 'ws')}${BASE}/conversations/${holder.conversation}/stream?${after ? `watermark=${after}&` : ''}t=${token}`;
    return { conversationId: holder.conversation, token, expires_in: TOKEN_SECONDS, streamUrl: stream };
  };

  async function generate(call: Call): Promise<Reply> {
    const { secret, everyone } = parts.tokensFor;
    if (!everyone && !(secret && same(bearer(call.headers) ?? '', secret))) {
      return refuse(403, 'forbidden', secret ? 'The Direct Line secret is missing or wrong. Send it as "Authorization: Bearer".' : 'Tokens are given on this machine only. Set DIRECTLINE_SECRET to give them to those who hold it.');
    }
    // A user the browser asks to be is not heard: whoever asks is a new person.
    const person = `dl-${randomId()}`;
    const holder = { person, conversation: person };
    return { status: 200, json: { conversationId: holder.conversation, token: await tokenFor(holder), expires_in: TOKEN_SECONDS } };
  }

  const refresh = async (_: Call, holder: Holder): Promise<Reply> =>
    ({ status: 200, json: { conversationId: holder.conversation, token: await tokenFor(holder), expires_in: TOKEN_SECONDS } });

  async function start(call: Call, holder: Holder): Promise<Reply> {
    const known = (await transcript(holder.conversation, START)).shown.length > 0;
    // Stock clients do not say that they have come; our own page does.
    if (!known && holder.conversation.startsWith('dl-')) {
      const greeted = await take({ key: `${holder.conversation}|start`, channel: WEB, conversation: holder.conversation, person: await named(holder), intent: { type: 'join' } });
      if (!greeted) return unsaved;
    }
    return { status: known ? 200 : 201, json: await opening(call, holder) };
  }

  const reconnect = async (call: Call, holder: Holder): Promise<Reply> =>
    ({ status: 200, json: await opening(call, holder, watermark(call)) });

  const read = async (call: Call, holder: Holder): Promise<Reply> =>
    ({ status: 200, json: setOf(await transcript(holder.conversation, watermark(call))) });

  async function post(call: Call, holder: Holder): Promise<Reply> {
    const from = call.body['from'] as { name?: unknown } | null | undefined;
    const id = randomId();
    const inbound = parse({
      ...call.body,
      id,
      from: await named(holder, from?.name),
      recipient: { id: 'amends' },
      conversation: { id: holder.conversation },
    }, WEB);
    if (!inbound) return idle(call) ? { status: 200, json: { id: `${holder.conversation}|none` } } : refuse(400, 'BadArgument', 'That is no activity this bot knows. Send a message with text, or an event "amends" with an intent.');
    const answer = await take(inbound);
    if (answer) return { status: 200, json: { id: ownId(answer) } };
    return inbound.key.endsWith(id) ? uncertain : unsaved;
  }

  const named = async ({ person }: Holder, says?: unknown): Promise<Inbound['person']> => {
    const known = await parts.nameOf(person);
    return { id: person, name: known && known !== GUEST ? known : personName(says) ?? GUEST };
  };

  async function take(inbound: Inbound): Promise<Answer | undefined> {
    const answer = await coach.take(inbound).catch((error: unknown) => { parts.log('coach.failed', { channel: WEB, ...about(error) }); });
    if (!answer) return undefined;
    // Whoever is erased has no transcript to read the goodbye from.
    if (answer.said.some((said) => said.type === 'notice' && said.line === 'erase.done')) streams.show(answer.conversation, { activities: await parts.shown(answer), watermark: String(answer.seq) });
    streams.tell(inbound.conversation);
    return answer;
  }

  /** Before and after the coach the store is asked too; while it is away a client is told to come again. */
  const again = (handle: (call: Call, holder: Holder) => Promise<Reply>) => (call: Call, holder: Holder): Promise<Reply> =>
    handle(call, holder).catch((error: unknown) => {
      parts.log('request.failed', { channel: WEB, ...about(error) });
      return unsaved;
    });

  return {
    tokenFor,
    holderOf,
    routes: [
      { method: 'POST', path: `${BASE}/tokens/generate`, who: 'channel', handle: generate },
      { method: 'POST', path: `${BASE}/tokens/refresh`, who: 'session', handle: refresh },
      { method: 'POST', path: `${BASE}/conversations`, who: 'session', handle: again(start) },
      { method: 'GET', path: `${BASE}/conversations/:id`, who: 'session', handle: again(reconnect) },
      { method: 'GET', path: `${BASE}/conversations/:id/activities`, who: 'session', handle: again(read) },
      { method: 'POST', path: `${BASE}/conversations/:id/activities`, who: 'session', handle: again(post) },
      { method: 'POST', path: `${BASE}/conversations/:id/upload`, who: 'session', handle: async () => refuse(501, 'NotImplemented', 'Files cannot be sent here. Write the reply as text.') },
      { method: 'GET', path: STREAM_PATH, who: 'session', handle: async () => refuse(426, 'UpgradeRequired', 'This is a WebSocket. Connect to it with ws:// or wss://.') },
    ],
  };
}

/** Served as a WebSocket; a plain GET is told so. */
export const STREAM_PATH = `${BASE}/conversations/:id/stream`;

/** The person whose session cookie a call carries. */
export async function personIn(call: Call, signer: Signer): Promise<string | undefined> {
  const token = cookie(call.headers, PERSON_COOKIE);
  const opened = token ? await signer.open('person', token) : undefined;
  const person = opened && !opened.late ? opened.claims['person'] : undefined;
  return typeof person === 'string' ? person : undefined;
}

/** Where a client has read to; whatever is no position is the beginning. */
export function watermark(call: Call): string {
  const given = call.query.get('watermark') ?? '';
  return isWatermark(given) ? given : START;
}

const unsaved: Reply = { ...refuse(503, 'ServiceUnavailable', 'That could not be done. Send it again in a moment; it will not count twice.'), headers: { 'Retry-After': '2' } };

/** To a client that gave its activity no id: its repeat would be another activity. */
const uncertain = refuse(503, 'ServiceUnavailable', 'That could not be done yet, and may still be: read the conversation before you send it again. With a clientActivityID in its channelData a repeat would not count twice.');

/** Activities that stock clients send by themselves and that mean nothing here. */
const idle = ({ body }: Call): boolean =>
  typeof body['type'] === 'string' && body['type'] !== 'message' && !(body['type'] === 'event' && body['name'] === 'amends');

/** Compares without telling by the time how much was right. */
function same(given: string, secret: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
