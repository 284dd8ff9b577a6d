/** An attempt's turns as what was said in them, for a place where they were not heard. */
import { brief } from '../../dialogs/conversation.ts';
import type { Talk } from '../../dialogs/talk.ts';
import type { Briefing, CoachNote, Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Turn } from '../store/store.ts';

/** The talk so far, turn by turn, as it was said; in an exam without what the coach thinks of it. */
export function recapOf(plan: Plan, talk: Talk, turns: Turn[], exam?: Briefing['exam']): Extract<Said, { type: 'recap' }> {
  const said = turns.flatMap((turn): Said[] => [...ownOf(plan, talk, turn).map((one): Said => (exam && one.type === 'coach' ? { type: 'coach', note: bare(one.note), withheld: true } : one)), ...turn.customer.map((text): Said => ({ type: 'customer', name: plan.customer.name, text, mood: turn.after, turn: turn.number }))]);
  return { type: 'recap', plan: { ...brief(plan), ...(exam && { exam }) }, said };
}

function ownOf(plan: Plan, talk: Talk, turn: Turn): Said[] {
  if (turn.kind === 'reply') return [{ type: 'coach', note: noteOf(talk, turn) }];
  const { number, text, before, after, because } = turn;
  const action = plan.desk.find((one) => one.label === text);
  return turn.kind === 'desk' ? [{ type: 'desk', turn: number, action: action?.id ?? text, label: text, result: action?.result ?? '', done: true, before, after, because }] : [];
}

/** What the coach said of a turn. */
export const noteOf = (talk: Talk, { number, text, findings, before, after, because }: Turn): CoachNote =>
  ({ turn: number, reply: text, findings, before, after, because, lines: talk.lines.filter((line) => line.turn === number) });

const bare = (note: CoachNote): CoachNote => ({ ...note, findings: [], because: [], lines: [] });
