/** What concerns the person rather than the case: their accounts, progress and data, and the attempt that waits for them elsewhere. */
import { decide, fresh, revive } from '../../dialogs/conversation.ts';
import { notice } from '../../dialogs/notice.ts';
import type { Inbound, Intent, Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Commit, Elsewhere, Store } from '../store/store.ts';
import { menuOf } from '../content/load.ts';
import { appeal } from './appeal.ts';
import { beginExam, termsOf, whichExam } from './exam.ts';
import { cancelLink, claimCode, confirmLink, offerCode, placeOf, unlink, type Linking, type Spoken } from './link.ts';
import { eraseOrAsk, tellKept, type Keeping } from './mine.ts';
import { progressSaid } from './progress.ts';
import { recapOf } from './recap.ts';
import type { Making, Outcome, Scene } from './respond.ts';

export type PersonalParts = Making & Linking & Keeping & { store: Store; planOf: (hash: string) => Promise<Plan | undefined> };

/** What others should not read: it is about the person, or whoever reads it could act for them. */
const OWN: readonly Intent['type'][] = ['progress', 'appeal', 'my-data', 'erase', 'link'];

/** What is made of an intent here; undefined: it is none of a person's own business, or there is nothing to do about it here. */
export async function personally(parts: PersonalParts, inbound: Inbound, intent: Intent, scene: Scene): Promise<Outcome | undefined> {
  const spoken = async (what: Spoken | Promise<Spoken>): Promise<Outcome> => ({ ...scene, ...(await what) });
  if (inbound.public && OWN.includes(intent.type)) return { ...scene, said: [notice('personal-in-public')] };
  switch (intent.type) {
    case 'tell': return { ...scene, said: intent.said };
    case 'progress': return { ...scene, said: [progressSaid(await parts.store.progress(inbound.person.id), parts.plans())] };
    case 'my-data': return spoken(tellKept(parts, inbound));
    case 'erase': return erased(await spoken(eraseOrAsk(parts, inbound, intent.sure === true)));
    case 'exam': return (await beginExam(parts, inbound, intent, scene)) ?? { ...scene, said: whichExam(parts, intent.scenario) };
    // What was an exam is one again.
    case 'again': return scene.attempt?.exam ? beginExam(parts, inbound, intent, scene) : undefined;
    case 'appeal': return spoken(appeal(parts, inbound, intent, scene.attempt));
    case 'drills': return { ...scene, said: [notice(intent.on ? 'drills.on' : 'drills.off')], deeds: [{ do: 'drills', identity: inbound.person.id, on: intent.on }] };
    case 'link': return spoken(intent.code === undefined ? offerCode(parts, inbound) : claimCode(parts, inbound, intent.code));
    case 'unlink': return spoken(unlink(parts, inbound));
    case 'confirm': case 'cancel': {
      const code = await parts.store.codes.asked(inbound.conversation, parts.now());
      if (code?.what === 'erase') return spoken(intent.type === 'cancel' ? { said: [notice('erase.cancelled')], deeds: [{ do: 'drop', code }] } : eraseOrAsk(parts, inbound, false));
      return code && spoken(intent.type === 'cancel' ? cancelLink(code) : confirmLink(parts, inbound, code));
    }
    case 'resume': return isOpen(scene) ? undefined : fetch(parts, inbound, scene);
    default: return undefined;
  }
}

/** Whoever is gone has no attempt either. */
const erased = (outcome: Outcome): Outcome => (outcome.deeds?.some((deed) => deed.do === 'erase') ? { snapshot: fresh(), said: outcome.said, deeds: outcome.deeds } : outcome);

/** Whether an attempt waits to go on, or to begin, in this conversation. */
export const isOpen = ({ attempt, snapshot: { context: { talk } } }: Scene): boolean => Boolean(attempt && !talk?.ending);

/** The attempt that a person has under way in another conversation. */
export async function elsewhere({ store }: Pick<PersonalParts, 'store'>, { person, conversation }: Inbound): Promise<Elsewhere | undefined> {
  return store.underWay(await store.people.identities(person.id), conversation);
}

/** Whether others would read an attempt that somebody keeps to themselves. */
export const isKept = ({ attempt }: Elsewhere, inbound: Inbound): boolean => Boolean(inbound.public && attempt.private);

/** Brings the attempt that is under way elsewhere here, as it stands. undefined: there is none that can be gone on with. */
async function fetch(parts: PersonalParts, inbound: Inbound, scene: Scene): Promise<Outcome | undefined> {
  const away = await elsewhere(parts, inbound);
  if (away && isKept(away, inbound)) return { ...scene, said: [notice('resume-in-public')] };
  const plan = away && await parts.planOf(away.attempt.planHash);
  const there = plan && revive(away.attempt.snapshot, plan, away.attempt.machineVersion);
  const talk = there?.context.talk;
  if (!talk?.history.length) return undefined;
  const [snapshot, said] = decide(there!, { type: 'RESUME' });
  const { exam, id } = away!.attempt;
  const recap = recapOf(plan!, talk, await parts.store.turns(id), exam ? termsOf(plan!) : undefined);
  const { conversation, channel } = inbound;
  return {
    snapshot, attempt: { ...away!.attempt, conversation, channel },
    said: [...said.slice(0, 1), recap, ...said.slice(1)],
    leaves: leave(parts, inbound, away!),
  };
}

/** A page is told at once that the talk goes on elsewhere; a chat when something is next said in it, rather than with a ring. */
function leave(parts: PersonalParts, { key, channel }: Inbound, { attempt, seq, person }: Elsewhere): Commit['leaves'] {
  const isPage = attempt.channel === 'web';
  const said: Said[] = isPage ? [gone(attempt.title, channel), { type: 'menu', scenarios: menuOf(parts.plans()), underWay: attempt.title, elsewhere: true }] : [];
  const answer = { conversation: attempt.conversation, seq: seq + 1, key: `${attempt.conversation}|left|${key}`, at: parts.now(), person, intent: { type: 'tell', said } as const, said };
  return { answer, channel: attempt.channel, current: isPage ? null : attempt.id };
}

/** Said where an attempt was, once it goes on elsewhere. */
export const gone = (title: string, channel: string): Said => notice('went-elsewhere', { title, place: placeOf(channel) });
