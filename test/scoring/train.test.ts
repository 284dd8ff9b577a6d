/** Learning: the same rows give the same heads, and heads survive being stored. */
import { describe, expect, test } from 'vitest';
import { evaluate, table } from '../../src/scoring/evaluate.ts';
import { writerOf } from '../../src/scoring/rows.ts';
import { createScorer } from '../../src/scoring/scorer.ts';
import { train } from '../../src/scoring/train.ts';
import { library } from '../library.ts';
import { rows } from './bench.ts';

const { catalogue } = library;
const some = rows.filter((_, at) => at % 30 === 0);
const few = { keep: 2_000, folds: 2 };
const heads = train(some, catalogue, few);

describe('train', () => {
  test('gives the same bytes for the same rows', () => {
    expect(JSON.stringify(train(structuredClone(some), catalogue, few))).toBe(JSON.stringify(heads));
  });

  test('never sees the writers it is told to leave out', () => {
    const [first] = some;
    const without = [writerOf(first!)];
    expect(JSON.stringify(train(some, catalogue, { ...few, without }))).toBe(JSON.stringify(train(some.filter((row) => !without.includes(writerOf(row))), catalogue, few)));
  });

  test('says what to do when nothing is left to learn from', () => {
    expect(() => train([], catalogue)).toThrow(/no rows to learn from\. Give at least one/);
  });

  test('makes heads that judge the same after a way through JSON, under another version when a cue changes', () => {
    const scorer = createScorer(catalogue, heads);
    const stored = createScorer(catalogue, JSON.parse(JSON.stringify(heads)) as typeof heads);
    expect(stored.version).toBe(scorer.version);
    for (const row of some.slice(0, 40)) expect(stored.judge(row)).toEqual(scorer.judge(row));
    const changed = catalogue.map((entry) => (entry.id === 'apology' ? { ...entry, cues: [...entry.cues, { say: '\\bmea culpa\\b' }] } : entry));
    expect(createScorer(changed, heads).version).not.toBe(scorer.version);
  });

  test('refuses a cue that is no regular expression, by name', () => {
    const broken = catalogue.map((entry) => (entry.id === 'jargon' ? { ...entry, cues: [{ say: '(rma' }] } : entry));
    expect(() => createScorer(broken, heads)).toThrow(/jargon: cue 1 is not a regular expression: \(rma/);
  });
});

describe('evaluate', () => {
  test('reports what was measured, and form alone changes nothing', () => {
    const report = evaluate(some.slice(0, 60), createScorer(catalogue, heads), { samples: 20 });
    expect(report).toMatchObject({ rows: 60, changed: { 'double spaces': 0, 'line breaks': 0, 'zero-width characters': 0, 'curly quotes': 0, 'a closing emoji': 0, 'lower case': 0, capitals: 0 } });
    expect(table(report, 'some')).toMatch(/mistakes: macro-F1 \d\.\d+ \[\d\.\d+, \d\.\d+\]/);
  });
});
