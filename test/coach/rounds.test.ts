/** What people hear unasked: assignments, reminders, drills. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound, Intent } from '../../dialogs/vocabulary.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { goRound } from '../../src/coach/rounds.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library, planOf } from '../library.ts';

const gift = planOf('late-birthday-gift');
const DAY = 86_400_000;
let store: Store;
let coach: RunningCoach;
let time = 0;
let count = 0;
beforeEach(async () => {
  // A Monday at ten.
  time = Date.UTC(2026, 0, 5, 10);
  count = 0;
  store = await openSqlite(':memory:');
  coach = createCoach({ store, judges, plans: () => library.plans, now: () => time, id: () => `attempt-${++count}`, seed: () => 7, messages: ({ said }) => said.map((one) => ('line' in one ? one.line : one.type)) });
});
afterEach(() => store.close());

const say = (intent: Intent | string, more: Partial<Inbound> = {}) => coach.take({ key: `k${++count}`, channel: 'msteams', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent, replyTo: 'to ana', ...more });
const round = async (): Promise<number> => {
  const said = await goRound({ store, plans: () => library.plans, now: () => time, zone: 'UTC' });
  await coach.catchUp(time + 1);
  return said;
};
/** What went out since it was last asked. */
const sent = async (): Promise<string[]> => {
  const all = await store.outbox.unsent();
  for (const message of all) await store.outbox.sent(message, 0);
  return all.map(({ address, body }) => `${address}: ${body}`);
};
const assign = (due = '2026-01-15') => store.reminders.assign({ id: 'as1', person: 'ana', scenario: gift.id, title: gift.title, due, madeAt: time, stage: 'new' });
const at = (day: number, hour: number) => { time = Date.UTC(2026, 0, day, hour); };

describe('an assignment', () => {
  test('is told, said again the day before, and once when it was due, each time once', async () => {
    await say({ type: 'join' });
    await sent();
    await assign();
    expect([await round(), await round()]).toEqual([1, 0]);
    expect(await sent()).toEqual(['to ana: assigned.told']);
    expect((await store.answers('c1', 0)).at(-1)).toMatchObject({ intent: { type: 'tell' }, said: [{ type: 'question', values: { title: gift.title, due: '15 January' }, choices: [{ intent: { type: 'pick', scenario: gift.id } }] }] });
    for (const [day, hour, expected] of [[13, 12, []], [14, 8, []], [14, 9, ['to ana: assigned.reminded']], [15, 12, []], [16, 9, ['to ana: assigned.overdue']], [29, 12, []]] as const) {
      at(day, hour);
      await round();
      expect(await sent(), `on the ${day}th at ${hour}`).toEqual(expected);
    }
  });

  test('is told where others read along, and not said again until there is a place where nobody does', async () => {
    await say({ type: 'join' }, { conversation: 'group', replyTo: 'to the group', public: true });
    await sent();
    await assign();
    expect(await round()).toBe(1);
    expect(await sent()).toEqual(['to the group: assigned.told']);
    at(14, 9);
    expect(await round()).toBe(0);
    at(16, 9);
    expect(await round()).toBe(0);
    await say('help', { conversation: 'c9', replyTo: 'to ana' });
    await sent();
    expect(await round()).toBe(1);
    expect((await sent())[0]).toMatch(/^to ana: assigned\./);
  });

  test('waits for the morning where the person is', async () => {
    await say({ type: 'join' }, { zone: 'Asia/Tokyo' });
    await sent();
    at(5, 12);
    await assign();
    expect(await round()).toBe(0);
    at(5, 23);
    expect(await round()).toBe(1);
  });

  test('that is done is not said again', async () => {
    await say({ type: 'join' });
    await assign();
    await round();
    await say({ type: 'pick', scenario: gift.id });
    await say({ type: 'begin' });
    for (let i = 0; i < 12; i++) await say("Calm down, that is the courier's fault and not my problem.");
    await sent();
    at(14, 9);
    expect(await round()).toBe(0);
  });

  test('reaches a person where they were heard last, on whichever of their accounts', async () => {
    await say({ type: 'join' });
    time += 1_000;
    await say('help', { channel: 'slack', conversation: 'c2', person: { id: 'slack:ana', name: 'Ana' }, replyTo: 'to slack' });
    await store.commit({ answer: { conversation: 'c3', seq: 1, key: 'x', at: 1, person: { id: 'x', name: 'X' }, intent: { type: 'help' }, said: [] }, channel: 'web', current: null, deeds: [{ do: 'join', one: 'ana', other: 'slack:ana' }] });
    await sent();
    await assign();
    await round();
    expect(await sent()).toEqual(['to slack: assigned.told']);
  });

  test('waits for somebody who has not been heard yet', async () => {
    await assign();
    expect(await round()).toBe(0);
    await say({ type: 'join' });
    expect(await round()).toBe(1);
  });
});

describe('drills', () => {
  beforeEach(async () => {
    await say({ type: 'pick', scenario: gift.id });
    await say({ type: 'begin' });
    await say('That is down to the courier, nothing to do with us.');
    await sent();
  });
  const drillsIn = async () => (await sent()).filter((line) => line.endsWith(': drill')).length;

  test('come to whom wants them, and name the mistake and the case that trains it', async () => {
    await say('drills on');
    time += 2 * DAY;
    expect(await round()).toBe(0);
    time += DAY;
    expect(await round()).toBe(1);
    const { mistakes } = await store.progress('ana');
    expect((await store.answers('c1', 0)).at(-1)!.said).toMatchObject([{ line: 'drill', values: { mistake: gift.names[mistakes[0]!.id as keyof typeof gift.names], times: 1 }, choices: [{ intent: { type: 'pick' } }, { intent: { type: 'drills', on: false } }] }]);
    expect(await round()).toBe(0);
  });

  test('come three times at most until somebody practises again', async () => {
    await say('drills on');
    let drills = 0;
    for (let day = 0; day < 60; day++) {
      time += DAY;
      await round();
      drills += await drillsIn();
    }
    expect(drills).toBe(3);
  });

  test('do not come where others read along, and come once there is a place where nobody does', async () => {
    const person = { id: 'ben', name: 'Ben' };
    for (const words of [{ type: 'pick', scenario: gift.id }, { type: 'begin' }, 'That is down to the courier, nothing to do with us.', 'drills on'] as const) await say(words, { person, conversation: 'group', replyTo: 'to the group', public: true });
    time += 3 * DAY;
    expect(await round()).toBe(0);
    await say('help', { person, conversation: 'c9', replyTo: 'to ben' });
    await sent();
    expect(await round()).toBe(1);
    expect(await sent()).toEqual(['to ben: drill']);
  });

  test.each(['nobody asked for them', 'they were stopped'])('do not come when %s', async (why) => {
    if (why === 'they were stopped') {
      await say('drills on');
      await say({ type: 'drills', on: false });
    }
    time += 3 * DAY;
    expect(await round()).toBe(0);
  });
});
