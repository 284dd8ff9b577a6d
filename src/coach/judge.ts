/** A reply in the moment of a running attempt, put to the scorer. */
import { bandOf } from '../../dialogs/customer.ts';
import type { ConversationEvent } from '../../dialogs/conversation.ts';
import { isSilence, stepOf, type Talk } from '../../dialogs/talk.ts';
import type { ContextFlag, LabelId, NotJudged, Plan, Verdict } from '../../dialogs/vocabulary.ts';
import type { Moment } from '../scoring/scorer.ts';

/** Replies the customer does not get to see: the agent is asked to say it again and nothing is counted. */
const UNREAD: NotJudged[] = ['empty', 'no-words', 'too-long', 'language'];

/** The event a reply becomes once it is judged. */
export function judged(text: string, { findings, notJudged }: Verdict): ConversationEvent {
  if (notJudged && UNREAD.includes(notJudged)) return { type: 'UNREAD', why: notJudged };
  return { type: 'REPLY', text, findings, ...(notJudged && { notJudged }) };
}

/** What the session knows and a transcript's reader would have to guess. */
export function momentOf(plan: Plan, talk: Talk, text: string): Moment {
  const gives = plan.desk.filter((action) => talk.done.includes(action.id)).flatMap((action) => action.gives ?? []);
  const known: Partial<Record<ContextFlag, boolean>> = {
    upset: bandOf(talk.mood) !== 'calm',
    acknowledged: Boolean(talk.soFar.empathy || talk.soFar.apology),
    recurring: plan.recurring,
    serious: plan.severity === 'serious',
    deadline: plan.deadline !== undefined,
  };
  for (const flag of gives) known[flag] = true;
  if (known.resolved) known.unresolved = false;
  return { situation: plan.situation, history: talk.history.filter((line) => !isSilence(plan, line)), stage: stepOf(plan, talk.step).stage, reply: text, known, better: plan.better as Partial<Record<LabelId, string>>, ...(plan.examples && { examples: plan.examples }) };
}
