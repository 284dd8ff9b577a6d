/** A turn's row, taken from what was said about it. */
import type { Mood, Said } from '../../dialogs/vocabulary.ts';
import type { Attempt, Turn } from '../store/store.ts';

/** Where the talk stood before the event: its step, and whether a word had been said. */
export type Before = { step: string; mood: Mood; begun: boolean };

/** The turn an event added to its attempt; undefined when it added none. */
export function turnOf(attempt: Attempt, said: Said[], { step, mood, begun }: Before, at: number, catalogueVersion: string): Turn | undefined {
  const customer = said.filter((one) => one.type === 'customer').map((one) => one.text);
  for (const one of said) {
    if (one.type === 'coach') {
      const { turn, reply, before, after, because, findings } = one.note;
      return { attempt: attempt.id, number: turn, kind: 'reply', text: reply, step, before, after, because, findings, customer, at, catalogueVersion };
    }
    if (one.type === 'desk' && one.done) {
      return { attempt: attempt.id, number: one.turn, kind: 'desk', text: one.label, step, before: one.before, after: one.after, because: one.because, findings: [], customer, at, catalogueVersion: '' };
    }
  }
  if (begun || !customer.length) return undefined;
  return { attempt: attempt.id, number: 0, kind: 'opening', text: '', step, before: mood, after: mood, because: [], findings: [], customer, at, catalogueVersion: '' };
}
