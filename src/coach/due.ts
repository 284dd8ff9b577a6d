/** What somebody is to hear of unasked, and when. Pure; times are epoch milliseconds. */
import type { Assignment } from '../store/store.ts';
import { dayAfter, timeOf, whenOpen } from './quiet.ts';

/** Reminders come in the morning. */
const MORNING = 9;
const DAY_MS = 24 * 60 * 60_000;
/** Days from the last attempt, then from each drill, to the next; after that nothing until somebody practises again. */
const GAPS = [3, 7, 16];

export type Notice = { stage: 'told' | 'reminded' | 'overdue'; at: number };

/** What an assignment has to say next: that it is there, that it is due tomorrow, and once that it was due. */
export function nextNotice({ stage, due, madeAt }: Assignment, zone: string): Notice | undefined {
  if (stage === 'new') return { stage: 'told', at: whenOpen(madeAt, zone) };
  if (stage === 'overdue') return undefined;
  const dayBefore = timeOf(dayAfter(due, -1), MORNING, zone);
  // Somebody who was given it the day before, or later, knows when it is due.
  if (stage === 'told' && madeAt < dayBefore) return { stage: 'reminded', at: whenOpen(dayBefore, zone) };
  return { stage: 'overdue', at: whenOpen(timeOf(dayAfter(due, 1), MORNING, zone), zone) };
}

/** When the next drill is due, and which one it is since the last attempt. */
export function nextDrill({ lastAt, drilledAt, count }: { lastAt: number; drilledAt: number; count: number }, zone: string): { at: number; count: number } | undefined {
  const since = lastAt > drilledAt ? 0 : count;
  const gap = GAPS[since];
  return gap === undefined ? undefined : { at: whenOpen(Math.max(lastAt, drilledAt) + gap * DAY_MS, zone), count: since + 1 };
}
