/** Joining the accounts of one person on several channels: a one-time code, and a yes on both sides. */
import { notice } from '../../dialogs/notice.ts';
import type { Inbound, Said } from '../../dialogs/vocabulary.ts';
import type { Code, Deed, Store } from '../store/store.ts';
import { hashOf, type OneTime } from './codes.ts';

export type Linking = {
  store: Pick<Store, 'codes' | 'people'>;
  now: () => number;
  /** Left out: accounts cannot be joined here. */
  oneTime?: OneTime;
};

/** What is said here, and what is done about it. */
export type Spoken = { said: Said[]; deeds?: Deed[] };

const CODE_MS = 10 * 60_000;
/** Wrong codes within the hour. */
const MOST_MISSES = 5;
const PLACES: Record<string, string> = { web: 'the web page', msteams: 'Teams', slack: 'Slack' };
const CHOICES: Extract<Said, { type: 'question' }>['choices'] = [{ line: 'choice.confirm', intent: { type: 'confirm' } }, { line: 'choice.cancel', intent: { type: 'cancel' } }];

/** What people call a channel. */
export const placeOf = (channel: string): string => PLACES[channel] ?? channel;
const homeOf = (identity: string): string => placeOf(identity.includes(':') ? identity.split(':')[0]! : 'web');

/** A new code. It is not in what is said: whoever shows this works it out again. */
export function offerCode({ now, oneTime }: Linking, { key, person, conversation }: Inbound): Spoken {
  if (!oneTime) return { said: [notice('link.unavailable')] };
  const code: Code = { hash: hashOf(oneTime.code(key)), what: 'link', identity: person.id, conversation, until: now() + CODE_MS, state: 'offered', other: null, otherConversation: null };
  return { said: [notice('link.code')], deeds: [{ do: 'offer', code }] };
}

/** A code was typed here: whose is it, and is it meant? */
export async function claimCode({ store, now }: Linking, { person, conversation }: Inbound, typed: string): Promise<Spoken> {
  if ((await store.codes.misses(person.id, now())) >= MOST_MISSES) return { said: [notice('link.locked')] };
  const code = await store.codes.find(hashOf(typed), now());
  if (code?.what !== 'link' || code.state !== 'offered') return { said: [notice('link.wrong')], deeds: [{ do: 'miss', identity: person.id }] };
  if (code.identity === person.id) return { said: [notice('link.own')] };
  if ((await store.people.identities(person.id)).includes(code.identity)) return { said: [notice('link.already')], deeds: [{ do: 'drop', code }] };
  const name = (await store.people.find(code.identity))?.name ?? '';
  return {
    said: [{ type: 'question', line: 'link.ask', values: { name, place: homeOf(code.identity) }, choices: CHOICES }],
    deeds: [{ do: 'lead', code, to: { state: 'claimed', other: person.id, otherConversation: conversation, until: now() + CODE_MS } }],
  };
}

/** A yes: the second channel's brings the question to the first, the first's joins them. */
export function confirmLink({ now }: Linking, { person }: Inbound, code: Code): Spoken {
  const { identity, other, conversation, otherConversation } = code;
  if (code.state === 'claimed') {
    return {
      said: [notice('link.waits', { place: homeOf(identity) })],
      deeds: [
        { do: 'lead', code, to: { state: 'asked', until: now() + CODE_MS } },
        { do: 'tell', conversation, key: `${code.hash}|asked`, said: [{ type: 'question', line: 'link.asked', values: { name: person.name, place: homeOf(person.id) }, choices: CHOICES }] },
      ],
    };
  }
  return {
    said: [notice('link.joined', { place: homeOf(other!) })],
    deeds: [
      { do: 'drop', code }, { do: 'join', one: identity, other: other! },
      { do: 'tell', conversation: otherConversation!, key: `${code.hash}|joined`, said: [notice('link.joined', { place: homeOf(identity) })] },
    ],
  };
}

/** A no, on either side. The other side hears of it if it has said yes. */
export function cancelLink(code: Code): Spoken {
  const there: Deed[] = code.state === 'asked' ? [{ do: 'tell', conversation: code.otherConversation!, key: `${code.hash}|cancelled`, said: [notice('link.cancelled-there', { place: homeOf(code.identity) })] }] : [];
  return { said: [notice('link.cancelled')], deeds: [{ do: 'drop', code }, ...there] };
}

export async function unlink({ store }: Linking, { person }: Inbound): Promise<Spoken> {
  if ((await store.people.identities(person.id)).length === 1) return { said: [notice('link.alone')] };
  return { said: [notice('link.parted')], deeds: [{ do: 'part', identity: person.id }] };
}
