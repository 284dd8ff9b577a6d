/** A person's own data: what is kept, all of it as a file, and its end. */
import { notice } from '../../dialogs/notice.ts';
import type { Inbound, Said } from '../../dialogs/vocabulary.ts';
import type { Code, Store } from '../store/store.ts';
import { hashOf, type OneTime } from './codes.ts';
import type { Spoken } from './link.ts';

export type Keeping = { store: Pick<Store, 'codes' | 'mine'>; now: () => number; oneTime?: OneTime };

const LINK_MS = 10 * 60_000;

const codeFor = ({ now }: Keeping, { person, conversation }: Inbound, what: Code['what'], hash: string): Code =>
  ({ hash, what, identity: person.id, conversation, until: now() + LINK_MS, state: what === 'data' ? 'offered' : 'asked', other: null, otherConversation: null });

/** What is kept in numbers, and a link to all of it. The link is in no stored text: whoever shows this works it out again. */
export async function tellKept(parts: Keeping, inbound: Inbound): Promise<Spoken> {
  const said: Said[] = [{ type: 'my-data', kept: await parts.store.mine.kept(inbound.person.id) }];
  return { said, ...(parts.oneTime && { deeds: [{ do: 'offer', code: codeFor(parts, inbound, 'data', hashOf(parts.oneTime.token(inbound.key))) }] }) };
}

/** Asks first; sure within ten minutes of that, everything goes. */
export async function eraseOrAsk(parts: Keeping, inbound: Inbound, sure: boolean): Promise<Spoken> {
  const { store, now } = parts;
  const asked = sure && await store.codes.asked(inbound.conversation, now());
  if (asked && asked.what === 'erase') return { said: [notice('erase.done')], deeds: [{ do: 'erase', identity: inbound.person.id }] };
  const { attempts, turns, accounts } = await store.mine.kept(inbound.person.id);
  return {
    said: [{ type: 'question', line: 'erase.ask', values: { attempts, turns, accounts }, choices: [{ line: 'choice.erase', intent: { type: 'erase', sure: true } }, { line: 'choice.cancel', intent: { type: 'cancel' } }] }],
    deeds: [{ do: 'offer', code: codeFor(parts, inbound, 'erase', hashOf(`erase|${inbound.key}`)) }],
  };
}
