/** What our buttons carry: an intent and a nonce of its own, which makes two presses one event; or what to show. */
import { z } from 'zod';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { readIntent, word } from '../intent.ts';

/**
 * after: what becomes of the message with the button. strip: it stays, without buttons. replace: the answer takes its place.
 * direct: the event belongs to the direct messages with whoever pressed it.
 */
export type Press = { amends: Intent; nonce: string; after?: 'strip' | 'replace'; direct?: true };

/** Something said earlier, to be shown whole or folded in the message with the button. */
export type Show = { show: { seq: number; at: number; whole: boolean } };

/** Something the coach noted earlier, to be appealed against. */
export type Against = { against: { seq: number; at: number } };

const PressShape = z.object({ amends: z.unknown(), nonce: word, after: z.enum(['strip', 'replace']).exactOptional(), direct: z.literal(true).exactOptional() });
const ShowShape = z.object({ show: z.object({ seq: z.int().min(1), at: z.int().min(0).max(100), whole: z.boolean() }) });
const AgainstShape = z.object({ against: z.object({ seq: z.int().min(1), at: z.int().min(0).max(100) }) });

/** A button's value, which must be ours; undefined where it is not. */
export function readButton(value: string): Press | Show | Against | undefined {
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return undefined;
  }
  const show = ShowShape.safeParse(data).data;
  if (show) return show;
  const against = AgainstShape.safeParse(data).data;
  if (against) return against;
  const press = PressShape.safeParse(data).data;
  const amends = press && readIntent(press.amends);
  return amends && { ...press, amends };
}
