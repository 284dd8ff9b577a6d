/** The smallest things a trainer writes: sentences, ids, moods and their bounds. */
import { z } from 'zod';
import { CONTEXT_FLAGS, MISTAKES, PRACTICES } from '../../dialogs/vocabulary.ts';

export const sentence = z.string().trim().min(1).max(600);
export const name = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'an id is lower case letters, digits and dashes');
export const mistake = z.enum(MISTAKES);
export const practice = z.enum(PRACTICES);
export const label = z.enum([...MISTAKES, ...PRACTICES]);
export const flag = z.enum(CONTEXT_FLAGS);

export const mood = z.strictObject({ frustration: z.int().min(0).max(100), trust: z.int().min(0).max(100), loyalty: z.int().min(0).max(100) });
const change = z.int().min(-40).max(40);
export const shift = z.strictObject({ frustration: change.optional(), trust: change.optional(), loyalty: change.optional() });
export const bound = z.strictObject({ from: z.int().min(0).max(100).optional(), below: z.int().min(1).max(101).optional() }).describe('From (counts in) and below (does not).');
export const bounds = z.strictObject({ frustration: bound.optional(), trust: bound.optional(), loyalty: bound.optional() });
