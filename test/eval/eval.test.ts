/** The scorer on kinds of business it never saw: no figure may fall below what was reached. */
import { describe, expect, test } from 'vitest';
import { below, FLOORS, heldOut, type Floors } from '../../src/commands/eval.ts';
import { loadJson } from '../../src/content/load.ts';

describe('the scorer, on kinds of business in no training reply', async () => {
  const { report } = await heldOut();

  test('is as good as it was', () => {
    expect(below(report, loadJson<Floors>(FLOORS))).toEqual([]);
  });

  test('a fall would be noticed and named', () => {
    const fallen = below({ ...report, cleanFlagged: 0.5, mistakes: { ...report.mistakes, macroF1: 0.1 } }, loadJson<Floors>(FLOORS));
    expect(fallen).toEqual([expect.stringMatching(/^macro-F1 of the mistakes is 0\.100, below its floor/), expect.stringMatching(/^50\.0 % of the replies without a mistake are flagged/)]);
  });

  test('sees the same whatever the spelling, spacing, case, name and gender', () => {
    const most: Record<string, number> = { 'one typo': 0.03, capitals: 0.03, 'another name': 0.01, 'the other gender': 0.01, 'a second-language slip': 0.01 };
    expect(Object.entries(report.changed).filter(([change, share]) => share > (most[change] ?? 0))).toEqual([]);
  });

  test('gives nothing for playing with it', () => {
    expect(report.gamed).toBe(0);
  });
});
