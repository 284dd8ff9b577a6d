/** Answers as activities: readable as text, valid as cards, inert whatever people wrote. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Answer, Finding, Said } from '../../dialogs/vocabulary.ts';
import { parse } from '../../src/channels/activity.ts';
import { render } from '../../src/channels/render.ts';
import { loadPhrases } from '../../src/content/load.ts';
import { HOSTILE, LIVE } from './hostile.ts';

// The package's ES modules import without file endings, which Node does not take.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');

const words = { phrases: loadPhrases(), names: { empathy: 'Empathy', 'defending-or-blaming': 'Defending or blaming' } };
const mood = { frustration: 60, trust: 40, loyalty: 50 };
const finding = (more: Partial<Finding>): Finding => ({ id: 'defending-or-blaming', kind: 'mistake', band: 'found', quote: 'the courier', start: 0, end: 11, why: 'It is not their fault.', better: 'I will find out.', ...more });

/** One of everything that can be said, with a text wherever a person's or a trainer's may stand. */
const everything = (text: (plain: string) => string = (plain) => plain): Said[] => [
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
  { type: 'notice', line: 'welcome', values: { name: text('Ana') } },
  { type: 'notice', line: 'desk.unknown', values: { action: text('fly'), actions: 'call' } },
];

const answer = (said: Said[]): Answer => ({ conversation: 'c1', seq: 7, key: 'k', at: 1_700_000_000_000, person: { id: 'p', name: 'Ana' }, intent: { type: 'menu' }, attempt: 'a1', said, repeated: false });
type Node = { type?: string; text?: string; title?: string; tooltip?: string; data?: { amends: unknown; nonce: string }; [key: string]: unknown };
const nodes = (value: unknown): Node[] => value !== null && typeof value === 'object' ? [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodes)] : [];
const cards = (said: Said[]) => render(answer(said), words).flatMap((one) => one.attachments?.map((attachment) => attachment.content as Node) ?? []);

describe('an answer', () => {
  test('gives one activity for each thing said, readable alone, with what was said beside it', () => {
    const said = everything();
    const activities = render(answer(said), words);
    expect(activities).toHaveLength(said.length);
    activities.forEach((one, at) => {
      expect(one).toMatchObject({ type: 'message', id: `c1|7|${at + 1}`, textFormat: 'plain', channelData: { amends: { seq: 7, at: 1_700_000_000_000, attempt: 'a1', said: said[at] } } });
      expect(one.text).not.toMatch(/\{|undefined|\[object/);
      expect(one.text!.length).toBeGreaterThan(3);
    });
    expect(render(answer(said), words)).toEqual(activities);
  });

  test('reads like this', () => {
    const texts = render(answer(everything()), words).map((one) => one.text);
    expect(texts[0]).toBe('Waiting for you: The gift. Say "resume" to go on.\n1. The gift (6 min · demanding): Late.\nPress one, or say its number or its name.');
    expect(texts[2]!.split('\n').slice(-3)).toEqual(['This is an exam. It counts, and supervisors see it. There are no hints, and the coach\'s notes come at the end. 70 points pass; a critical mistake fails.', 'The case is one you know in other clothes.', 'Say "begin" when you are ready, or "menu" to leave it for now.']);
    expect(texts[3]).toBe('Sarah: Where is it?');
    expect(texts[4]!.split('\n').slice(0, 5)).toEqual(['Coach, on your reply', 'Went wrong: Defending or blaming', 'You said: “the courier”', 'Why.', 'Better: “Better.”']);
    expect(texts[4]).toContain('−8 Blaming\nFrustration 74 (+14) · Trust 40 · Loyalty 50');
  });

  test('recaps a talk in its last lines', () => {
    const said = everything().find((one) => one.type === 'recap')!;
    expect(render(answer([said]), words)[0]!.text).toBe('So far\nSarah: Where is it?\nYou: On its way.\nAt your desk (Call): They found it.');
    const long = { ...said, said: Array.from({ length: 20 }, (_, turn) => ({ type: 'customer' as const, name: 'Sarah', text: `Line ${turn}`, mood, turn })) };
    expect(render(answer([long]), words)[0]!.text!.split('\n').slice(0, 3)).toEqual(['So far', '(Earlier lines are left out: 4.)', 'Sarah: Line 4']);
  });

  test('puts progress into a few lines', () => {
    expect(render(answer(everything().filter((one) => one.type === 'progress')), words).map((one) => one.text)).toEqual([
      'Your progress\nThe gift: 3×; first 40, best 90, last 70 points\nThe boots: 1×, not finished yet\nWhat slips in most:\n· Jargon, 4×\nPlay next: The boots. It trains what slips in most: Jargon.',
      'Your progress\nNothing yet: it begins with your first reply to a customer.',
    ]);
  });

  test('gives an exam\'s result first, and its notes', () => {
    const exam = everything().filter((one) => one.type === 'scorecard' && one.card.exam);
    const [text] = render(answer(exam), words).map((one) => one.text!.split('\n'));
    expect(text![1]).toBe('Exam not passed: Blaming. A critical mistake fails whatever the points.');
    expect(text!.slice(-2)).toEqual(['The coach\'s notes:', 'Turn 2: Went wrong: Defending or blaming · You said: “the courier” · Better: “Better.”']);
  });

  test('shows a code that is in no stored text', () => {
    const said: Said = { type: 'notice', line: 'link.code' };
    expect(render(answer([said]), { ...words, oneTime: { code: (key) => `code of ${key}`, link: (key) => `https://amends.example/my-data/${key}` } })[0]!.text).toContain('link code of k.');
    const [data] = render(answer([{ type: 'my-data', kept: { accounts: 2, attempts: 3, turns: 20, findings: 31, events: 44 } }]), { ...words, oneTime: { code: () => '', link: (key) => `https://amends.example/my-data/${key}` } });
    expect(data!.text!.split('\n').at(-1)).toBe('https://amends.example/my-data/k');
  });

  test('offers the desk under the customer\'s line, not once the talk is over', () => {
    const desk = [{ id: 'call', label: 'Call the courier' }];
    const talk = everything().filter((said) => said.type === 'customer');
    expect(render(answer(talk), words, desk)[0]!.suggestedActions!.actions).toEqual([
      { type: 'imBack', title: 'Call the courier', value: '/desk call' }, { type: 'imBack', title: 'Hint', value: '/hint' },
    ]);
    expect(render(answer(everything()), words, desk).every((one) => !one.suggestedActions)).toBe(true);
  });

  test('whose sentence is gone since then is still shown', () => {
    expect(render(answer([{ type: 'notice', line: 'no-longer-there' }]), words)[0]!.text).toBe('(A message from an earlier version.)');
  });
});

describe('cards', () => {
  test('are taken by the official renderer without complaint', () => {
    const all = [...cards(everything()), ...HOSTILE.flatMap((text) => cards(everything(() => text)))];
    expect(all.length).toBeGreaterThan(200);
    for (const card of all) {
      const context = new SerializationContext();
      new AdaptiveCard().parse(card, context);
      expect(Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)).toEqual([]);
    }
  });

  test('have buttons that say what they do, each with a nonce of its own', () => {
    const buttons = nodes(cards(everything())).filter((one) => one.type === 'Action.Submit');
    expect(buttons.map((one) => one.data!.amends)).toEqual([
      { type: 'resume' }, { type: 'pick', scenario: 'gift' }, { type: 'begin' }, { type: 'begin', private: true }, { type: 'exam', scenario: 'gift' }, { type: 'begin' },
      { type: 'again' }, { type: 'menu' }, { type: 'pick', scenario: 'boots' }, { type: 'confirm' }, { type: 'cancel' }, { type: 'again' }, { type: 'menu' },
    ]);
    expect(new Set(buttons.map((one) => one.data!.nonce)).size).toBe(buttons.length);
    const [press] = buttons;
    expect(parse({ type: 'message', id: 'x', from: { id: 'a' }, conversation: { id: 'c1' }, value: press!.data }, 'web')).toMatchObject({ key: `c1|button|${press!.data!.nonce}`, intent: { type: 'resume' } });
  });

  test('fit into what Teams takes', () => {
    for (const card of cards(everything())) expect(JSON.stringify(card).length).toBeLessThan(28_000);
  });
});

describe('whatever people wrote', () => {
  test.each(HOSTILE)('%j stays text in messages and cards', (text) => {
    const activities = render(answer(everything(() => text)), words, [{ id: 'call', label: text }]);
    const shown = [
      ...activities.map((one) => one.text!),
      ...activities.flatMap((one) => one.suggestedActions?.actions.map((action) => action.title) ?? []),
      ...nodes(activities.map((one) => one.attachments)).flatMap((one) => [one.text, one.title, one.tooltip, one['fallbackText'] as string | undefined].filter((value) => value !== undefined)),
    ];
    // Our own sentences around the words begin lines and hold signs of their own.
    const blocks = LIVE.filter(([what]) => !['a block', 'a bare host'].includes(what));
    for (const value of shown) for (const [what, pattern] of blocks) expect(value, what).not.toMatch(pattern);
    const used = new Set(nodes(activities.map((one) => one.attachments)).map((one) => one.type).filter(Boolean));
    for (const type of ['TextBlock', 'FactSet', 'Image', 'Media', 'Action.OpenUrl']) expect(used).not.toContain(type);
  });
});
