/** The score card at the end of an attempt. */
import { total } from './points.ts';
import type { Talk } from './talk.ts';
import type { LabelId, MistakeId, Plan, PracticeId, ScoreCard } from './vocabulary.ts';
import { MISTAKES, PRACTICES } from './vocabulary.ts';

/** How many things to practise next: more than two is a list, not advice. */
const NEXT = 2;

/** Everything the agent sees when the talk is over. */
export function debrief(plan: Plan, talk: Talk): ScoreCard {
  const ending = plan.endings.find((one) => one.id === talk.ending)!;
  const made = MISTAKES.filter((id) => talk.soFar[id]);
  const mistakes = made
    .map((id) => ({ id, name: plan.names[id], lesson: plan.lessons[id], count: talk.soFar[id]!, cost: talk.soFar[id]! * plan.costs[id] }))
    .sort((a, b) => b.cost - a.cost);
  const earned = new Set(talk.lines.map((line) => line.id));
  const missed = plan.rubric.filter((item) => !earned.has(item.id));
  return {
    scenario: plan.id,
    title: plan.title,
    score: total(plan, talk.lines),
    outcome: ending.outcome,
    ending: { id: ending.id, title: ending.title, epilogue: ending.epilogue },
    moods: talk.moods,
    mistakes,
    practices: PRACTICES.filter((id) => talk.soFar[id]).map((id) => ({ id, name: plan.names[id], count: talk.soFar[id]! })),
    missed: missed.map(({ text, points }) => ({ text, points })),
    practiseNext: next(plan, mistakes.map((one) => one.id), missed.flatMap((item) => item.shows?.slice(0, 1) ?? [])),
    models: plan.steps.map((step) => ({ step: step.id, goal: step.goal, model: step.model })),
  };
}

/** The dearest mistakes first, then the practices that were never shown. */
function next(plan: Plan, mistakes: MistakeId[], practices: PracticeId[]): ScoreCard['practiseNext'] {
  const ids: LabelId[] = [...new Set<LabelId>([...mistakes, ...practices])];
  return ids.slice(0, NEXT).map((id) => ({ id, name: plan.names[id], advice: plan.lessons[id] }));
}
