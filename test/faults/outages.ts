/** The database is away, or its disk is full: nobody is told that something is kept when it is not, and it goes on by itself afterwards. */
import { DatabaseSync } from 'node:sqlite';
import { fileIn } from '../../src/store/look.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { reply } from '../bench/talk.ts';
import { post } from '../bench/under.ts';
import { open } from '../server/house.ts';
import { queuedTime } from '../ownTime.ts';
import { seconds, sleep, until, type Figure } from './fault.ts';
import { count, keysIn, type Place, type Site, type Sites } from './places.ts';
import { keyOf, message, serve, sink, tell, type Answered } from './serving.ts';

const CLIENTS = 8;
const PAUSE_MS = 40;
const READY_MS = 5_000;

type Load = {
  acknowledged: Set<string>;
  /** Answers that were neither 200 nor a 503 with Retry-After, and how often. */
  wrong: Map<string, number>;
  refused: number;
  slowest: number;
  /** When somebody was acknowledged last, and since when everybody has been. */
  lastGood: number;
  lastBad: number;
  stop(): Promise<void>;
};

/** Clients of every kind that talk to a server until they are stopped, and deliver again what was not acknowledged. */
function load(url: string, serviceUrl: string): Load {
  let on = true;
  const seen: Omit<Load, 'stop'> = { acknowledged: new Set(), wrong: new Map(), refused: 0, slowest: 0, lastGood: 0, lastBad: 0 };

  function note({ status, retryAfter, ms }: Answered): boolean {
    const good = status === 200 || status === 201;
    if (good) seen.lastGood = performance.now();
    else {
      seen.lastBad = performance.now();
      if (status === 503 && retryAfter) seen.refused += 1;
      else seen.wrong.set(String(status), (seen.wrong.get(String(status)) ?? 0) + 1);
    }
    seen.slowest = Math.max(seen.slowest, ms);
    return good;
  }

  async function channel(name: string): Promise<void> {
    const texts = ['1', 'begin'];
    for (let n = 0; on; n++) {
      const body = message(name, texts[n] ?? reply(n), n % 2 ? serviceUrl : undefined);
      while (on && !note(await tell(url, body))) await sleep(PAUSE_MS);
      if (on) seen.acknowledged.add(keyOf(body));
      await sleep(PAUSE_MS);
    }
  }

  /** Direct Line, reading and writing. */
  async function browser(): Promise<void> {
    const ask = async (path: string, token: string | undefined, body?: unknown): Promise<Answered & { body: string }> => {
      const begun = performance.now();
      const headers = { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' };
      try {
        const response = await fetch(`${url}/v3/directline/${path}`, { method: body ? 'POST' : 'GET', headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
        return { status: response.status, ms: performance.now() - begun, retryAfter: Number(response.headers.get('retry-after')) > 0, body: await response.text() };
      } catch (error) {
        return { status: String((error as Error).cause ?? error), ms: performance.now() - begun, retryAfter: false, body: '' };
      }
    };
    const { body } = await post(`${url}/v3/directline/tokens/generate`, {});
    const { conversationId, token } = JSON.parse(body) as { conversationId: string; token: string };
    for (let n = 0; on; n++) {
      const id = `b${n}`;
      while (on && !note(await ask(`conversations/${conversationId}/activities`, token, { type: 'message', text: 'help', from: { id: 'x' }, channelData: { clientActivityID: id } }))) await sleep(PAUSE_MS);
      if (on) seen.acknowledged.add(`${conversationId}|client|${id}`);
      note(await ask(`conversations/${conversationId}/activities?watermark=${n}`, token));
      await sleep(PAUSE_MS);
    }
  }
  const all = [...Array.from({ length: CLIENTS }, (_, i) => channel(`c${i}`)), browser()];
  return Object.assign(seen, { stop: async () => { on = false; await Promise.all(all); } });
}

type Outage = { name: string; place: Place; url: string; pids?: number[]; begin(): Promise<void> | void; end(): Promise<void> | void };

/** Load before, during and after an outage. */
async function outage({ name, place, url, pids = [], begin, end }: Outage, ms: number): Promise<Figure> {
  const channel = await sink();
  const talking = load(url, channel.url);
  try {
    await sleep(1_500);
    await begin();
    await until(() => talking.lastBad > talking.lastGood);
    await sleep(ms);
    await end();
    const back = performance.now();
    const queued = queuedTime(...pids);
    // Ready: somebody is acknowledged, and for a second nobody is refused.
    await until(() => talking.lastGood > back && performance.now() - Math.max(back, talking.lastBad) > 1_000);
    const ready = talking.lastBad - back - queued();
    const refused = talking.refused;
    await talking.stop();
    const settled = await until(async () => (await count(place, 'inbox')) === 0, 100);
    const there = await keysIn(place);
    const lost = [...talking.acknowledged].filter((key) => !there.has(key)).length;
    const wrong = [...talking.wrong].map(([status, times]) => `${times} x ${status}`).join(', ');
    return {
      promise: name,
      figure: `${seconds(ms)}: ${refused} times 503 with Retry-After, otherwise ${wrong || 'nothing'}; ${talking.acknowledged.size} acknowledged, ${lost} lost${settled ? '' : ', not all answered'}; ready ${seconds(Math.max(0, ready))} after its return, slowest answer ${seconds(talking.slowest)}`,
      goal: '503 only, 0 lost, ready within 5 s',
      kept: settled && !wrong && refused > 0 && lost === 0 && ready <= READY_MS && talking.lastGood > back,
    };
  } finally {
    await talking.stop();
    channel.close();
  }
}

export async function databaseAway(site: Sites['postgres'], { ms }: { ms: number }): Promise<Figure> {
  const place = await site.open();
  const server = await serve(place.where);
  try {
    return await outage({
      name: `the database is away, ${place.name}`, place, url: server.url, pids: [server.child.pid!],
      begin: () => site.postgres.kill(),
      end: () => site.postgres.start(),
    }, ms);
  } finally {
    await server.stop();
    await place.remove();
  }
}

const PAGE = 4_096;
const MOST_PAGES = 1_500;

export async function diskFull(site: Site, { ms }: { ms: number }): Promise<Figure> {
  const place = await site.open();
  const file = fileIn(place.where.folder);
  const store = await openSqlite(file, { mostPages: MOST_PAGES });
  const house = await open({}, { store });
  const rounds = setInterval(() => void house.coach.catchUp(Date.now() - 5_000).catch(() => {}), 2_000);
  const past = <T>(work: (raw: DatabaseSync) => T): T => {
    const raw = new DatabaseSync(file, { timeout: 10_000 });
    try {
      return work(raw);
    } finally {
      raw.close();
    }
  };
  try {
    return await outage({
      name: `the disk is full, ${place.name}`, place, url: house.url,
      // Somebody else's file takes all that is left, but for a few pages.
      begin: () => past((raw) => {
        const { page_count: used } = raw.prepare('PRAGMA page_count').get() as { page_count: number };
        raw.exec(`create table ballast (bytes blob); insert into ballast values (zeroblob(${(MOST_PAGES - used - 20) * (PAGE - 100)}))`);
      }),
      end: () => past((raw) => raw.exec('drop table ballast')),
    }, ms);
  } finally {
    clearInterval(rounds);
    await house.close();
    await store.close();
    await place.remove();
  }
}
