/** What a screen reader is told of the room: each thing once, in the order it stands on the page. Pure. */
import { bandOf } from '../../../dialogs/customer.ts';
import { shown } from '../coaching.ts';
import type { NameOf } from '../names.ts';
import type { AgentEntry, Entry, Played, View } from '../view.ts';
import { KIND_WORDS, kindOf, moodWord, NOT_JUDGED, OUTCOME_WORDS, signed } from '../words.ts';

/** key: the same thing has the same key, however often the page is drawn. */
export type News = { key: string; text: string };

/** Everything that can be told of what is on the screen; whoever knows what was told before leaves that out. */
export function newsOf({ screen, notice, played }: View, nameOf: NameOf): News[] {
  const told: News[] = notice ? [{ key: `notice ${notice.seq} ${notice.text}`, text: notice.text }] : [];
  if (screen !== 'talk' || !played) return told;
  const customer = customerOf(played);
  // Of a talk that was brought here from elsewhere only the last line is news.
  for (const entry of played.entries.slice(Math.max(0, (played.recapped ?? 0) - 1))) told.push(...ofEntry(entry, played, customer, nameOf));
  if (played.card) told.push({ key: `${played.attempt} over`, text: `The talk is over. ${customer} ${OUTCOME_WORDS[played.card.outcome].toLowerCase()}.` });
  return told;
}

export const customerOf = ({ plan, entries }: Played): string => plan?.customer.name ?? entries.find((entry) => entry.kind === 'customer')?.name ?? 'The customer';

function ofEntry(entry: Entry, played: Played, customer: string, nameOf: NameOf): News[] {
  switch (entry.kind) {
    // The notes of an exam come all together at its end, to be read rather than heard.
    case 'agent': return entry.note && !played.card?.exam ? [{ key: `${entry.id} note`, text: headline(entry.note, customer, nameOf) }] : [];
    case 'customer': return [{ key: entry.id, text: `${entry.name}: ${entry.text}` }];
    case 'desk': return [{ key: entry.id, text: `${entry.label}. ${entry.result}` }];
    case 'hint': return [{ key: entry.id, text: `Hint: ${entry.text}` }];
    case 'notice': return [{ key: entry.id, text: entry.text }];
  }
}

/** "Coach on turn 2: Went well: Empathy. +7 points. Sarah is tense now." */
function headline(note: NonNullable<AgentEntry['note']>, customer: string, nameOf: NameOf): string {
  const seen = shown(note.findings).map((finding) => `${KIND_WORDS[kindOf(finding)]}: ${nameOf(finding.id)}.`);
  const points = note.lines.reduce((sum, line) => sum + line.points, 0);
  return [
    `Coach on turn ${note.turn}:`,
    ...(note.notJudged ? [NOT_JUDGED[note.notJudged]] : seen.length ? seen : ['Nothing to mark.']),
    ...(points ? [`${signed(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}.`] : []),
    ...(bandOf(note.before) === bandOf(note.after) ? [] : [`${customer} is ${moodWord(note.after).toLowerCase()} now.`]),
  ].join(' ');
}

/** What was said last, for whoever comes back into a talk. */
export function lastSaid(played: Played): string | undefined {
  const last = played.entries.findLast((entry) => entry.kind === 'customer');
  return last && `${last.name} said last: ${last.text}`;
}
