/** Where one reply led, and which condition took it there. */
import { holds } from '../../dialogs/conditions.ts';
import { stepOf, type Talk } from '../../dialogs/talk.ts';
import type { Finding, Plan } from '../../dialogs/vocabulary.ts';
import { counted, inWords } from './words.ts';

/** What led somewhere: a route by its place in `next` (from 0), the step's `otherwise`, an ending that is looked at at once, or nothing yet. */
export type Lead = number | 'otherwise' | 'at once' | 'nothing';
/** to: a step or an ending; the same step again when the reply did not move the talk on. */
export type Moved = { from: string; to: string; by: Lead; why: string };

/** Reads the move off the talk before and after a reply. */
export function movedBy(plan: Plan, before: Talk, after: Talk, findings: Finding[]): Moved {
  const moment = { findings, soFar: after.soFar, done: after.done, mood: after.mood };
  const from = before.step;
  const to = after.ending ?? after.step;
  const ending = plan.endings.find((one) => one.id === after.ending);
  if (ending?.atOnce && holds(ending.when, moment)) return { from, to, by: 'at once', why: `ends at once: ${inWords(ending.when)}` };
  const step = stepOf(plan, from);
  const at = step.next.findIndex((route) => holds(route.when, moment));
  const route = step.next[at];
  const last = ending && (route?.to ?? step.otherwise) === 'end' ? `, then this ending: ${inWords(ending.when) || 'for everybody'}` : '';
  if (route) return { from, to, by: at, why: `route ${at + 1}: ${inWords(route.when) || 'always'}${last}` };
  if (before.tries + 1 >= step.patience) return { from, to, by: 'otherwise', why: `otherwise, after ${counted(step.patience, 'reply', 'replies')}${last}` };
  return { from, to, by: 'nothing', why: `no route holds, ${before.tries + 1} of ${step.patience}` };
}
