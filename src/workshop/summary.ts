/** What many runs of a case come to. */
import type { Mood, Plan } from '../../dialogs/vocabulary.ts';
import type { Agent } from './agents.ts';
import type { Run } from './simulate.ts';

/** The quarter, the half and the three quarters of the runs lie at or below these. */
export type Quartiles = [number, number, number];
/** endings: shares from 0 to 1, in the order of the file. */
export type Group = { agent: Agent; runs: number; endings: { id: string; share: number }[]; unfinished: number; points: Quartiles; mood: Record<keyof Mood, Quartiles>; moves: number };
export type Summary = {
  scenario: string; hash: string; seed: number; runs: number; groups: Group[];
  /** Share of the runs that came to each step. */
  steps: { id: string; share: number }[];
  neverReached: { steps: string[]; endings: string[] };
};

export function summaryOf(plan: Plan, runs: Run[], seed: number): Summary {
  const share = (some: unknown[], all: unknown[]) => some.length / all.length;
  const steps = plan.steps.map(({ id }) => ({ id, share: share(runs.filter((run) => run.steps.includes(id)), runs) }));
  return {
    scenario: plan.id, hash: plan.hash, seed, runs: runs.length, steps,
    groups: [...Map.groupBy(runs, ({ agent }) => agent)].map(([agent, own]): Group => ({
      agent, runs: own.length,
      endings: plan.endings.map(({ id }) => ({ id, share: share(own.filter(({ ending }) => ending === id), own) })).filter((one) => one.share > 0),
      unfinished: own.filter(({ ending }) => !ending).length,
      points: quartiles(own.map(({ points }) => points)),
      mood: { frustration: quartiles(own.map(({ mood }) => mood.frustration)), trust: quartiles(own.map(({ mood }) => mood.trust)), loyalty: quartiles(own.map(({ mood }) => mood.loyalty)) },
      moves: quartiles(own.map(({ moves }) => moves))[1],
    })),
    neverReached: {
      steps: steps.filter((one) => !one.share).map(({ id }) => id),
      endings: plan.endings.filter(({ id }) => !runs.some(({ ending }) => ending === id)).map(({ id }) => id),
    },
  };
}

function quartiles(numbers: number[]): Quartiles {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]!;
  return [at(0.25), at(0.5), at(0.75)];
}
