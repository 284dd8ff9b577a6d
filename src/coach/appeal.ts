/** An appeal against a finding: which one is meant, whether it may be, and the reason in the person's own words. */
import { LONGEST_REASON, placed, stateOf } from '../../dialogs/appeals.ts';
import { notice } from '../../dialogs/notice.ts';
import type { Appeal, AppealState, Finding, FindingRef, Inbound, Intent, Plan, Said } from '../../dialogs/vocabulary.ts';
import type { Attempt, Store } from '../store/store.ts';
import type { Spoken } from './link.ts';

type Appealing = { store: Pick<Store, 'appeals' | 'attempt' | 'lastPractised' | 'people' | 'turns'>; plans: () => Plan[]; now: () => number };

type Listed = FindingRef & { finding: Finding; title: string; state: AppealState; why?: string };

/** here: the attempt that stands in the conversation. */
export async function appeal(parts: Appealing, { person }: Inbound, intent: Extract<Intent, { type: 'appeal' }>, here: Attempt | undefined): Promise<Spoken> {
  const { store, now } = parts;
  const identities = await store.people.identities(person.id);
  const standing = here?.turns ? here : await store.lastPractised(identities);
  const attempt = intent.finding ? await store.attempt(intent.finding.attempt) : standing;
  const past = await store.appeals.of(person.id);
  const refused = attempt && refusal(attempt, identities);
  if (refused) return { said: [refused] };

  const all = intent.finding ? [] : await listed(parts, attempt, past);
  const meant = intent.finding ? (attempt && (await findingsOf(parts, attempt, past)).find((one) => one.turn === intent.finding!.turn && one.place === intent.finding!.place)) : all[(intent.number ?? 0) - 1];
  if (!meant) return { said: [all.length ? { type: 'appeals', findings: all.map(({ finding: { id, kind, band, quote }, title, state, why }) => ({ id, kind, band, quote, title, state, ...(why && { why }) })) } : notice('appeal.nothing')] };

  const { finding, title, state, ...place } = meant;
  const reason = intent.reason?.trim() ?? '';
  const values = { ...where(place), name: parts.plans()[0]?.names[finding.id] ?? finding.id, title };
  if (state === 'open' || state === 'settled' || state === 'taken-back') return { said: [notice(`appeal.already-${state}`, values)] };
  if (!reason) return { said: [intent.number === undefined ? notice('appeal.no-reason') : notice('appeal.why', { ...values, number: intent.number })] };
  if (reason.length > LONGEST_REASON) return { said: [notice('appeal.too-long', { most: LONGEST_REASON })] };
  const round = past.filter(is(place)).length + 1;
  return { said: [notice('appeal.sent', values)], deeds: [{ do: 'appeal', appeal: { ...where(place), round, reason, madeAt: now(), verdict: null, why: null, by: null, answeredAt: null } }] };
}

/** Somebody else's attempt is as good as none. */
function refusal({ person, private: isPrivate, exam, endedAt }: Attempt, identities: string[]): Said | undefined {
  if (!identities.includes(person)) return notice('appeal.nothing');
  if (isPrivate) return notice('appeal.private');
  return exam && endedAt === null ? notice('appeal.exam') : undefined;
}

/** The findings of an attempt, and those of other attempts that were appealed against: their answers came later. */
async function listed(parts: Appealing, attempt: Attempt | undefined, past: Appeal[]): Promise<Listed[]> {
  const others = [...new Set(past.map((one) => one.attempt))].filter((id) => id !== attempt?.id);
  const elsewhere = await Promise.all(others.map(async (id) => findingsOf(parts, (await parts.store.attempt(id))!, past)));
  return [...(attempt ? await findingsOf(parts, attempt, past) : []), ...elsewhere.flat().filter(({ state }) => state !== 'none')];
}

async function findingsOf({ store }: Appealing, { id, title }: Attempt, past: Appeal[]): Promise<Listed[]> {
  return placed(await store.turns(id)).map(({ turn, place, ...finding }) => {
    const ref = { attempt: id, turn, place };
    const rounds = past.filter(is(ref));
    const why = rounds.at(-1)?.why;
    return { ...ref, finding, title, state: stateOf(rounds), ...(why && { why }) };
  });
}

const where = ({ attempt, turn, place }: FindingRef): FindingRef => ({ attempt, turn, place });
const is = (one: FindingRef) => (other: FindingRef): boolean => other.attempt === one.attempt && other.turn === one.turn && other.place === one.place;
