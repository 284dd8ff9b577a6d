/** Calls that are more than a channel allows at once: none is lost, none is early, and whoever came first goes first. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace, type Lane, type Pace } from '../../src/channels/pace.ts';
import { teamsLimits } from '../../src/channels/teams/limits.ts';
import { createWindows, type Limit } from '../windows.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const one: Lane = { name: 'one', limits: [{ most: 1, ms: 1_000 }] };
const sleep = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** Calls until it is done, as the postman does, each call taking so long; in order: when each began. */
async function insist(pace: Pace, lanes: Lane[], who: string, begun: { who: string; at: number }[], takes = 30): Promise<number> {
  for (let held = 0; ; held++) {
    const went = await pace.call(lanes, async () => { begun.push({ who, at: Date.now() }); await sleep(takes); }, { again: who });
    if ('done' in went) return held;
    await sleep(went.heldMs);
  }
}

test('in the order they came, no closer together than allowed, and each is held once or twice', async () => {
  const pace = createPace();
  const begun: { who: string; at: number }[] = [];
  const names = Array.from({ length: 40 }, (_, n) => `n${n}`);
  const all = Promise.all(names.map((who) => insist(pace, [one], who, begun)));
  await vi.runAllTimersAsync();
  expect(begun.map(({ who }) => who)).toEqual(names);
  for (const [n, { at }] of begun.slice(1).entries()) expect(at - begun[n]!.at).toBeGreaterThanOrEqual(1_030);
  expect(begun.at(-1)!.at - begun[0]!.at).toBeLessThan(40 * 1_100);
  expect((await all).reduce((sum, held) => sum + held)).toBeLessThan(200);
});

test('one lane does not wait for another, but for what both are counted in', async () => {
  const pace = createPace();
  const both: Limit[] = [{ most: 3, ms: 10_000 }];
  const begun: { who: string; at: number }[] = [];
  const start = Date.now();
  for (const who of ['a', 'a2', 'b', 'c']) void insist(pace, [{ ...one, name: who[0]! }, { name: 'all', limits: both }], who, begun);
  await vi.runAllTimersAsync();
  expect(begun.map(({ who, at }) => [who, Math.floor((at - start) / 1_000)])).toEqual([['a', 0], ['b', 0], ['c', 0], ['a2', 10]]);
});

test('a crowd that waits in one lane holds nobody up in another', async () => {
  const pace = createPace();
  // Fewer in a minute than wait.
  const all: Lane = { name: 'all', limits: [{ most: 15, ms: 60_000 }] };
  const begun: { who: string; at: number }[] = [];
  const start = Date.now();
  for (let n = 0; n < 20; n++) void insist(pace, [one, all], `n${n}`, begun);
  void insist(pace, [{ ...one, name: 'other' }, all], 'other', begun);
  await vi.runAllTimersAsync();
  expect(begun.find(({ who }) => who === 'other')!.at).toBe(start);
  expect(begun.filter(({ who }) => who !== 'other').map(({ who }) => who)).toEqual(Array.from({ length: 20 }, (_, n) => `n${n}`));
});

test('whoever does not come again loses their place, and nobody waits for them for long', async () => {
  const pace = createPace();
  const begun: { who: string; at: number }[] = [];
  await Promise.all([insist(pace, [one], 'first', begun), vi.runAllTimersAsync()]);
  expect(await pace.call([one], async () => {}, { again: 'gone' })).toEqual({ heldMs: 1_000 });
  await Promise.all([insist(pace, [one], 'second', begun), vi.runAllTimersAsync()]);
  expect(begun[1]!.at - begun[0]!.at).toBeLessThan(5_000);
});

test('where nobody comes again, patience ends it', async () => {
  const pace = createPace();
  await Promise.all([pace.call([one], () => sleep(10)), vi.runAllTimersAsync()]);
  const waiting = [pace.call([one], async () => 'in time', { patienceMs: 1_500 }), pace.call([one], async () => 'too late', { patienceMs: 1_500 })];
  await vi.runAllTimersAsync();
  expect(await Promise.all(waiting)).toEqual([{ done: 'in time' }, { heldMs: expect.any(Number) }]);
});

test('what is shut stays shut for as long as was asked', async () => {
  const pace = createPace();
  const wide: Lane = { name: 'wide', limits: [{ most: 9, ms: 1_000 }] };
  await pace.call([wide], async () => {});
  pace.shut('wide', 30_000);
  expect(await pace.call([wide], async () => {})).toEqual({ heldMs: 30_000 });
});

test('a clock that is set back holds nobody up', async () => {
  const pace = createPace();
  await pace.call([one], async () => {});
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(await pace.call([one], async () => {})).toEqual({ heldMs: 1_000 });
});

test('a failure counts as a call, and is passed on', async () => {
  const pace = createPace();
  await expect(pace.call([one], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pace.call([one], async () => {})).toEqual({ heldMs: 1_000 });
});

test('Teams is sent no more than it takes: in a channel with all its threads, by the second and by the hour, and in an organisation', async () => {
  const within = teamsLimits();
  const documented = [{ most: 7, ms: 1_000 }, { most: 8, ms: 2_000 }, { most: 60, ms: 30_000 }, { most: 1_800, ms: 3_600_000 }];
  const windows = createWindows();
  let [sent, early] = [0, 0];
  const reference = (id: string) => ({ reference: { channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/teams/', conversation: { id, tenantId: 'tenant', isGroup: true, conversationType: 'channel', name: '' } } });
  const post = (chat: string) => async () => {
    sent += 1;
    if (windows.take({ [chat]: documented, tenant: [{ most: 50, ms: 1_000 }] }, Date.now())) early += 1;
    await sleep(20);
    return { sent: true } as const;
  };
  async function talk(chat: string, thread: string, messages: number): Promise<void> {
    for (let n = 0; n < messages; n++) {
      for (;;) {
        const went = await within(reference(thread), post(chat), { again: thread });
        if (!('heldMs' in went)) break;
        await sleep(went.heldMs);
      }
      void within(reference(thread), post(chat), { courtesy: true, patienceMs: 0 });
    }
  }
  const begun = Date.now();
  const all = Promise.all([
    ...Array.from({ length: 10 }, (_, n) => talk('19:channel', `19:channel;messageid=${n}`, 190)),
    ...Array.from({ length: 30 }, (_, n) => talk(`a:${n}`, `a:${n}`, 20)),
  ]).then(() => Date.now() - begun);
  await vi.runAllTimersAsync();
  expect(early).toBe(0);
  expect(sent).toBeGreaterThanOrEqual(10 * 190 + 30 * 20);
  // No slower than it must be: the channel's 1,900 take an hour and a little.
  expect(await all).toBeLessThan(3_900_000);
});

test('where Teams wants no more for a while, nothing else goes to that chat meanwhile', async () => {
  const within = teamsLimits();
  const to = { reference: { channelId: 'msteams', conversation: { id: '19:channel;messageid=1', isGroup: true, conversationType: 'channel', name: '' } } };
  const other = { reference: { ...to.reference, conversation: { ...to.reference.conversation, id: '19:channel;messageid=2' } } };
  expect(await within(to, async () => ({ sent: false, why: 'HTTP 429', again: true, waitMs: 7_000, arrived: 'no' }))).toMatchObject({ why: 'HTTP 429' });
  expect(await within(other, async () => ({ sent: true }))).toEqual({ heldMs: 7_000 });
});
