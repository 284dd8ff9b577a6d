/** A server on a free loopback port with the real coach, scorer and store, and one small role-play. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { LABELS, MISTAKES, type Coach, type LabelId, type Plan } from '../../dialogs/vocabulary.ts';
import type { ActivitySet } from '../../src/channels/transcript.ts';
import { messagesFor } from '../../src/channels/messages.ts';
import { oneTimeFrom } from '../../src/coach/codes.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { rehearse } from '../../src/coach/rehearse.ts';
import { createPostman, type Postman } from '../../src/coach/postman.ts';
import { readConfig } from '../../src/config.ts';
import { keptLibrary } from '../../src/content/kept.ts';
import { loadJson, menuOf } from '../../src/content/load.ts';
import { loadPhrases } from '../../src/content/phrases.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import { createScorer } from '../../src/scoring/scorer.ts';
import { createServer, type AmendsServer, type ServerParts } from '../../src/server.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { createBench } from '../../src/workshop/bench.ts';
import { walksOf } from '../../src/workshop/walks.ts';

const label = <T>(of: (id: LabelId) => T) => Object.fromEntries(LABELS.map((id) => [id, of(id)])) as Record<LabelId, T>;
const lines = (line: string) => ({ calm: [line], tense: [line], angry: [line] });

export const NAMES = label((id) => id.replaceAll('-', ' '));
export const phrases = await loadPhrases();
const scorer = createScorer((await keptLibrary()).catalogue, loadJson<Heads>('src', 'scoring', 'heads.json'));

/** Over after two replies, whatever they are. */
export const PLAN: Plan = {
  id: 'lost-parcel', hash: 'h1', title: 'The lost parcel', teaser: 'A parcel that never came.', source: 'test', minutes: 3, difficulty: 1, trains: ['empathy'],
  customer: { name: 'Mona', voice: 'short', wants: 'her parcel', history: 'customer for six years', mood: { frustration: 60, trust: 40, loyalty: 50 } },
  situation: 'The parcel was due on Monday. It is Thursday.', policy: ['Send it again today.'], severity: 'ordinary', recurring: false, start: 'first',
  steps: ['first', 'second'].map((id, at) => ({ id, stage: 'venting', goal: 'Hear her out.', says: lines(`Where is my parcel? (${id})`), again: lines('And?'), model: 'I am sorry, Mona.', next: [{ to: at ? 'end' : 'second' }], patience: 2, otherwise: 'end' })),
  desk: [{ id: 'send-again', label: 'Send it again', result: 'A new parcel leaves today.', moves: { trust: 5 } }],
  reactions: [], rubric: [{ id: 'sends', text: 'Sends it again', points: 40, does: 'send-again' }, { id: 'sorry', text: 'Apologises', points: 60, shows: ['apology'] }],
  endings: [{ id: 'done', title: 'It is on its way', outcome: 'wavers', says: ['We will see.'], epilogue: 'She waits and sees.' }],
  rehearsals: [], better: {}, effects: label(() => ({})), costs: Object.fromEntries(MISTAKES.map((id) => [id, 8])) as Plan['costs'], names: NAMES, lessons: NAMES,
};

export type Body = Record<string, unknown>;
export type House = Awaited<ReturnType<typeof open>>;

/** Opens the house. env: as readConfig takes it; parts: in place of the real ones; plans, seed: what attempts are made of; names: of mistakes and practices. */
export async function open(env: Record<string, string> = {}, parts: Partial<ServerParts> = {}, { plans = [PLAN], seed = 7, names = NAMES } = {}) {
  const store: Store = parts.store ?? (await openSqlite(':memory:'));
  let count = 0;
  let postman: Postman;
  const logged: string[] = [];
  const oneTime = oneTimeFrom(randomBytes(32));
  const words = { phrases, names, oneTime: { code: oneTime.code, link: (key: string) => `https://amends.example/my-data/${oneTime.token(key)}` } };
  const own = createCoach({
    store, judges: { latest: () => scorer, earlier: () => undefined }, plans: () => plans, now: Date.now, id: () => `attempt-${++count}`, seed: () => seed, posted: () => postman.wake(), oneTime,
    messages: messagesFor(words),
    answered: (answer) => amends.answered(answer), told: (conversation) => amends.told(conversation),
  });
  const coach: Coach = parts.coach ?? own;
  const amends: AmendsServer = createServer({
    coach, store, ...words, lessons: NAMES,
    config: readConfig({ PORT: '0', ...env }),
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
    key: randomBytes(32), now: Date.now, random: randomBytes, menu: () => menuOf(plans), plans: () => plans,
    workbench: { walks: (plan) => walksOf(plan, scorer), bench: createBench({ plans: () => plans, catalogue: () => [], broken: () => new Map(), rehearse: (plan, rehearsal) => rehearse(plan, rehearsal, scorer), fileOf: (id) => `scenarios/${id}.yaml`, read: async () => undefined, changedAt: async () => 0, failed: (error) => { throw error; } }) },
    web: join(import.meta.dirname, 'no-client-built-here'),
    ...parts,
  });
  postman = createPostman({ outbox: store.outbox, senderOf: amends.senderOf, now: Date.now, random: Math.random });
  const { url, reviewUrl, message } = await amends.listen();

  async function ask(method: 'GET' | 'POST', path: string, { body, headers = {} }: { body?: Body | string; headers?: Record<string, string> } = {}) {
    const response = await fetch(`${url}${path}`, {
      method, redirect: 'manual',
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) as Body : {};
    return { status: response.status, headers: response.headers, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', text, json };
  }

  return {
    url, reviewUrl, message, store, coach: own, logged, amends, ask,
    post: (path: string, body: Body | string, headers?: Record<string, string>) => ask('POST', path, { body, headers }),
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, { headers }),
    close: async () => {
      await amends.close();
      await postman.close();
      if (!parts.store) await store.close();
    },
  };
}

/** A person at a browser: a session and its Direct Line conversation. */
export async function visitor(house: House, name = 'Ana', tabToken?: string) {
  const { json, cookie } = await (tabToken ? house.post('/api/session/teams', { token: tabToken }) : house.post('/api/session', { name }));
  const { conversationId, token, person } = json as { conversationId: string; token: string; person: { id: string } };
  const headers = { Authorization: `Bearer ${token}` };
  const base = `/v3/directline/conversations/${conversationId}`;
  return {
    person, cookie, token, conversationId, headers, base,
    send: (activity: Body) => house.post(`${base}/activities`, { from: { id: 'whoever' }, ...activity }, headers),
    say: (text: string, clientActivityID?: string) => house.post(`${base}/activities`, { type: 'message', text, from: { id: 'x' }, ...(clientActivityID && { channelData: { clientActivityID } }) }, headers),
    does: (intent: Body) => house.post(`${base}/activities`, { type: 'event', name: 'amends', value: intent, from: { id: 'x' } }, headers),
    read: async (after = 0) => (await house.get(`${base}/activities?watermark=${after}`, headers)).json as unknown as ActivitySet,
  };
}

/** A Direct Line socket that remembers what came. */
export function listenTo(streamUrl: string) {
  const socket = new WebSocket(streamUrl);
  const sets: ActivitySet[] = [];
  let woken = (): void => {};
  socket.on('message', (data) => { sets.push(JSON.parse(String(data)) as ActivitySet); woken(); });
  socket.on('error', () => {});
  const closed = new Promise<number>((resolve) => { socket.on('close', (code) => { resolve(code); woken(); }); });
  return {
    socket, sets, closed,
    opened: new Promise<boolean>((resolve) => { socket.on('open', () => resolve(true)); socket.on('error', () => resolve(false)); }),
    activities: () => sets.flatMap((set) => set.activities),
    /** Waits until what came is enough. */
    until: async (enough: (sets: ActivitySet[]) => boolean) => {
      while (!enough(sets)) await new Promise<void>((resolve) => { woken = resolve; });
    },
  };
}
