/** Conditions of routes, endings and desk actions. */
import type { Bound, Condition, Finding, LabelId, Mood } from './vocabulary.ts';

/** What a condition can ask about. */
export type Moment = { findings: Finding[]; soFar: Partial<Record<LabelId, number>>; done: string[]; mood: Mood };

/** true when every part of the condition holds; no condition always holds. */
export function holds(condition: Condition | undefined, moment: Moment): boolean {
  if (!condition) return true;
  const now = new Set(moment.findings.filter((finding) => finding.band === 'found').map((finding) => finding.id));
  const mistaken = moment.findings.some((finding) => finding.kind === 'mistake' && finding.band === 'found');
  const { shown, made, clean, shownSoFar, madeSoFar, done, notDone, mood } = condition;
  return (!shown || shown.some((id) => now.has(id)))
    && (!made || made.some((id) => now.has(id)))
    && (clean === undefined || clean === !mistaken)
    && (!shownSoFar || shownSoFar.every((id) => moment.soFar[id]))
    && (!madeSoFar || madeSoFar.some((id) => moment.soFar[id]))
    && (!done || done.every((id) => moment.done.includes(id)))
    && (!notDone || notDone.every((id) => !moment.done.includes(id)))
    && (!mood || within(moment.mood, mood));
}

/** true when every bounded part of the mood lies in its bounds. */
export function within(mood: Mood, bounds: NonNullable<Condition['mood']>): boolean {
  return (Object.keys(bounds) as (keyof Mood)[]).every((key) => between(mood[key], bounds[key]!));
}

/** from is inclusive, below exclusive. */
export const between = (value: number, { from = -Infinity, below = Infinity }: Bound): boolean => value >= from && value < below;
