/** One-time codes and links: worked out from the event that asked for one, so that nothing but their hashes is stored. */
import { createHash, createHmac } from 'node:crypto';

/** Letters and digits that cannot be taken for each other. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** What belongs to an event's key, for whoever holds the secret: a code to type, and a token for a link. */
export type OneTime = { code: (key: string) => string; token: (key: string) => string };

export function oneTimeFrom(secret: Uint8Array): OneTime {
  const digest = (what: string, key: string) => createHmac('sha256', secret).update(`${what}|${key}`).digest();
  return {
    code: (key) => Array.from(digest('code', key).subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join(''),
    token: (key) => digest('token', key).toString('hex'),
  };
}

/** What is stored of a code, however it was typed. */
export const hashOf = (code: string): string => createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');
