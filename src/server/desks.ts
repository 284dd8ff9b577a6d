/** The desk of an attempt, looked up once: an attempt keeps the plan it began with. */
import type { DeskOf } from '../channels/transcript.ts';
import { remembered } from '../coach/remembered.ts';
import type { Store } from '../store/store.ts';

const REMEMBERED = 1_000;

export function desks(store: Pick<Store, 'attempt' | 'plan'>): DeskOf {
  const known = new Map<string, Awaited<ReturnType<DeskOf>>>();
  const planOf = remembered((hash: string) => store.plan(hash), 200);
  return async (id) => {
    const before = known.get(id);
    if (before) return before;
    const attempt = await store.attempt(id);
    const plan = attempt && await planOf(attempt.planHash);
    if (!plan) return [];
    const desk = plan.desk.map(({ id: action, label }) => ({ id: action, label }));
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(id, desk);
    return desk;
  };
}
