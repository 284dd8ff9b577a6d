/** One-time codes for people to type: worked out from the event that asked for one, so that nothing but their hashes is stored. */
import { createHash, createHmac } from 'node:crypto';

/** Letters and digits that cannot be taken for each other. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** The code that belongs to an event's key, for whoever holds the secret. */
export const codesFrom = (secret: Uint8Array) => (key: string): string =>
  Array.from(createHmac('sha256', secret).update(`code|${key}`).digest().subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** What is stored of a code, however it was typed. */
export const hashOf = (code: string): string => createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');
