/** What a person is told of their progress, and what to play next. */
import type { LabelId, Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Progress } from '../store/store.ts';

/** More than that is a list nobody works through. */
const MOST_MISTAKES = 5;

export function progressSaid({ cases, mistakes }: Progress, plans: Plan[]): Extract<Said, { type: 'progress' }> {
  const nameOf = (id: string) => plans[0]?.names[id as LabelId] ?? id;
  const next = nextOf({ cases, mistakes }, plans);
  return {
    type: 'progress', cases,
    mistakes: mistakes.slice(0, MOST_MISTAKES).map(({ id, count }) => ({ id, name: nameOf(id), count })),
    ...(next && { next: { scenario: next.plan.id, title: next.plan.title, ...(next.mistake !== undefined && { mistake: nameOf(next.mistake) }) } }),
  };
}

/** The case that trains the most frequent mistake that any case trains, of several the one played least; without mistakes the one played least. */
export function nextOf({ cases, mistakes }: Progress, plans: Plan[]): { plan: Plan; mistake?: string } | undefined {
  const played = (plan: Plan) => cases.find((one) => one.scenario === plan.id)?.attempts ?? 0;
  const open = plans.filter((plan) => !plan.variantOf).toSorted((a, b) => played(a) - played(b));
  for (const { id } of mistakes) {
    const plan = open.find((one) => one.trains.includes(id as LabelId));
    if (plan) return { plan, mistake: id };
  }
  return open[0] && { plan: open[0] };
}
