/** One of everything that can be said, and what the official renderer says of a card. */
import { createRequire } from 'node:module';
import type { Answer, Finding, Said } from '../../dialogs/vocabulary.ts';
import { loadPhrases } from '../../src/content/load.ts';

// The package's ES modules import without file endings, which Node does not take.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');

export const words = { phrases: loadPhrases(), names: { empathy: 'Empathy', 'defending-or-blaming': 'Defending or blaming' } };
export const mood = { frustration: 60, trust: 40, loyalty: 50 };
const finding = (more: Partial<Finding>): Finding => ({ id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: 'the courier', start: 0, end: 11, why: 'It is not their fault.', better: 'I will find out.', ...more });

/** One of everything that can be said, with a text wherever a person's or a trainer's may stand. */
export const everything = (text: (plain: string) => string = (plain) => plain): Said[] => [
  { type: 'menu', underWay: text('The gift'), scenarios: [{ id: 'gift', title: text('The gift'), teaser: text('Late.'), minutes: 6, difficulty: 2 }] },
  { type: 'briefing', attempt: 'a1', plan: {
    id: 'gift', title: text('The gift'), situation: text('Due yesterday.'), policy: [text('A refund.')], deadline: text('noon'), minutes: 6,
    customer: { name: text('Sarah'), voice: 'short', wants: text('the gift'), history: text('six years'), mood }, desk: [{ id: 'call', label: text('Call the courier') }], rubric: [{ text: text('Apologises'), points: 5 }],
  } },
  { type: 'customer', name: text('Sarah'), text: text('Where is it?'), mood, turn: 0 },
  { type: 'coach', note: {
    turn: 1, reply: text('It was the courier.'), before: mood, after: { ...mood, frustration: 74.4 }, because: [{ id: 'defending-or-blaming', shift: { frustration: 14 } }], lines: [{ turn: 1, id: 'x', kind: 'mistake', text: text('Blaming'), points: -8, quote: text('the courier') }],
    findings: [finding({ quote: text('the courier'), why: text('Why.'), better: text('Better.') }), finding({ id: 'empathy', kind: 'practice', why: text('Good.') }), finding({ band: 'possible' }), finding({ quote: '' })],
  } },
  { type: 'coach', note: { turn: 2, reply: 'k', findings: [], notJudged: 'too-short', before: mood, after: mood, because: [], lines: [] } },
  { type: 'coach', note: { turn: 3, reply: 'Fine.', findings: [], before: mood, after: mood, because: [], lines: [] } },
  { type: 'desk', turn: 1, action: 'call', label: text('Call'), result: text('They found it.'), done: true, before: mood, after: mood, because: [] },
  { type: 'desk', turn: 1, action: 'call', label: text('Call'), result: text('Nobody answers.'), done: false, before: mood, after: mood, because: [] },
  { type: 'hint', text: text('Hear her out.'), step: 'first' },
  { type: 'scorecard', card: {
    scenario: 'gift', title: text('The gift'), outcome: 'wavers', ending: { id: 'e', title: text('It came'), epilogue: text('She waits.') }, moods: [mood, mood],
    score: { points: 0, possible: 10, lines: [{ turn: 1, id: 'a', kind: 'rubric', text: text('Apologised'), points: 5, quote: text('sorry') }, { turn: 1, id: 'b', kind: 'mistake', text: 'Blaming', points: -8 }, { turn: 0, id: 'floor', kind: 'floor', text: 'Never below zero', points: 3 }] },
    mistakes: [{ id: 'defending-or-blaming', name: text('Blaming'), lesson: text('Do not.'), count: 2, cost: 16 }], practices: [{ id: 'empathy', name: 'Empathy', count: 1 }], missed: [{ text: text('Thanks'), points: 5 }],
    practiseNext: [{ id: 'empathy', name: text('Empathy'), advice: text('Show it.') }], models: [{ step: 'first', goal: text('Hear'), model: text('I am sorry.') }],
  } },
  { type: 'notice', line: 'welcome', values: { name: text('Ana') } },
  { type: 'notice', line: 'desk.unknown', values: { action: text('fly'), actions: 'call' } },
];

export const answer = (said: Said[]): Answer => ({ conversation: 'c1', seq: 7, key: 'k', at: 1_700_000_000_000, person: { id: 'p', name: 'Ana' }, intent: { type: 'menu' }, attempt: 'a1', said, repeated: false });
export type Node = { type?: string; text?: string; title?: string; tooltip?: string; data?: { amends: unknown; nonce: string }; [key: string]: unknown };
export const nodes = (value: unknown): Node[] => value !== null && typeof value === 'object' ? [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodes)] : [];

/** What the official renderer has against a card. */
export function complaints(card: unknown): string[] {
  const context = new SerializationContext();
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
}
