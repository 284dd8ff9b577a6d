/** Goes round the assignments and drills and says what is due, where its person was last heard. */
import type { Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Assignment, Driller, Store } from '../store/store.ts';
import { nextDrill, nextNotice } from './due.ts';
import { nextOf } from './progress.ts';
import { whenOpen } from './quiet.ts';

export type RoundParts = {
  store: Pick<Store, 'reminders' | 'progress'>;
  plans: () => Plan[];
  now: () => number;
  /** The time zone of people whose channel does not tell it. */
  zone: string;
};

/** One round; resolves to how many things were said. What is said waits in the inbox of its conversation, as an event of the house's own. */
export async function goRound(parts: RoundParts): Promise<number> {
  const { reminders } = parts.store;
  let said = 0;
  for (const assignment of await reminders.assignments()) if (assignment.stage !== 'overdue' && await remind(parts, assignment)) said++;
  for (const driller of await reminders.drillers()) if (await drill(parts, driller)) said++;
  return said;
}

async function remind({ store: { reminders }, now, zone }: RoundParts, assignment: Assignment): Promise<boolean> {
  const { id, person, scenario, title, due, madeAt } = assignment;
  const place = await reminders.reach(person);
  const notice = place && nextNotice(assignment, place.zone ?? zone);
  if (!notice || notice.at > now() || whenOpen(now(), place.zone ?? zone) > now()) return false;
  if (await reminders.finished(person, scenario, madeAt)) return false;
  const said: Said[] = [{ type: 'question', line: `assigned.${notice.stage}`, values: { title, due: dated(due) }, choices: [{ line: 'card.play', intent: { type: 'pick', scenario } }] }];
  return reminders.noticed(assignment, notice.stage, { conversation: place.conversation, key: `assigned|${id}|${notice.stage}`, said }, now());
}

async function drill({ store, plans, now, zone }: RoundParts, driller: Driller): Promise<boolean> {
  const place = await store.reminders.reach(driller.person);
  if (!place || whenOpen(now(), place.zone ?? zone) > now()) return false;
  const progress = await store.progress(driller.person);
  const lastAt = Math.max(0, ...progress.cases.map((one) => one.lastAt));
  const next = lastAt ? nextDrill({ ...driller, lastAt }, place.zone ?? zone) : undefined;
  const play = next && next.at <= now() ? nextOf(progress, plans()) : undefined;
  if (!next || !play?.mistake) return false;
  const times = progress.mistakes.find((one) => one.id === play.mistake)!.count;
  const said: Said[] = [{
    type: 'question', line: 'drill', values: { mistake: play.plan.names[play.mistake as keyof Plan['names']], times, title: play.plan.title },
    choices: [{ line: 'card.play', intent: { type: 'pick', scenario: play.plan.id } }, { line: 'choice.drills-off', intent: { type: 'drills', on: false } }],
  }];
  return store.reminders.drilled(driller, next.count, { conversation: place.conversation, key: `drill|${now()}`, said }, now());
}

/** 2026-12-01 as "1 December". */
const dated = (day: string): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`));
