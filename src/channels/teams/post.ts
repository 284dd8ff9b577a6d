/** Posts what waits for Teams, and lets earlier notes shrink to a line. */
import type { Activity } from 'botbuilder';
import type { Delivery, Held } from '../../../dialogs/vocabulary.ts';
import type { Message } from './messages.ts';

/** A message that was posted and will be changed: the id Teams gave it, and what it shrinks to. */
export type PostedMessage = { name: string; conversation: string; activity: string; later: string };

/** What is remembered of messages that were posted. */
export type Posted = {
  keep(message: PostedMessage): Promise<void>;
  /** Takes those of a conversation out, but for the one of a name. */
  takeOthers(conversation: string, name: string): Promise<PostedMessage[]>;
};

/** One place in a channel: post gives the message its id in Delivery, change replaces what an id stands for. */
export type Place = { post(message: Partial<Activity>): Promise<Delivery | Held>; change(id: string, message: Partial<Activity>): Promise<Delivery | Held> };

/**
 * Posts a message once. A fold is done whatever becomes of it: it is tried once, and where it fails a note stays long.
 * That is no reason to keep somebody's customer waiting behind it, nor to wake an operator. One that is held comes again.
 */
export async function postTo(place: Place, posted: Posted, { amends, ...message }: Message): Promise<Delivery | Held> {
  if (!amends) return place.post(message);
  const { conversation } = amends;
  if ('fold' in amends) {
    const others = await posted.takeOthers(conversation, amends.fold).catch(() => []);
    const held = await Promise.all(others.map(async (one) => {
      const changed = await place.change(one.activity, JSON.parse(one.later) as Partial<Activity>);
      if (!('heldMs' in changed)) return 0;
      await posted.keep(one).catch(() => {});
      return changed.heldMs;
    }));
    const heldMs = Math.max(0, ...held);
    return heldMs ? { heldMs } : { sent: true };
  }
  const delivery = await place.post(message);
  if ('sent' in delivery && delivery.sent && delivery.id !== undefined) {
    await posted.keep({ name: amends.kept, conversation, activity: delivery.id, later: JSON.stringify(amends.later) }).catch(() => {});
  }
  return delivery;
}
