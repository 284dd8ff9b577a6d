/** Sends what was saved, in order within each conversation, until it has arrived or is given up. */
import type { Delivery, Held, Sender } from '../../dialogs/vocabulary.ts';
import type { Outbox, Outgoing } from '../store/store.ts';

export type PostmanParts = {
  outbox: Outbox;
  /** How a channel's messages are sent. */
  senderOf: (channel: string) => Sender | undefined;
  now: () => number;
  /** A number from 0 to below 1, so that retries of many do not come all at once. */
  random: () => number;
  /** Told of every try, and whether it was the last one (over: given up). */
  tried?: (message: Outgoing, delivery: Delivery, over: boolean) => void;
  /** Told when the outbox could not be reached; it is asked again within a second. */
  failed?: (error: unknown) => void;
};

export type Postman = {
  /** Something new waits. */
  wake(): void;
  /** Takes nothing more; resolves when all that is on its way has arrived or failed. */
  close(): Promise<void>;
};

const ROUND_MS = 1_000;
/** Longer than any send takes; after that another process may send what this one took. */
const HOLD_MS = 30_000;
/** On their way at once. */
const MOST = 64;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10 * 60_000;
/** With the waits above about an hour. */
const TRIES = 16;

export function createPostman(parts: PostmanParts): Postman {
  const { outbox, senderOf, now, failed = () => {} } = parts;
  const onTheirWay = new Set<Promise<void>>();
  let open = true;
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again && open && onTheirWay.size < MOST) {
        again = false;
        for (const message of await outbox.take(now(), now() + HOLD_MS, MOST - onTheirWay.size)) {
          again = true;
          const trip = deliver(message).catch(failed).finally(() => {
            onTheirWay.delete(trip);
            void look();
          });
          onTheirWay.add(trip);
        }
      }
    } catch (error) {
      failed(error);
    } finally {
      looking = false;
    }
  }

  async function deliver(message: Outgoing): Promise<void> {
    const sender = senderOf(message.channel);
    const delivery: Delivery | Held = sender
      ? await sender.send(message.address, message.body)
      : { sent: false, why: `no channel "${message.channel}" is set up here`, again: true, arrived: 'no' };
    if ('heldMs' in delivery) {
      await surely(() => outbox.held(message, now() + delivery.heldMs));
      return soon(delivery.heldMs);
    }
    const over = !delivery.sent && (!delivery.again || message.tries + 1 >= TRIES);
    parts.tried?.(message, delivery, over);
    await surely(() => (delivery.sent
      ? outbox.sent(message, sender!.paceMs ? now() + sender!.paceMs : 0)
      : outbox.failed(message, delivery.why, over ? null : now() + waitOf(message.tries, delivery.waitMs))));
    // The next one of its conversation goes as soon as it may, not with the round after that.
    if (delivery.sent && sender!.paceMs) soon(sender!.paceMs);
  }

  const soon = (ms: number): void => void setTimeout(() => void look(), ms).unref();

  /** What was sent must not be forgotten because the database was away for a moment: it would be sent twice. */
  async function surely(note: () => Promise<void>): Promise<void> {
    const last = now() + HOLD_MS;
    for (;;) {
      try {
        return await note();
      } catch (error) {
        if (!open || now() + ROUND_MS > last) throw error;
        await new Promise((resolve) => { setTimeout(resolve, ROUND_MS); });
      }
    }
  }

  /** Never before the channel allows it, and longer each time; whole milliseconds, as databases keep them. */
  function waitOf(tries: number, asked = 0): number {
    const own = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    return Math.ceil(Math.max(asked, own * (0.75 + parts.random() / 2)));
  }

  const round = setInterval(() => void look(), ROUND_MS);
  void look();

  return {
    wake: () => void look(),
    close: async () => {
      open = false;
      clearInterval(round);
      await Promise.allSettled(onTheirWay);
    },
  };
}
