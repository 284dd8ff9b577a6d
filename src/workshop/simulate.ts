/** Many attempts of a case by scripted agents. The same seed gives the same attempts. */
import { chance } from '../../dialogs/chance.ts';
import { total } from '../../dialogs/points.ts';
import { stepOf, type Talk } from '../../dialogs/talk.ts';
import type { Mood, Plan, Verdict } from '../../dialogs/vocabulary.ts';
import { make, over, raise } from '../coach/play.ts';
import type { Moment, Scorer } from '../scoring/scorer.ts';
import { lessonsOf, moveOf, type Agent } from './agents.ts';
import { walksOf } from './walks.ts';

/** ending: undefined where the talk had not ended after MOST moves. */
export type Run = { agent: Agent; seed: number; ending?: string; points: number; mood: Mood; steps: string[]; moves: number };

const MOST = 80;

/** Shares the runs out among the agents in turn. */
export function simulate(plan: Plan, scorer: Scorer, { runs, agents, seed }: { runs: number; agents: readonly Agent[]; seed: number }): Run[] {
  const lessons = lessonsOf(plan, walksOf(plan, scorer));
  const judge = judging(plan, scorer);
  return Array.from({ length: runs }, (_, at): Run => {
    const agent = agents[at % agents.length]!;
    const own = seed + at;
    let [stage] = raise(plan, scorer, own);
    const talk = () => stage.snapshot.context.talk!;
    const steps = new Set([talk().step]);
    let moves = 0;
    for (; moves < MOST && !over(stage); moves++) {
      const move = moveOf(agent, plan, talk(), lessons, (question) => chance(own, question));
      [stage] = make({ ...stage, scorer: { version: scorer.version, judge: judge(talk()) } }, move);
      steps.add(talk().step);
    }
    const { ending, lines, mood } = talk();
    return { agent, seed: own, ...(ending && { ending }), points: total(plan, lines).points, mood, steps: [...steps], moves };
  });
}

/**
 * Judges a reply once for each moment that differs in what matters: the step, and what is known (whether the customer is
 * upset, whether that was acknowledged, what the desk has given). Their last line is taken to be the step's first, calm or tense.
 */
function judging(plan: Plan, scorer: Scorer): (talk: Talk) => (moment: Moment) => Verdict {
  const verdicts = new Map<string, Verdict>();
  return (talk) => (moment) => {
    const key = [talk.step, JSON.stringify(moment.known), moment.reply].join('\u001f');
    const before = verdicts.get(key);
    if (before) return before;
    const { calm, tense } = stepOf(plan, talk.step).says;
    const verdict = scorer.judge({ ...moment, history: [{ speaker: 'customer', text: (moment.known?.upset ? tense : calm)[0]! }] });
    verdicts.set(key, verdict);
    return verdict;
  };
}
