/** A person on a channel, and what they read there. Every channel has the same few verbs. */
import type { Intent } from '../../../dialogs/vocabulary.ts';
import type { Attempted } from '../talk.ts';

/** One way in which a channel delivers a thing that was done once. */
export type Delivery = { how: string; send: () => Promise<unknown> };

export type Agent = {
  /** Their conversation, as the house calls it. */
  conversation: string;
  /** Writes, and waits until everything that comes of it has been said. */
  say(text: string): Promise<void>;
  /** Presses the newest button that means so, and waits. */
  press(intent: Intent): Promise<void>;
  /** Everything said to them so far, a message each, as it is read: no markup, no buttons. */
  read(): Promise<string[]>;
  /** One message, in every way its channel may deliver it: the first is how it comes, the others how it comes again. */
  saying(text: string): Delivery[];
  /** The same of one press. */
  pressing(intent: Intent): Promise<Delivery[]>;
  /** Waits until everything that was sent is answered and has arrived. */
  settled(): Promise<void>;
  /** What is kept of the attempt. */
  attempted(): Promise<Attempted>;
  close(): Promise<void>;
};

/** Text as it is read: what keeps clients from reading markup in it shows as nothing, or as its twin. */
export const read = (text: string): string =>
  text.replaceAll('\u2060', '').replaceAll('\u2217', '*').replaceAll('\u02CB', '`').replaceAll('\u223C', '~').replaceAll('\u2212', '-').replace(/\s+/g, ' ').trim();

type Element = Record<string, unknown>;

/** The words of an Adaptive Card, in order, unfolded; buttons are none, nor is what stands beside those of the desk. */
export function wordsOf(card: unknown): string {
  const words: string[] = [];
  const walk = (one: unknown): void => {
    if (Array.isArray(one)) return one.forEach(walk);
    if (one === null || typeof one !== 'object') return;
    const element = one as Element;
    if (element['id'] === 'desk') return;
    if (typeof element['text'] === 'string') words.push(element['text']);
    for (const key of ['body', 'items', 'columns', 'inlines']) walk(element[key]);
  };
  walk(card);
  return read(words.join('\n'));
}

/** What the buttons of a card carry, from the first. */
export function buttonsOf(card: unknown): { amends: Intent; nonce: string }[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (card === null || typeof card !== 'object') return [];
  const { data, ...rest } = card as Element & { data?: { amends?: Intent } };
  // A fallback is the same button for clients that know less.
  const { fallback: _same, ...elements } = rest as Element;
  return [...(data?.amends ? [data as { amends: Intent; nonce: string }] : []), ...Object.values(elements).flatMap(buttonsOf)];
}

export const means = (one: Intent, other: Intent): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A request whose connection was lost: nobody knows what became of it, so that it is sent again. */
export const lost = () => ({ status: 503, text: '', json: {} as Record<string, unknown> });

export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
