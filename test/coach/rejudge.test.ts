/** Stored attempts judged again: the same catalogue finds the same, byte for byte. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LABELS, type LabelId } from '../../dialogs/vocabulary.ts';
import { compared, rejudge } from '../../src/coach/rejudge.ts';
import { HEADS } from '../../src/coach/scorers.ts';
import { loadJson } from '../../src/content/load.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import { createScorer, type Scorer } from '../../src/scoring/scorer.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Attempt, Store, Turn } from '../../src/store/store.ts';
import { library, planOf, scorer } from '../library.ts';
import { converse } from './conversations.ts';

let store: Store;
let attempts: { attempt: Attempt; turns: Turn[] }[];
beforeAll(async () => {
  store = await openSqlite(':memory:');
  await converse(store, 100);
  attempts = await Promise.all((await store.attempts('', 1_000)).map(async (attempt) => ({ attempt, turns: await store.turns(attempt.id) })));
});
afterAll(() => store.close());

const again = ({ attempt, turns }: { attempt: Attempt; turns: Turn[] }, by: Scorer = scorer) => rejudge(planOf(attempt.scenario), attempt, turns, by);

/** The shipped heads, which do not find one label. */
function without(label: LabelId): Scorer {
  const heads = loadJson<Heads>(...HEADS);
  return createScorer(library.catalogue, { ...heads, bands: heads.bands.map((bands, i) => (heads.labels[i] === label ? { found: 99, possible: 99 } : bands)) });
}

test('by the catalogue that judged them, a hundred conversations come out byte for byte the same', () => {
  const replies = attempts.flatMap((one) => {
    const { replies: own, parting } = again(one);
    expect(parting).toBeUndefined();
    expect(own.map(({ turn }) => turn)).toEqual(one.turns.filter((turn) => turn.kind === 'reply').map((turn) => turn.number));
    return own;
  });
  expect(attempts).toHaveLength(100);
  const silent = attempts.filter(({ attempt }) => planOf(attempt.scenario).silence!.some((line) => JSON.stringify(attempt.snapshot).includes(JSON.stringify(line))));
  expect(silent.length).toBeGreaterThan(20);
  expect(attempts.filter(({ attempt }) => attempt.outcome).length).toBeGreaterThan(20);
  expect(replies.flatMap(({ stored }) => stored).length).toBeGreaterThan(500);
  expect(new Set(replies.flatMap(({ stored }) => stored.map(({ id }) => id))).size).toBeGreaterThan(LABELS.length / 2);
  for (const { stored, now, catalogueVersion } of replies) {
    expect(JSON.stringify(now)).toBe(JSON.stringify(stored));
    expect(catalogueVersion).toBe(scorer.version);
  }
});

test('by another catalogue, only what it judges otherwise differs, and the talk stays as it was', () => {
  // Nothing else is weighed against this one.
  const other = without('gratitude');
  expect(other.version).not.toBe(scorer.version);
  const differences = attempts.flatMap((one) => {
    const { replies, parting } = again(one, other);
    expect(parting).toBeUndefined();
    return replies.map(compared);
  });
  const gone = differences.flatMap((one) => one.gone.map(({ id }) => id));
  expect(gone.length).toBeGreaterThan(20);
  expect(new Set(gone)).toEqual(new Set(['gratitude']));
});

describe('a replay that does not add up', () => {
  const long = () => attempts.find(({ turns }) => turns.filter((turn) => turn.kind === 'reply').length > 4)!;
  const changed = (at: number, change: (turn: Turn) => Partial<Turn>) => {
    const { attempt, turns } = long();
    return again({ attempt, turns: turns.map((turn, i) => (i === at ? { ...turn, ...change(turn) } : turn)) });
  };

  test.each([
    ['a mood', (turn: Turn) => ({ after: { ...turn.after, trust: turn.after.trust + 1 } }), /frustration\/trust\/loyalty after it are [\d/]+, stored are [\d/]+/],
    ['a step', () => ({ step: 'elsewhere' }), /its step is "[\w-]+", stored is "elsewhere"/],
    ['a line of the customer', () => ({ customer: ['I said that?'] }), /the customer says something else/],
    ['a desk action', () => ({ kind: 'desk' as const, text: 'Phone the king' }), /no such desk action/],
  ])('because of %s says in which turn, and judges nothing after it', (_what, change, message) => {
    const { replies, parting } = changed(2, change);
    expect(parting).toEqual({ turn: 2, what: expect.stringMatching(message) });
    expect(replies.every(({ turn }) => turn <= 2)).toBe(true);
  });

  test('because of its points or its turns says so', () => {
    const { attempt, turns } = long();
    expect(again({ attempt: { ...attempt, points: 999 }, turns }).parting?.what).toMatch(/points, stored are 999/);
    expect(again({ attempt, turns: turns.slice(0, -1) }).parting?.what).toMatch(/turns, stored are/);
  });

  test('is not one that went on while it was read', () => {
    const { attempt, turns } = attempts.find(({ attempt: one }) => one.turns > 3 && one.ending === null)!;
    const more = { ...turns.at(-1)!, number: attempt.turns + 1, text: 'One more.' };
    expect(again({ attempt, turns: [...turns, more] }).parting).toBeUndefined();
  });
});
