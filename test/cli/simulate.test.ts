/** `amends simulate`: many attempts by scripted agents. */
import { describe, expect, test } from 'vitest';
import type { Summary } from '../../src/workshop/summary.ts';
import { planOf } from '../library.ts';
import { ownTime } from '../ownTime.ts';
import { amends } from './terminal.ts';

describe('amends simulate', () => {
  test('says how it ended, with which points and moods, and what nobody reached', async () => {
    const { out, code } = await amends(['simulate', 'late-birthday-gift', '--runs', '25']);
    expect(code).toBe(0);
    expect(out).toContain('late-birthday-gift: 25 runs from seed 1\n');
    // Points, frustration, trust and loyalty, three numbers each; then the turns.
    expect(out).toMatch(/^good +5(?: +\d+){13}$/m);
    expect(out).toMatch(/good ends with\n {2}(?:nell-paints|all-in-order) +\d+ %\n/);
    expect(out).toMatch(/^never reached: /m);
  });

  test('is the same byte for byte when it is run again, as text and as JSON', async () => {
    for (const more of [[], ['--json']]) {
      const run = () => amends(['simulate', 'damaged-football-boots', '--runs', '10', '--agents', 'good,novice', '--seed', '5', ...more]);
      const { out } = await run();
      expect((await run()).out).toBe(out);
    }
  });

  test('gives everything as JSON', async () => {
    const { out } = await amends(['simulate', 'late-birthday-gift', '--runs', '20', '--agents', 'careless', '--json']);
    const summary = JSON.parse(out) as Summary;
    expect(summary).toMatchObject({ scenario: 'late-birthday-gift', runs: 20, seed: 1, groups: [{ agent: 'careless', runs: 20 }] });
    const [{ endings, points, mood }] = summary.groups as [Summary['groups'][0]];
    expect(endings.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    for (const three of [points, ...Object.values(mood)]) expect(three).toEqual(three.toSorted((a, b) => a - b));
    expect(new Set(mood.trust).size).toBeGreaterThan(1);
  });

  test('lets a case of eleven steps be played a thousand times within five seconds', async () => {
    expect(planOf('late-birthday-gift').steps).toHaveLength(11);
    const took = ownTime();
    expect((await amends(['simulate', 'late-birthday-gift', '--runs', '1000'])).out).toContain('1000 runs');
    expect(took()).toBeLessThan(5_000);
  });

  test.each([
    [['simulate', 'late-birthday-gift', '--agents', 'good,pushi'], 'no agent "pushi". Did you mean "pushy"?'],
    [['simulate', 'late-birthday-gift', '--runs', 'many'], '--runs wants a whole number'],
    [['simulate', 'late-birthday-gift', '--runs', '2'], '--runs wants a whole number from 5'],
    [['simulate', 'late-birthday-gift', '--seed', '-1'], 'argument is ambiguous'],
  ])('amends %j exits with 2 and says why', async (args, message) => expect(await amends(args)).toMatchObject({ code: 2, err: expect.stringContaining(message) }));
});
