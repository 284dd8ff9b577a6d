/** The scorer on kinds of business it never saw: no figure may fall below what was reached. */
import { describe, expect, test } from 'vitest';
import { below, FLOORS, heldOut, type Floors } from '../../src/commands/eval.ts';
import { loadJson } from '../../src/content/load.ts';

describe('the scorer, on kinds of business in no training reply', () => {
  const { report } = heldOut();

  test('is as good as it was', () => {
    expect(below(report, loadJson<Floors>(FLOORS))).toEqual([]);
  });

  test('a fall would be noticed and named', () => {
    const fallen = below({ ...report, cleanFlagged: 0.5, mistakes: { ...report.mistakes, macroF1: 0.1 } }, loadJson<Floors>(FLOORS));
    expect(fallen).toEqual([expect.stringMatching(/^macro-F1 of the mistakes is 0\.100, below its floor/), expect.stringMatching(/^50\.0 % of the replies without a mistake are flagged/)]);
  });

  test('sees the same whatever the spelling, spacing and case', () => {
    const { 'one typo': typo, capitals, ...rest } = report.changed;
    expect(Object.entries(rest).filter(([, share]) => share > 0)).toEqual([]);
    expect(typo).toBeLessThanOrEqual(0.03);
    expect(capitals).toBeLessThanOrEqual(0.03);
  });

  test('gives nothing for playing with it', () => {
    expect(report.gamed).toBe(0);
  });
});
