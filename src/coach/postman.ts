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
  /** Takes nothing more; resolves when all that is on its way has arrived or failed, and nothing will be after that. */
  close(): Promise<void>;
};

const ROUND_MS = 1_000;
/** After that another process may send what this one took. */
const HOLD_MS = 30_000;
/** A send that has not ended by itself ends here, while nobody else may take its message yet. */
const SEND_MS = 20_000;
const NO_ANSWER: Delivery = { sent: false, why: 'no answer in time', again: true, arrived: 'perhaps' };
/** So many are taken at once, and no more of a channel that has so many on their way: one that hangs leaves the others their room. */
const SHARE = 64;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10 * 60_000;
/** With the waits above about an hour. */
const TRIES = 16;

export function createPostman(parts: PostmanParts): Postman {
  const { outbox, senderOf, now, failed = () => {} } = parts;
  /** What was taken here, until it is noted what became of it. */
  const onTheirWay = new Map<Outgoing, Promise<void>>();
  let open = true;
  let looking: Promise<void> | undefined;
  let again = false;
  /** The clock may have gone back while nobody ran, too. */
  let latest = Infinity;

  function look(): void {
    again = true;
    looking ??= takeWhatIsDue();
  }

  async function takeWhatIsDue(): Promise<void> {
    try {
      while (again && open) {
        again = false;
        const time = now();
        if (time < latest) await outbox.rewound(time);
        latest = time;
        const taken = await outbox.take(time, time + HOLD_MS, SHARE, notNow(time));
        if (taken.length) again = true;
        for (const message of taken) {
          // A take that lasted, or a process that stood still, leaves no time to send.
          if (!open || now() + SEND_MS >= time + HOLD_MS) await outbox.held(message, now());
          else onTheirWay.set(message, deliver(message).catch(failed).finally(() => { onTheirWay.delete(message); look(); }));
        }
      }
    } catch (error) {
      failed(error);
    } finally {
      looking = undefined;
    }
  }

  /** What is still on its way here though its hold is over, by a clock that was set or a database that was away, and channels that have their share. */
  function notNow(time: number): { ids: string[]; channels: string[] } {
    const all = [...onTheirWay.keys()];
    const channels = [...new Set(all.map(({ channel }) => channel))].filter((one) => all.filter(({ channel }) => channel === one).length >= SHARE);
    return { ids: all.filter(({ heldUntil }) => heldUntil <= time || heldUntil > time + HOLD_MS).map(({ id }) => id), channels };
  }

  async function deliver(message: Outgoing): Promise<void> {
    const sender = senderOf(message.channel);
    const delivery: Delivery | Held = sender
      ? await inTime(sender.send(message.address, message.body))
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

  async function inTime(send: Promise<Delivery | Held>): Promise<Delivery | Held> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Delivery>((resolve) => { timer = setTimeout(resolve, SEND_MS, NO_ANSWER); });
    return Promise.race([send, late]).finally(() => clearTimeout(timer));
  }

  const soon = (ms: number): void => void setTimeout(look, ms).unref();

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

  const round = setInterval(look, ROUND_MS);
  look();

  return {
    wake: look,
    close: async () => {
      open = false;
      clearInterval(round);
      await looking;
      await Promise.allSettled(onTheirWay.values());
    },
  };
}
