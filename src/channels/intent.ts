/** The shape of an Intent that came over a wire. */
import { z } from 'zod';
import type { Intent } from '../../dialogs/vocabulary.ts';
import { legible } from './plain.ts';

/** A short text that becomes part of a key or is looked for in the database: no control characters, since PostgreSQL keeps no NUL. */
export const word = z.string().min(1).max(200).regex(/^\P{Cc}+$/u);
const sure = z.boolean().exactOptional();
const alone = <T extends string>(type: T) => z.object({ type: z.literal(type) });

const IntentShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().transform(legible) }),
  z.object({ type: z.literal('pick'), scenario: word, seed: z.int().min(0).max(0xffffffff).exactOptional(), sure }),
  z.object({ type: z.literal('begin'), private: z.boolean().exactOptional() }),
  z.object({ type: z.literal('desk'), action: word }),
  z.object({ type: z.literal('link'), code: word.exactOptional() }),
  z.object({ type: z.literal('exam'), scenario: word.exactOptional(), sure }),
  z.object({ type: z.literal('again'), sure }),
  z.object({
    type: z.literal('appeal'), number: z.int().min(1).max(9_999).exactOptional(), reason: z.string().transform(legible).exactOptional(),
    finding: z.object({ attempt: word, turn: z.int().min(0).max(9_999), place: z.int().min(0).max(999) }).exactOptional(),
  }),
  z.object({ type: z.literal('drills'), on: z.boolean() }),
  z.object({ type: z.literal('erase'), sure }),
  alone('join'), alone('menu'), alone('hint'), alone('stop'), alone('resume'), alone('points'), alone('help'),
  alone('progress'), alone('my-data'), alone('unlink'), alone('confirm'), alone('cancel'),
]);

/** The intent in a value that anybody may have sent; undefined where it is none. Keys it does not know are dropped. */
export const readIntent = (value: unknown): Intent | undefined => IntentShape.safeParse(value).data;
