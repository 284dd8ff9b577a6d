/** The desk of an attempt, looked up once: an attempt keeps the plan it began with. */
import type { DeskOf } from '../channels/transcript.ts';
import type { Store } from '../store/store.ts';

const REMEMBERED = 1_000;

export function desks(store: Pick<Store, 'attempt' | 'plan'>): DeskOf {
  const known = new Map<string, Awaited<ReturnType<DeskOf>>>();
  return async (id) => {
    const before = known.get(id);
    if (before) return before;
    const attempt = await store.attempt(id);
    const plan = attempt && (await store.plan(attempt.planHash));
    if (!plan) return [];
    const desk = plan.desk.map(({ id: action, label }) => ({ id: action, label }));
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(id, desk);
    return desk;
  };
}
