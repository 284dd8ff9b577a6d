/** What a score card teaches. Pure. */
import type { ScoreCard } from '../../../dialogs/vocabulary.ts';

export type Lesson = { id: string; name: string; lesson: string; /** One of the few to practise next. */ next: boolean; mistake?: { count: number; cost: number } };

/** The mistakes, then what else to practise next; none twice, what to practise next before the rest. */
export function lessonsOf({ mistakes, practiseNext }: Pick<ScoreCard, 'mistakes' | 'practiseNext'>): Lesson[] {
  const next = new Set<string>(practiseNext.map(({ id }) => id));
  const made = mistakes.map(({ id, name, lesson, count, cost }): Lesson => ({ id, name, lesson, next: next.has(id), mistake: { count, cost } }));
  const missing = practiseNext.filter(({ id }) => !made.some((one) => one.id === id)).map(({ id, name, advice }): Lesson => ({ id, name, lesson: advice, next: true }));
  const all = [...made, ...missing];
  return [...all.filter((one) => one.next), ...all.filter((one) => !one.next)];
}
