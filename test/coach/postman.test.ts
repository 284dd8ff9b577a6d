/** The postman: what was saved leaves once and in order, whatever hangs, is away for a while, or stops in the middle. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Delivery, Sender } from '../../dialogs/vocabulary.ts';
import { createPostman, type Postman, type PostmanParts } from '../../src/coach/postman.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Commit, Store } from '../../src/store/store.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

/** A store in which messages wait in conversations; from then on time goes as the test says. */
async function waiting(messages: Record<string, string[]>, channelOf = (_conversation: string) => 'test'): Promise<Store> {
  const store = await openSqlite(':memory:');
  closing.push(store.close);
  for (const [conversation, bodies] of Object.entries(messages)) await store.commit(answer(conversation, channelOf(conversation), bodies));
  vi.useFakeTimers();
  return store;
}

const answer = (conversation: string, channel: string, bodies: string[]): Commit => ({
  answer: { conversation, seq: 1, key: conversation, at: Date.now(), person: { id: 'ana', name: 'Ana' }, intent: { type: 'help' }, said: [] },
  channel, current: null, send: { address: 'there', bodies },
});

const sleep = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A channel that takes so long, and what has been begun there. */
function channel(took: (body: string, nth: number) => Promise<Delivery>): Sender & { begun: string[] } {
  const begun: string[] = [];
  return { begun, paceMs: 0, send: (_, body) => took(body, begun.push(body)) };
}

const SENT: Delivery = { sent: true };
const never = new Promise<never>(() => {});

/** A postman on a store; by default without jitter and on the test's clock. */
function postman(store: Store, sender: Sender, parts: Partial<PostmanParts> = {}): Postman {
  return createPostman({ outbox: store.outbox, senderOf: () => sender, now: Date.now, random: () => 0.5, failed: (error) => { throw error; }, ...parts });
}

async function close(...postmen: Postman[]): Promise<void> {
  const closed = Promise.all(postmen.map((one) => one.close()));
  await pass(21_000);
  await closed;
}

test('what is on its way is held for as long as a send may take: nobody else sends it beside', async () => {
  const store = await waiting({ c: ['first', 'second'] });
  const slow = channel(() => sleep(19_500).then(() => SENT));
  const [one, other] = [postman(store, slow), postman(store, slow)];
  await pass(19_000);
  expect(slow.begun).toEqual(['first']);
  await pass(60_000);
  expect(slow.begun).toEqual(['first', 'second']);
  await close(one, other);
});

test('a send that never ends is taken for one whose answer was lost, and tried again', async () => {
  const store = await waiting({ c: ['first', 'second'] });
  const tried: Delivery[] = [];
  const hanging = channel((_, nth) => (nth === 1 ? never : Promise.resolve(SENT)));
  const one = postman(store, hanging, { tried: (_, delivery) => tried.push(delivery) });
  await pass(19_000);
  expect(hanging.begun).toEqual(['first']);
  await pass(3_000);
  expect(hanging.begun).toEqual(['first', 'first', 'second']);
  expect(tried[0]).toMatchObject({ sent: false, again: true, arrived: 'perhaps' });
  await close(one);
});

test('a postman that closes does not wait for ever for a send that hangs', async () => {
  const store = await waiting({ c: ['first'] });
  const one = postman(store, channel(() => never));
  await pass(100);
  await close(one);
  expect(await store.outbox.unsent()).toMatchObject([{ state: 'waiting', tries: 1 }]);
});

test('what is still on its way here is not begun again, though its time is over by the clock', async () => {
  const store = await waiting({ c: ['first', 'second'] });
  const slow = channel(() => sleep(5_000).then(() => SENT));
  const one = postman(store, slow);
  for (let jump = 0; jump < 4; jump++) {
    await pass(1_100);
    vi.setSystemTime(Date.now() + 31_000);
  }
  expect(slow.begun).toEqual(['first']);
  await pass(20_000);
  expect(slow.begun).toEqual(['first', 'second']);
  await close(one);
});

test('what has arrived is not forgotten because the database was away for a moment', async () => {
  const store = await waiting({ c: ['first', 'second'] });
  let away = 4;
  const sent: Store['outbox']['sent'] = async (...what) => {
    if (away-- > 0) throw new Error('away');
    await store.outbox.sent(...what);
  };
  const quick = channel(async () => SENT);
  const one = postman(store, quick, { outbox: { ...store.outbox, sent } });
  await pass(120_000);
  expect(quick.begun).toEqual(['first', 'second']);
  await close(one);
});

test('whoever stood still with a message in hand does not send what another has sent meanwhile', async () => {
  const store = await waiting({ c: ['first'] });
  const take: Store['outbox']['take'] = async (...what) => {
    const taken = await store.outbox.take(...what);
    if (taken.length) await sleep(40_000);
    return taken;
  };
  const [slow, quick] = [channel(async () => SENT), channel(async () => SENT)];
  const frozen = postman(store, slow, { outbox: { ...store.outbox, take } });
  await pass(100);
  const other = postman(store, quick);
  await pass(60_000);
  expect([slow.begun, quick.begun]).toEqual([[], ['first']]);
  await close(frozen, other);
});

test('a channel that hangs takes no room from the others', async () => {
  const store = await waiting({ ...Object.fromEntries(Array.from({ length: 320 }, (_, n) => [`h${n}`, ['stuck']])), c: ['first'] }, (conversation) => (conversation === 'c' ? 'quick' : 'hangs'));
  const [hanging, quick] = [channel(() => never), channel(async () => SENT)];
  const one = postman(store, hanging, { senderOf: (name) => (name === 'hangs' ? hanging : quick) });
  await pass(100);
  expect(quick.begun).toEqual(['first']);
  expect(hanging.begun.length).toBeLessThan(320);
  await close(one);
});

test('what is taken while a postman closes is left to another at once, and nothing leaves afterwards', async () => {
  const store = await waiting({ c: ['first'] });
  const take: Store['outbox']['take'] = async (...what) => {
    const taken = await store.outbox.take(...what);
    await sleep(20);
    return taken;
  };
  const quick = channel(async () => SENT);
  const one = postman(store, quick, { outbox: { ...store.outbox, take } });
  await pass(10);
  const left = one.close().then(() => store.outbox.unsent());
  await pass(100);
  expect(await left).toMatchObject([{ heldUntil: 0 }]);
  expect(quick.begun).toEqual([]);
  const other = postman(store, quick);
  await pass(100);
  expect(quick.begun).toEqual(['first']);
  await close(other);
});

test('a clock that goes back, at night or under way, keeps no message from leaving', async () => {
  const store = await waiting({ c: ['first'] });
  vi.setSystemTime(Date.now() - 3_600_000);
  const quick = channel(async () => SENT);
  const one = postman(store, quick);
  await pass(100);
  expect(quick.begun).toEqual(['first']);
  const saved = store.commit(answer('d', 'test', ['second']));
  vi.setSystemTime(Date.now() - 3_600_000);
  await pass(2_000);
  await saved;
  expect(quick.begun).toEqual(['first', 'second']);
  await close(one);
});
