/**
 * What Teams allows a bot: in a chat of two, a group chat, or a channel with all its threads, and in an organisation. It counts requests of every kind.
 * https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit. Of the Bot Framework's other channels no figures are known: the same.
 */
import type { Delivery, Held } from '../../../dialogs/vocabulary.ts';
import type { Address } from '../adapter.ts';
import { createPace, type Lane, type Limit } from '../pace.ts';

const SECOND_MS = 1_000;
const IN_A_CHAT: Limit[] = [{ most: 7, ms: SECOND_MS }, { most: 8, ms: 2 * SECOND_MS }, { most: 60, ms: 30 * SECOND_MS }, { most: 1_800, ms: 3_600 * SECOND_MS }];
const IN_AN_ORGANISATION: Limit[] = [{ most: 50, ms: SECOND_MS }];

/** again: the name under which whoever is held comes again. courtesy: what nobody would miss, for which half the room is enough. */
type Manner = { again?: string; patienceMs?: number; courtesy?: true };

/** Sends to where an activity came from, when that is allowed. */
export type Within = (to: Pick<Address, 'reference'>, send: () => Promise<Delivery>, manner?: Manner) => Promise<Delivery | Held>;

const half = ({ most, ms }: Limit): Limit => ({ most: Math.floor(most / 2), ms });

/** A thread in a channel has an id of its own, made of the channel's. */
const chatOf = (conversation: string): string => conversation.split(';messageid=')[0]!;

function lanesOf({ serviceUrl, channelId, conversation }: Address['reference'], courtesy: boolean): [Lane, ...Lane[]] {
  const tenant = conversation?.tenantId;
  const of = (limits: Limit[]) => (courtesy ? limits.map(half) : limits);
  return [
    { name: `${channelId}|${serviceUrl}|${chatOf(conversation?.id ?? '')}`, limits: of(IN_A_CHAT) },
    ...(tenant ? [{ name: `${channelId}|${tenant}`, limits: of(IN_AN_ORGANISATION) }] : []),
  ];
}

export function teamsLimits(): Within {
  const pace = createPace();
  return async ({ reference }, send, { courtesy = false, ...manner } = {}) => {
    const [chat, ...more] = lanesOf(reference, courtesy);
    const went = await pace.call([chat, ...more], async () => {
      const delivery = await send();
      // Who was refused for sending too much sends nothing else there meanwhile.
      if (!delivery.sent && delivery.why === 'HTTP 429') pace.shut(chat.name, delivery.waitMs ?? SECOND_MS);
      return delivery;
    }, manner);
    return 'done' in went ? went.done : went;
  };
}
