/** Trees see what no single piece of evidence says, and the same each time. */
import { describe, expect, test } from 'vitest';
import { mulberry } from '../../src/scoring/linear.ts';
import { ask, binOf, edgesOf, grow, placed } from '../../src/scoring/trees.ts';

const random = mulberry(3);
const columns = [0, 1, 2].map(() => Float32Array.from({ length: 600 }, () => random() * 2 - 1));
/** Yes where exactly one of the first two is high: neither tells anything alone. */
const truth = Uint8Array.from(columns[0]!, (a, row) => ((a > 0) !== (columns[1]![row]! > 0) ? 1 : 0));
const edges = columns.map(edgesOf);
const binned = columns.map((column, at) => Uint8Array.from(column, (value) => binOf(value, edges[at]!)));
const trees = grow(binned, truth, { seed: 1 });
const asked = placed(trees, edges);
const odds = (...evidence: number[]) => ask(asked, Float32Array.from(evidence));

describe('boosted trees', () => {
  test('learn what two pieces of evidence say together', () => {
    const right = truth.filter((yes, row) => (odds(columns[0]![row]!, columns[1]![row]!, columns[2]![row]!) > 0) === (yes === 1)).length;
    expect(right / truth.length).toBeGreaterThan(0.95);
    expect(odds(0.6, -0.6, 0)).toBeGreaterThan(1);
    expect(odds(0.6, 0.6, 0)).toBeLessThan(-1);
  });

  test('are the same for the same rows', () => {
    expect(grow(binned, truth, { seed: 1 })).toEqual(trees);
  });

  test('leave out the rows they are told to', () => {
    const half = grow(binned.map((column) => column.slice(0, 300)), truth.slice(0, 300), { seed: 1 });
    expect(grow(binned, truth, { seed: 1, skip: (row) => row >= 300 })).toEqual(half);
  });

  test('a count has sharp edges', () => {
    expect(edgesOf(Float32Array.from([0, 0, 0, 1, 1, 2]))).toEqual([1, 2]);
    expect([0, 1, 2, 5].map((value) => binOf(value, [1, 2]))).toEqual([0, 1, 2, 2]);
  });
});
