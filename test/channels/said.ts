/** Things said as an answer, and what the official renderer says of a card. */
import { createRequire } from 'node:module';
import type { Answer, Said } from '../../dialogs/vocabulary.ts';
import { loadPhrases } from '../../src/content/phrases.ts';

// The package's ES modules import without file endings, which Node does not take.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');

export { everything, mood } from './everything.ts';

export const words = { phrases: await loadPhrases(), names: { empathy: 'Empathy', 'defending-or-blaming': 'Defending or blaming' } };
export const answer = (said: Said[]): Answer => ({ conversation: 'c1', seq: 7, key: 'k', at: 1_700_000_000_000, person: { id: 'p', name: 'Ana' }, intent: { type: 'menu' }, attempt: 'a1', said, repeated: false });
export type Node = { type?: string; text?: string; title?: string; tooltip?: string; data?: { amends: unknown; nonce: string }; [key: string]: unknown };
export const nodes = (value: unknown): Node[] => value !== null && typeof value === 'object' ? [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodes)] : [];

/** What the official renderer has against a card. */
export function complaints(card: unknown): string[] {
  const context = new SerializationContext();
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
}
