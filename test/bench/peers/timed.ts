/** The scorer, which tells how long it took. */
import { createScorer as create, scorersBy as by, scorersOf as opened, type Scorer } from '../../../src/scoring/scorer.ts';

export type * from '../../../src/scoring/scorer.ts';
export { prepared } from '../../../src/scoring/scorer.ts';

/** Microseconds of CPU spent in judging so far. */
export const judging = { cpu: 0 };
(globalThis as { judging?: typeof judging }).judging = judging;

const timed = (scorer: Scorer): Scorer => ({
  get version() { return scorer.version; },
  judge(moment) {
    const before = process.threadCpuUsage();
    try {
      return scorer.judge(moment);
    } finally {
      const { user, system } = process.threadCpuUsage(before);
      judging.cpu += user + system;
    }
  },
});

export const createScorer = (...parts: Parameters<typeof create>): Scorer => timed(create(...parts));

export const scorersOf: typeof opened = (heads) => {
  const scorerFor = opened(heads);
  return (catalogue) => timed(scorerFor(catalogue));
};

export const scorersBy: typeof by = (heads) => {
  const scorerFor = by(heads);
  return (catalogue, of) => timed(scorerFor(catalogue, of));
};
