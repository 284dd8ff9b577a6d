/** What Prometheus reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Delivery } from '../../dialogs/vocabulary.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { createMetrics, serveMetrics } from '../../src/server/metrics.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library } from '../library.ts';
import { PLAN, open, visitor, type House } from './house.ts';

const CANARIES = ['Zebrafinch', 'Quartzman', 'kestrelwort'];
const metrics = createMetrics();
let store: Store;
let house: House;
let served: Awaited<ReturnType<typeof serveMetrics>>;
let shown: { depth: Store['outbox']['depth'] };
let inbox: { depth: Store['inbox']['depth'] };

beforeAll(async () => {
  store = await openSqlite(':memory:', { committed: metrics.committed });
  shown = store.outbox;
  inbox = store.inbox;
  let count = 0;
  const coach = createCoach({
    store, judges, plans: () => [PLAN], now: Date.now, id: () => `a${++count}`, seed: () => 7,
    answered: (answer, { channel }) => metrics.answered(answer, channel), late: metrics.late,
  });
  house = await open({}, { store, coach, asked: metrics.asked });
  served = await serveMetrics(() => metrics.text({ inbox, outbox: shown }, Date.now()), { port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  served.close();
  await house.close();
  await store.close();
});

const text = async () => (await fetch(served.url)).text();
/** The value of one series; undefined: there is none. */
async function value(series: string): Promise<number | undefined> {
  const line = (await text()).split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('metrics', () => {
  test('a talk is counted by channel, label and route, and none of its words or names are there', async () => {
    const person = await visitor(house, CANARIES[1]);
    await person.does({ type: 'pick', scenario: PLAN.id });
    await person.does({ type: 'begin' });
    await person.say(`Calm down, ${CANARIES[0]}, this is not my fault.`);
    await person.say(`I am so sorry about the ${CANARIES[2]}, I will send it again today.`);
    expect(await value('amends_turns_total{channel="web"}')).toBe(2);
    expect(await value('amends_events_total{channel="web"}')).toBe(4);
    expect(await value('amends_findings_total{label="apology",band="found"}')).toBe(1);
    expect(await value('amends_commit_units_count')).toBeGreaterThan(4);
    expect(await value('amends_http_request_seconds_count{route="/v3/directline/conversations/:id/activities",status="200"}')).toBe(4);
    expect(await value('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    const all = await text();
    for (const canary of [...CANARIES, person.person.id, person.conversationId, PLAN.customer.name]) expect(all.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  test('requests that no route answers share one series, whatever they ask for', async () => {
    await house.get('/nobody/lives/here');
    await house.post('/api/session', {}, { Origin: 'https://evil.example' });
    expect(await value('amends_http_request_seconds_count{route="none",status="404"}')).toBe(1);
    expect(await value('amends_http_request_seconds_count{route="none",status="403"}')).toBe(1);
  });

  test('a channel that a caller made up is another', async () => {
    const said = { key: 'k', conversation: 'c', seq: 1, at: 0, person: { id: 'p', name: 'n' }, intent: { type: 'menu' as const }, said: [], repeated: false };
    metrics.answered(said, CANARIES[2]!);
    expect(await value('amends_events_total{channel="other"}')).toBe(1);
  });

  test('sends by their result', async () => {
    const failed = { sent: false, why: 'HTTP 503', again: true } as const;
    const tries: [Delivery, boolean][] = [[{ sent: true }, false], [{ ...failed, arrived: 'no' }, false], [{ ...failed, arrived: 'perhaps' }, false], [{ ...failed, arrived: 'perhaps' }, true]];
    for (const [delivery, over] of tries) metrics.tried('msteams', delivery, over);
    for (const result of ['sent', 'again', 'perhaps-doubled', 'given-up']) expect(await value(`amends_sends_total{channel="msteams",result="${result}"}`)).toBe(1);
  });

  test('an answer that comes too late is counted', async () => {
    const slow = createCoach({
      store: { ...store, commit: (() => { let first = true; return (commit) => { if (!first) return store.commit(commit); first = false; return Promise.resolve(undefined); }; })() },
      judges, plans: () => library.plans, now: Date.now, id: () => 'late', seed: () => 7, late: metrics.late,
    });
    await slow.take({ key: 'late|1', channel: 'web', conversation: 'late', person: { id: 'late', name: 'x' }, intent: { type: 'menu' } });
    expect(await value('amends_late_writes_refused_total')).toBe(1);
  });

  test('what the inbox kept and a round answered is counted by the coach', async () => {
    await store.inbox.keep({ key: 'kept|1', channel: 'web', conversation: 'kept', person: { id: 'kept', name: 'x' }, intent: { type: 'menu' } }, 0);
    metrics.caughtUp(await house.coach.catchUp(Date.now()));
    expect(await value('amends_inbox_caught_up_total')).toBe(1);
    expect(await house.coach.catchUp(Date.now())).toBe(0);
  });

  test('the outbox is asked at each scrape, and left out where it cannot be reached', async () => {
    shown = { depth: async () => ({ waiting: 3, dead: 1, oldest: Date.now() - 60_000, due: null }) };
    expect([await value('amends_outbox_waiting'), await value('amends_outbox_dead')]).toEqual([3, 1]);
    expect(Math.round((await value('amends_outbox_oldest_seconds'))!)).toBe(60);
    shown = { depth: () => Promise.reject(new Error('gone')) };
    expect([await value('amends_outbox_waiting'), await value('amends_outbox_dead'), await value('amends_outbox_oldest_seconds')]).toEqual([undefined, undefined, undefined]);
    shown = store.outbox;
  });

  test('so is the inbox', async () => {
    inbox = { depth: async () => ({ waiting: 2, aside: 1, oldest: Date.now() - 30_000, due: null }) };
    expect([await value('amends_inbox_waiting'), await value('amends_inbox_aside')]).toEqual([2, 1]);
    expect(Math.round((await value('amends_inbox_oldest_seconds'))!)).toBe(30);
    inbox = { depth: () => Promise.reject(new Error('gone')) };
    expect([await value('amends_inbox_waiting'), await value('amends_inbox_aside'), await value('amends_inbox_oldest_seconds')]).toEqual([undefined, undefined, undefined]);
    expect(await value('amends_outbox_waiting')).toBe(0);
    inbox = store.inbox;
  });

  test('the port serves its one page and nothing else', async () => {
    const { status, headers } = await fetch(served.url);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect((await fetch(new URL('/', served.url))).status).toBe(404);
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(404);
    await expect(serveMetrics(text, { port: Number(new URL(served.url).port), host: '127.0.0.1' })).rejects.toThrow(/EADDRINUSE/);
  });
});
