/** An appeal: which finding, why, how often; and what nobody may appeal against. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound, Intent, Said } from '../../dialogs/vocabulary.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library, planOf } from '../library.ts';

const gift = planOf('late-birthday-gift');
const BLAME = "Calm down, that is the courier's fault and not my problem.";

let store: Store;
let coach: RunningCoach;
let count = 0;
beforeEach(async () => {
  count = 0;
  store = await openSqlite(':memory:');
  coach = createCoach({ store, judges, plans: () => library.plans, now: () => 1_000 + count, id: () => `attempt-${++count}`, seed: () => 7 });
});
afterEach(() => store.close());

const inbound = (intent: Intent | string, more: Partial<Inbound> = {}): Inbound => ({ key: `k${++count}`, channel: 'web', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent, ...more });
const say = async (intent: Intent | string, more?: Partial<Inbound>): Promise<Said[]> => (await coach.take(inbound(intent, more))).said;
const lines = (said: Said[]) => said.map((one) => ('line' in one ? one.line : one.type));
const begin = async (how: Intent = { type: 'begin' }) => {
  await say({ type: 'pick', scenario: gift.id, sure: true });
  await say(how);
  await say(BLAME);
};
const answer = async (verdict: 'kept' | 'taken-back') => {
  const open = (await store.appeals.of('ana')).find((one) => one.verdict === null);
  return store.appeals.answer({ ...open!, verdict, why: 'Because.', by: 's1', answeredAt: 5_000 }, undefined);
};
const attemptId = async () => (await store.standing('c1')).attempt!.id;

describe('an appeal in words', () => {
  test('lists what was noted, under numbers, with the words it is about', async () => {
    await begin();
    const [list] = await say('appeal');
    if (list?.type !== 'appeals') throw new Error('no list');
    expect(list.findings.length).toBeGreaterThan(0);
    const { findings } = (await store.turns(await attemptId())).at(-1)!;
    expect(list.findings.map(({ id, quote }) => [id, quote])).toEqual(findings.map(({ id, quote }) => [id, quote]));
    expect(list.findings[0]).toMatchObject({ title: gift.title, state: 'none' });
  });

  test('takes the number and the reason, as they were written, and costs no turn', async () => {
    await begin();
    const before = (await store.attempt(await attemptId()))!.turns;
    expect(lines(await say('Appeal 1: I never said it was NOT ours.\nRead it again.'))).toEqual(['appeal.sent']);
    expect(await store.appeals.of('ana')).toMatchObject([{ turn: 1, place: 0, round: 1, reason: 'I never said it was NOT ours.\nRead it again.', verdict: null }]);
    expect((await store.attempt(await attemptId()))!.turns).toBe(before);
    expect(await say('appeal')).toMatchObject([{ findings: expect.arrayContaining([expect.objectContaining({ state: 'open' })]) }]);
  });

  test('is asked for its reason, and for another number where there is none such', async () => {
    await begin();
    expect(lines(await say('appeal 1'))).toEqual(['appeal.why']);
    expect(lines(await say('appeal 99 no'))).toEqual(['appeals']);
    expect(lines(await say(`appeal 1 ${'x'.repeat(1_001)}`))).toEqual(['appeal.too-long']);
    expect(await store.appeals.of('ana')).toEqual([]);
  });

  test('finds the last attempt again when the next one has only been picked', async () => {
    await begin();
    await say({ type: 'pick', scenario: gift.id, sure: true });
    expect(lines(await say('appeal'))).toEqual(['appeals']);
  });

  test('"I appeal to your patience" is said to the customer', async () => {
    await begin();
    expect(lines(await say('I appeal to your patience.'))).toContain('coach');
  });
});

describe('the rounds', () => {
  test('are two: open, once more, settled', async () => {
    await begin();
    await say('appeal 1 no');
    expect(lines(await say('appeal 1 again'))).toEqual(['appeal.already-open']);
    await answer('kept');
    expect(lines(await say('appeal 1 again'))).toEqual(['appeal.sent']);
    await answer('kept');
    expect(lines(await say('appeal 1 and again'))).toEqual(['appeal.already-settled']);
    expect((await store.appeals.of('ana')).map(({ round }) => round)).toEqual([1, 2]);
  });

  test('end with what is taken back', async () => {
    await begin();
    await say('appeal 1 no');
    await answer('taken-back');
    expect(lines(await say('appeal 1 again'))).toEqual(['appeal.already-taken-back']);
  });

  test('a second one is still open from another attempt', async () => {
    await begin();
    await say('appeal 1 no');
    const first = await attemptId();
    await begin();
    await answer('kept');
    const [list] = await say('appeal');
    if (list?.type !== 'appeals') throw new Error('no list');
    expect(list.findings.at(-1)).toMatchObject({ state: 'kept' });
    await say(`appeal ${list.findings.length} once more`);
    expect((await store.appeals.of('ana')).at(-1)).toMatchObject({ attempt: first, round: 2 });
  });

  test('and their answers are listed from other attempts too, with the reason, beside those that wait', async () => {
    const list = async () => {
      const [said] = await say('appeal');
      if (said?.type !== 'appeals') throw new Error('no list');
      return said.findings;
    };
    await begin();
    await say('appeal 1 no');
    await begin();
    expect((await list()).filter(({ state }) => state !== 'none')).toMatchObject([{ title: gift.title, state: 'open' }]);
    await answer('taken-back');
    expect((await list()).filter(({ state }) => state !== 'none')).toMatchObject([{ title: gift.title, state: 'taken-back', why: 'Because.' }]);
    expect((await list()).filter(({ why }) => why)).toHaveLength(1);
  });

  test('the same appeal twice at once is one', async () => {
    await begin();
    const finding = { attempt: await attemptId(), turn: 1, place: 0 };
    await say({ type: 'menu' }, { conversation: 'c2' });
    const both = await Promise.all(['c1', 'c2'].map((conversation) => say({ type: 'appeal', finding, reason: 'no' }, { conversation })));
    expect(both.map(lines).flat().sort()).toEqual(['appeal.already-open', 'appeal.sent']);
  });
});

describe('nobody appeals', () => {
  test('where the attempt is their own secret: it would be one no more, and its notes say so', async () => {
    await begin();
    expect((await say(BLAME)).find(({ type }) => type === 'coach')).not.toHaveProperty('private');
    await begin({ type: 'begin', private: true });
    expect((await say(BLAME)).find(({ type }) => type === 'coach')).toMatchObject({ private: true });
    expect(lines(await say('appeal'))).toEqual(['appeal.private']);
    expect(lines(await say({ type: 'appeal', finding: { attempt: await attemptId(), turn: 1, place: 0 }, reason: 'no' }))).toEqual(['appeal.private']);
  });

  test('against what was said to somebody else', async () => {
    await begin();
    const finding = { attempt: await attemptId(), turn: 1, place: 0 };
    const other = { conversation: 'c9', person: { id: 'eve', name: 'Eve' } };
    expect(lines(await say({ type: 'appeal', finding, reason: 'no' }, other))).toEqual(['appeal.nothing']);
    expect(lines(await say({ type: 'appeal', finding: { ...finding, attempt: 'none' }, reason: 'no' }, other))).toEqual(['appeal.nothing']);
    expect(await store.appeals.all()).toEqual([]);
  });

  test('in an exam before its end', async () => {
    await say('exam 1');
    await say('begin');
    await say(BLAME);
    expect(lines(await say('appeal'))).toEqual(['appeal.exam']);
  });

  test('where others read along, or with nothing to appeal against', async () => {
    expect(lines(await say('appeal'))).toEqual(['appeal.nothing']);
    await begin();
    expect(lines(await say('appeal 1 no', { public: true }))).toEqual(['personal-in-public']);
    expect(lines(await say({ type: 'appeal', finding: { attempt: await attemptId(), turn: 1, place: 99 }, reason: 'no' }))).toEqual(['appeal.nothing']);
    expect(lines(await say({ type: 'appeal', finding: { attempt: await attemptId(), turn: 1, place: 0 }, reason: ' ' }))).toEqual(['appeal.no-reason']);
  });
});
