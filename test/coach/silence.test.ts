/** Nobody answers the customer: rounds over a real store, with a clock of the test's own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Inbound, Intent } from '../../dialogs/vocabulary.ts';
import { createCoach, type CoachParts, type RunningCoach } from '../../src/coach/coach.ts';
import { notice } from '../../src/coach/silence.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, parcel } from '../library.ts';

const plan = parcel();
const MINUTE = 60_000;
let now: number;
let count: number;
let store: Store;
let coach: RunningCoach;
let told: string[];

const start = (more: Partial<CoachParts> = {}) => createCoach({ store, judges, plans: () => [plan], now: () => now, id: () => `attempt-${++count}`, seed: () => 7, ...more });
beforeEach(async () => {
  now = Date.UTC(2026, 0, 5);
  count = 0;
  told = [];
  store = await openSqlite(':memory:');
  coach = start();
});
afterEach(() => store.close());

const say = (intent: Intent, more: Partial<Inbound> = {}) => coach.take({ key: `k${++count}`, channel: 'web', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent, ...more });
const begin = async (more: Partial<Inbound> = {}) => {
  await say({ type: 'pick', scenario: plan.id }, more);
  await say({ type: 'begin' }, more);
};
/** Lets time pass, in minutes, with a round of each process after it. */
async function pass(minutes: number, processes = [coach]): Promise<void> {
  now += minutes * MINUTE;
  await Promise.all(processes.map((one) => notice({ store, coach: one, web: 'web', tell: (conversation) => told.push(conversation) }, now, 3 * MINUTE)));
}
/** What was said since, in short. */
const said = async () => (await store.answers('c1', 2)).flatMap((answer) => answer.said).map((one) => one.type === 'notice' ? one.line : one.type === 'customer' && plan.silence!.includes(one.text) ? 'asks' : one.type);

test('the customer asks after three minutes and after six, and at nine the attempt is paused; the browser is shown it', async () => {
  await begin();
  await pass(2);
  expect(await said()).toEqual([]);
  await pass(1.5);
  await pass(0.25);
  expect(await said()).toEqual(['asks']);
  await pass(3);
  expect(await said()).toEqual(['asks', 'asks']);
  await pass(3.5);
  await pass(10);
  expect(await said()).toEqual(['asks', 'asks', 'silent']);
  expect(told).toEqual(['c1', 'c1', 'c1']);
  expect(await store.turns('attempt-2')).toHaveLength(1);
});

test('several processes that notice one silence have one effect', async () => {
  await begin();
  await pass(4, [coach, start(), start()]);
  expect(await said()).toEqual(['asks']);
});

test('a reply that comes first leaves nothing to ask', async () => {
  await begin();
  const seq = (await store.standing('c1')).seq;
  await say({ type: 'text', text: 'I am sorry, I will look for it now.' });
  await coach.take({ key: 'late', channel: 'web', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent: { type: 'silence', after: seq } });
  expect(await said()).toEqual(['coach', 'customer']);
});

test('nobody calls after who has been gone for an hour, who paused, who only reads the briefing, or who cannot be reached', async () => {
  await begin();
  await pass(61);
  await say({ type: 'stop' });
  await pass(5);
  expect(await said()).toEqual(['stopped']);
  await say({ type: 'pick', scenario: plan.id }, { conversation: 'c2' });
  await begin({ conversation: 'c3', channel: 'msteams' });
  await pass(5);
  expect(await store.answers('c2', 1)).toEqual([]);
  expect(await store.answers('c3', 2)).toEqual([]);
});

test('elsewhere than in the browser it is sent to where the person last wrote from', async () => {
  coach = start({ messages: (answer) => answer.said.flatMap((one) => one.type === 'customer' ? [one.text] : []) });
  await begin({ channel: 'msteams', replyTo: 'there' });
  await pass(4);
  const last = (await store.outbox.unsent()).at(-1);
  expect(last).toMatchObject({ address: 'there', channel: 'msteams' });
  expect(plan.silence).toContain(last!.body);
  expect(told).toEqual([]);
});
