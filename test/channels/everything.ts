/** One of everything the coach can say. */
import type { Finding, Said } from '../../dialogs/vocabulary.ts';

export const mood = { frustration: 60, trust: 40, loyalty: 50 };
const finding = (more: Partial<Finding>): Finding => ({ id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: 'the courier', start: 0, end: 11, why: 'It is not their fault.', better: 'I will find out.', ...more });

/** One of everything that can be said, with a text wherever a person's or a trainer's may stand. */
export const everything = (text: (plain: string) => string = (plain) => plain): Said[] => [
  { type: 'menu', underWay: text('The gift'), scenarios: [{ id: 'gift', title: text('The gift'), teaser: text('Late.'), minutes: 6, difficulty: 2 }] },
  { type: 'briefing', attempt: 'a1', plan: {
    id: 'gift', title: text('The gift'), situation: text('Due yesterday.'), policy: [text('A refund.')], deadline: text('noon'), minutes: 6,
    customer: { name: text('Sarah'), voice: 'short', wants: text('the gift'), history: text('six years'), mood }, desk: [{ id: 'call', label: text('Call the courier') }], rubric: [{ text: text('Apologises'), points: 5 }],
  } },
  { type: 'briefing', attempt: 'a1', plan: {
    id: 'gift', title: text('The gift'), situation: text('Due yesterday.'), policy: [], minutes: 6, exam: { pass: 70, variant: true },
    customer: { name: text('Sarah'), voice: 'short', wants: text('the gift'), history: text('six years'), mood }, desk: [], rubric: [],
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
  { type: 'progress', cases: [{ scenario: 'gift', title: text('The gift'), attempts: 3, first: 40, best: 90, last: 70, lastAt: 5 }, { scenario: 'boots', title: text('The boots'), attempts: 1, first: null, best: null, last: null, lastAt: 6 }],
    mistakes: [{ id: 'jargon', name: text('Jargon'), count: 4 }], next: { scenario: 'boots', title: text('The boots'), mistake: text('Jargon') } },
  { type: 'progress', cases: [], mistakes: [] },
  { type: 'my-data', kept: { accounts: 2, attempts: 3, turns: 20, findings: 31, events: 44 } },
  { type: 'appeals', findings: [{ id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: text('the courier'), title: text('The gift'), state: 'none' }, ...(['open', 'kept', 'settled', 'taken-back'] as const).map((state) => ({ id: 'empathy' as const, kind: 'practice' as const, band: 'found' as const, quote: '', title: text('The gift'), state, ...(state !== 'open' && { why: text('It says so.') }) }))] },
  { type: 'question', line: 'link.ask', values: { name: text('Ana'), place: 'Teams' }, choices: [{ line: 'choice.confirm', intent: { type: 'confirm' } }, { line: 'choice.cancel', intent: { type: 'cancel' } }] },
  { type: 'recap', plan: {
    id: 'gift', title: text('The gift'), situation: text('Due yesterday.'), policy: [], minutes: 6, customer: { name: text('Sarah'), voice: 'short', wants: text('the gift'), history: text('six years'), mood }, desk: [], rubric: [],
  }, said: [
    { type: 'customer', name: text('Sarah'), text: text('Where is it?'), mood, turn: 0 },
    { type: 'coach', note: { turn: 1, reply: text('On its way.'), findings: [], before: mood, after: mood, because: [], lines: [] } },
    { type: 'desk', turn: 2, action: 'call', label: text('Call'), result: text('They found it.'), done: true, before: mood, after: mood, because: [] },
  ] },
  { type: 'scorecard', card: {
    scenario: 'gift', title: text('The gift'), outcome: 'leaves', ending: { id: 'e', title: text('Gone'), epilogue: text('She left.') }, moods: [mood], score: { points: 62, possible: 100, lines: [] },
    mistakes: [], practices: [], missed: [], practiseNext: [], models: [],
    exam: { passed: false, pass: 70, critical: [text('Blaming')], notes: [{ turn: 2, reply: text('It was the courier.'), before: mood, after: mood, because: [], lines: [], findings: [finding({ quote: text('the courier'), better: text('Better.') }), finding({ band: 'possible' })] }] },
  } },
  { type: 'scorecard', thread: true, card: {
    scenario: 'gift', title: text('The gift'), outcome: 'stays', ending: { id: 'e', title: text('It came'), epilogue: text('She waits.') }, moods: [mood], score: { points: 62, possible: 100, lines: [] },
    mistakes: [], practices: [], missed: [], practiseNext: [], models: [],
  } },
  { type: 'question', line: 'instead.ask', values: { title: text('The gift'), other: text('The boots') }, choices: [{ line: 'choice.go-on', intent: { type: 'resume' } }, { line: 'choice.instead', intent: { type: 'pick', scenario: 'boots', sure: true } }] },
  { type: 'notice', line: 'welcome', values: { name: text('Ana') } },
  { type: 'notice', line: 'appeal.points', values: { attempt: 'a1', turn: 1, place: 0, name: text('Blaming'), title: text('The gift'), why: text('You said so.'), before: 4, points: 12, pass: 70 } },
  { type: 'notice', line: 'desk.unknown', values: { action: text('fly'), actions: 'call' } },
];
