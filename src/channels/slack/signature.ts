/** Whether Slack made a request: its signature over the body as it came, and its age. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call } from '../http.ts';

/** Older ones may be somebody's recording. */
const MOST_SECONDS = 5 * 60;

/** now: epoch milliseconds. */
export function isSigned(secret: string, { headers, raw = '' }: Pick<Call, 'headers' | 'raw'>, now: number): boolean {
  const time = String(headers['x-slack-request-timestamp'] ?? '');
  if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > MOST_SECONDS) return false;
  const given = Buffer.from(String(headers['x-slack-signature'] ?? ''));
  const own = Buffer.from(signatureOf(secret, time, raw));
  return given.length === own.length && timingSafeEqual(given, own);
}

export const signatureOf = (secret: string, time: string, raw: string): string => `v0=${createHmac('sha256', secret).update(`v0:${time}:${raw}`).digest('hex')}`;
