/** The scorer, which tells how long it took. */
import { createScorer as create, type Scorer } from '../../../src/scoring/scorer.ts';

/** Microseconds of CPU spent in judging so far. */
export const judging = { cpu: 0 };
(globalThis as { judging?: typeof judging }).judging = judging;

export function createScorer(...parts: Parameters<typeof create>): Scorer {
  const scorer = create(...parts);
  return {
    ...scorer,
    judge(moment) {
      const before = process.threadCpuUsage();
      try {
        return scorer.judge(moment);
      } finally {
        const { user, system } = process.threadCpuUsage(before);
        judging.cpu += user + system;
      }
    },
  };
}
