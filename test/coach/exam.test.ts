/** Exams: declared, unseen, without help, and told at the end. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound, Intent, Plan, Said } from '../../dialogs/vocabulary.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { examOf } from '../../src/coach/exam.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, planOf } from '../library.ts';

const gift = planOf('late-birthday-gift');
const variant = (id: string): Plan => ({ ...gift, id, hash: id, title: `The gift: ${id}`, variantOf: gift.id });
const BLAME = "Calm down, that is the courier's fault and not my problem.";

let store: Store;
let plans: Plan[];
let count = 0;
let coach: RunningCoach;
beforeEach(async () => {
  count = 0;
  plans = [gift, variant('gift-b'), variant('gift-c'), planOf('damaged-football-boots')];
  store = await openSqlite(':memory:');
  coach = createCoach({ store, judges, plans: () => plans, now: () => 1_000 + count, id: () => `attempt-${++count}`, seed: () => 7 });
});
afterEach(() => store.close());

const inbound = (intent: Intent | string): Inbound => ({ key: `k${++count}`, channel: 'web', conversation: 'c1', person: { id: 'ana', name: 'Ana' }, intent: typeof intent === 'string' ? { type: 'text', text: intent } : intent });
const say = async (intent: Intent | string): Promise<Said[]> => (await coach.take(inbound(intent))).said;
const lines = (said: Said[]) => said.map((one) => ('line' in one ? one.line : one.type));
/** Replies until the talk is over; what was said last. */
async function play(reply: (step: string) => string, first = async () => {}): Promise<{ all: Said[]; last: Said[] }> {
  const all: Said[] = [];
  for (let i = 0; i < 40; i++) {
    await first();
    const { attempt } = await store.standing('c1');
    const { step } = (attempt!.snapshot as { context: { talk: { step: string } } }).context.talk;
    const last = await say(reply(step));
    all.push(...last);
    if (lines(last).includes('scorecard')) return { all, last };
  }
  throw new Error('there was no ending');
}
const model = (step: string) => gift.steps.find((one) => one.id === step)!.model;
/** Everything the desk can do before each reply, and the model replies. */
async function playWell(): Promise<Said[]> {
  return (await play(model, async () => { for (const { id } of gift.desk) await say({ type: 'desk', action: id }); })).last;
}
const cardIn = (said: Said[]) => said.find((one) => one.type === 'scorecard')!.card;

describe('an exam', () => {
  test('is on a variant of the case, the one played least, and says what it is', async () => {
    const [briefing] = await say('exam 1');
    expect(briefing).toMatchObject({ type: 'briefing', plan: { id: 'gift-b', exam: { pass: 70, variant: true } } });
    await say('begin');
    await play(model);
    expect(await say('again')).toMatchObject([{ type: 'briefing', plan: { id: 'gift-c', exam: { variant: true } } }]);
  });

  test('is on the case itself where it has no variant, and says so', async () => {
    expect(await say('exam damaged-football-boots')).toMatchObject([{ type: 'briefing', plan: { id: 'damaged-football-boots', exam: { variant: false } } }]);
  });

  test('is of the case at hand when none is named, and asks where there is none', async () => {
    expect(lines(await say('exam'))).toEqual(['exam.which', 'menu']);
    expect(lines(await say('exam of everything'))).toEqual(['no-such-scenario', 'menu']);
    await say('1');
    expect(await say('exam')).toMatchObject([{ plan: { id: 'gift-b', exam: {} } }]);
  });

  test('gives no notes, hints or points until it is over, then all of them', async () => {
    await say('exam 1');
    await say('begin');
    expect(lines(await say(BLAME))).toEqual(['customer']);
    expect(lines(await say('hint'))).toEqual(['exam.no-help']);
    expect(lines(await say('points'))).toEqual(['exam.no-help']);
    expect(lines(await say(BLAME))).toEqual(['customer']);
    const { all, last } = await play(() => BLAME);
    expect(all.some((one) => one.type === 'coach')).toBe(false);
    const { attempt } = await store.standing('c1');
    const turns = (await store.turns(attempt!.id)).filter(({ kind }) => kind === 'reply');
    const { notes } = cardIn(last).exam!;
    expect(notes.map(({ turn, reply, findings }) => [turn, reply, findings])).toEqual(turns.map(({ number, text, findings }) => [number, text, findings]));
    expect(notes.flatMap(({ lines: earned }) => earned)).toEqual(attempt!.score.lines.filter(({ kind }) => kind !== 'floor'));
    expect(lines(await say('points'))).toEqual(['finished']);
  });

  test('is judged as practice is, and passed with the models of the case', async () => {
    await say('1');
    await say('begin');
    const practised = cardIn(await playWell());
    await say('exam 1');
    await say('begin');
    const { exam, ...card } = cardIn(await playWell());
    expect(card.score).toEqual(practised.score);
    expect(exam).toMatchObject({ passed: card.score.points >= 70, pass: 70, critical: [] });
    expect(exam!.passed).toBe(true);
  });

  test('is failed by a critical mistake, whatever the points (control: by a dear one that is not critical it is not)', async () => {
    const sit = async (cost: number) => {
      plans = [{ ...gift, hash: `gift-${cost}`, costs: { ...gift.costs, 'defending-or-blaming': cost } }];
      await say('exam 1');
      await say('begin');
      await say('That is the courier, not us. It is entirely their fault.');
      return cardIn(await playWell()).exam!;
    };
    expect(await sit(15)).toMatchObject({ passed: false, critical: [gift.names['defending-or-blaming']] });
    expect(await sit(14)).toMatchObject({ passed: true, critical: [] });
  });

  test('cannot be kept to oneself', async () => {
    await say('exam 1');
    expect(lines(await say({ type: 'begin', private: true }))).toEqual(['exam.not-private', 'customer']);
    await say(BLAME);
    // Private ones are not in the review.
    expect(await store.review.attempts()).toMatchObject([{ exam: true }]);
  });

  test('goes on elsewhere without its notes', async () => {
    await say('exam 1');
    await say('begin');
    await say(BLAME);
    const { said } = await coach.take({ ...inbound('resume'), conversation: 'c2' });
    const recap = said.find((one) => one.type === 'recap')!;
    expect(recap.said.filter((one) => one.type === 'coach')).toEqual([{ type: 'coach', withheld: true, note: expect.objectContaining({ reply: BLAME, findings: [], lines: [], because: [] }) }]);
    const { said: more } = await coach.take({ ...inbound(BLAME), conversation: 'c2' });
    expect(lines(more)).toEqual(['customer']);
  });
});

test('the variant played least comes first, in the order of the files', () => {
  expect(examOf(plans, gift.id, []).id).toBe('gift-b');
  expect(examOf(plans, gift.id, [{ scenario: 'gift-b', attempts: 1 }]).id).toBe('gift-c');
  expect(examOf(plans, gift.id, [{ scenario: 'gift-b', attempts: 1 }, { scenario: 'gift-c', attempts: 1 }]).id).toBe('gift-b');
});
