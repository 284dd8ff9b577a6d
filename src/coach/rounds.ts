/** Goes round the assignments and drills and says what is due, where its person was last heard. */
import type { Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Assignment, Driller, Progress, Store } from '../store/store.ts';
import { nextDrill, nextNotice } from './due.ts';
import { nextOf } from './progress.ts';
import { localOf, whenOpen } from './quiet.ts';

export type RoundParts = {
  store: Pick<Store, 'reminders' | 'progress' | 'people'>;
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
  // That it was given may be read by others; that it has not been done stays with whoever has not done it.
  if (place.public && notice.stage !== 'told') return false;
  if (await reminders.finished(person, scenario, madeAt)) return false;
  const said: Said[] = [{ type: 'question', line: `assigned.${notice.stage}`, values: { title, due: dated(due) }, choices: [{ line: 'card.play', intent: { type: 'pick', scenario } }] }];
  return reminders.noticed(assignment, notice.stage, { conversation: place.conversation, key: `assigned|${id}|${notice.stage}`, said }, now());
}

async function drill({ store, plans, now, zone }: RoundParts, driller: Driller): Promise<boolean> {
  const place = await store.reminders.reach(driller.person);
  // It names what slipped in: that stays with whoever it slipped in for.
  if (!place || place.public || whenOpen(now(), place.zone ?? zone) > now()) return false;
  const progress = await store.progress(driller.person);
  const lastAt = lastOf(progress);
  const next = lastAt ? nextDrill({ ...driller, lastAt }, place.zone ?? zone) : undefined;
  const drilled = next && next.at <= now() ? drillOf(progress, plans()) : undefined;
  if (!next || !drilled) return false;
  const { scenario, ...values } = drilled;
  const said: Said[] = [{
    type: 'question', line: 'drill', values,
    choices: [{ line: 'card.play', intent: { type: 'pick', scenario } }, { line: 'choice.drills-off', intent: { type: 'drills', on: false } }],
  }];
  return store.reminders.drilled(driller, next.count, { conversation: place.conversation, key: `drill|${now()}`, said }, now());
}

const lastOf = ({ cases }: Progress): number => Math.max(0, ...cases.map((one) => one.lastAt));

/** The case that trains what slips in most, and the mistake by name; undefined where nothing has. */
function drillOf(progress: Progress, plans: Plan[]): { scenario: string; title: string; mistake: string; times: number } | undefined {
  const play = nextOf(progress, plans);
  if (!play?.mistake) return undefined;
  const times = progress.mistakes.find((one) => one.id === play.mistake)!.count;
  return { scenario: play.plan.id, title: play.plan.title, mistake: play.plan.names[play.mistake as keyof Plan['names']], times };
}

/** What a person has been given to do and has not done: assignments, and a drill that came, or would come now, and was not played. */
export type Waiting = { assignments: { scenario: string; title: string; /** As "1 December". */ due: string; late: boolean }[]; drill?: NonNullable<ReturnType<typeof drillOf>> };

export async function waitingFor({ store, plans, now, zone: house }: RoundParts, person: string): Promise<Waiting> {
  const { reminders, people } = store;
  const [ids, place, progress, all, drillers] = await Promise.all([people.identities(person), reminders.reach(person), store.progress(person), reminders.assignments(), reminders.drillers()]);
  const zone = place?.zone ?? house;
  const today = localOf(now(), zone).day;
  const given = all.filter((one) => ids.includes(one.person));
  const done = await Promise.all(given.map(({ scenario, madeAt }) => reminders.finished(person, scenario, madeAt)));
  const driller = drillers.find((one) => ids.includes(one.person));
  const lastAt = lastOf(progress);
  const next = driller && lastAt ? nextDrill({ ...driller, lastAt }, zone) : undefined;
  const drill = driller && lastAt && (driller.drilledAt > lastAt || (next && next.at <= now())) ? drillOf(progress, plans()) : undefined;
  return { assignments: given.filter((_, at) => !done[at]).map(({ scenario, title, due }) => ({ scenario, title, due: dated(due), late: due < today })), ...(drill && { drill }) };
}

/** 2026-12-01 as "1 December". */
const dated = (day: string): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`));
