/** What a thousand attempts by scripted agents cost, beside judging as many replies as they made. */
import { AGENTS } from '../../src/workshop/agents.ts';
import { simulate } from '../../src/workshop/simulate.ts';
import { planOf, scorer } from '../library.ts';
import { reply } from './talk.ts';
import { median } from './under.ts';

/** Median milliseconds of three, in turns. The case has eleven steps. */
export function simulated(runs = 1_000): { simulated: number; judged: number } {
  const plan = planOf('late-birthday-gift');
  const timed = (work: () => void): number => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  };
  let moves = 0;
  const both = Array.from({ length: 3 }, (_, at) => ({
    simulated: timed(() => { moves = simulate(plan, scorer, { runs, agents: AGENTS, seed: 1 + at * runs }).reduce((sum, run) => sum + run.moves, 0); }),
    judged: timed(() => { for (let n = 0; n < moves; n++) scorer.judge({ reply: reply(n), stage: 'venting', history: [{ speaker: 'customer', text: 'It was promised for today, and it is not here.' }] }); }),
  }));
  return { simulated: median(both.map((one) => one.simulated)), judged: median(both.map((one) => one.judged)) };
}
