/** Scripted agents say what they are meant to show, and play by the dice. */
import { describe, expect, test } from 'vitest';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { AGENTS } from '../../src/workshop/agents.ts';
import { MADE, SHOWN } from '../../src/workshop/sayings.ts';
import { simulate } from '../../src/workshop/simulate.ts';
import { summaryOf } from '../../src/workshop/summary.ts';
import { library, scorer } from '../library.ts';

const gift = library.plans.find(({ id }) => id === 'late-birthday-gift')!;

describe('a saying', () => {
  const customer = 'It was promised for today and it is not here, again. Why does this keep happening, and what happens now?';
  test.each(Object.entries({ ...MADE, ...SHOWN }))('shows %s', (label, says) => {
    for (const reply of says) {
      const { findings } = scorer.judge({ history: [{ speaker: 'customer', text: customer }], stage: 'venting', reply, known: { upset: true, recurring: true } });
      expect(findings.filter(({ band }) => band === 'found').map(({ id }) => id), reply).toContain(label);
    }
  });
});

describe('a simulation', () => {
  const runs = simulate(gift, scorer, { runs: 100, agents: AGENTS, seed: 3 });
  const { groups, neverReached } = summaryOf(gift, runs, 3);
  const group = (name: string) => groups.find(({ agent }) => agent === name)!;
  const share = (name: string, outcome: string) => group(name).endings.filter(({ id }) => gift.endings.find((one) => one.id === id)!.outcome === outcome).reduce((sum, one) => sum + one.share, 0);

  test('always comes to an ending', () => expect(runs.filter(({ ending }) => !ending)).toEqual([]));

  test('tells the agents apart: the good keep the customer, the bad lose them, the novice is in between', () => {
    expect(share('good', 'stays')).toBe(1);
    for (const name of ['careless', 'pushy', 'defensive']) expect(share(name, 'leaves')).toBeGreaterThan(0.8);
    expect(share('novice', 'stays')).toBeGreaterThan(0.2);
    expect(share('novice', 'leaves')).toBeGreaterThan(0.05);
    expect(group('good').points[0]).toBeGreaterThan(group('novice').points[1]);
    expect(group('novice').points[1]).toBeGreaterThan(group('defensive').points[1]);
  });

  test('is the same for the same seed, to the last run, and another for another', () => {
    expect(simulate(gift, scorer, { runs: 100, agents: AGENTS, seed: 3 })).toEqual(runs);
    expect(simulate(gift, scorer, { runs: 100, agents: AGENTS, seed: 4 })).not.toEqual(runs);
  });

  test('names what nobody reaches', () => {
    const closed = { ...gift, steps: gift.steps.map((step) => ({ ...step, next: step.next.filter(({ to }) => to !== 'her-story') })) };
    expect(summaryOf(closed, simulate(closed, scorer, { runs: 50, agents: ['good'], seed: 1 }), 1).neverReached.steps).toContain('her-story');
    expect(neverReached.steps).not.toContain('opening');
  });

  test('judges a reply once for each moment that differs', () => {
    let judged = 0;
    const counting: Scorer = { version: scorer.version, judge: (moment) => { judged++; return scorer.judge(moment); } };
    const many = simulate(gift, counting, { runs: 300, agents: AGENTS, seed: 3 });
    expect(judged).toBeLessThan(many.reduce((sum, { moves }) => sum + moves, 0) / 2);
  });
});
