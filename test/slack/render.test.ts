/** Answers as Slack messages: within Slack's limits, readable as text, inert whatever people wrote. */
import { describe, expect, test } from 'vitest';
import type { Answer, Briefing, Said } from '../../dialogs/vocabulary.ts';
import { readButton } from '../../src/channels/slack/button.ts';
import { shown, slackMessages, type Message } from '../../src/channels/slack/render.ts';
import { escaped, spoken } from '../../src/channels/slack/text.ts';
import { chooseView, chosenAnswer, homeView } from '../../src/channels/slack/views.ts';
import { pieces, shortened } from '../../src/channels/cut.ts';
import type { Inert } from '../../src/channels/plain.ts';
import { everything } from '../channels/everything.ts';
import { HOSTILE } from '../channels/hostile.ts';
import { phrases } from '../server/house.ts';
import { buttonsOf } from './agent.ts';
import { complaints } from './blockKit.ts';

const words = { phrases, names: { empathy: 'Empathy', 'defending-or-blaming': 'Defending or blaming' } };
const answer = (said: Said[], conversation = 'slack:T1:U1'): Answer =>
  ({ conversation, seq: 7, key: 'k', at: 1_700_000_000_000, person: { id: 'slack:T1:U1', name: 'Ana' }, intent: { type: 'text', text: 'x' }, attempt: 'a1', said, repeated: false });
const desk = (text: (plain: string) => string, count = 3): Briefing['desk'] => Array.from({ length: count }, (_, n) => ({ id: `do-${n}`, label: text('Call') }));
const talk = everything().filter((said) => said.type !== 'scorecard');

/** Every message there can be: together, alone, in a thread, with notes and cards open. */
function every(text: (plain: string) => string, count = 3): Message[] {
  const said = everything(text);
  const render = slackMessages(words);
  return [
    ...[answer(said), answer(said, 'slack:T1:C1:1.1'), ...said.map((one) => answer([one]))].flatMap((one) => render(one, desk(text, count))),
    ...said.map((_, at) => shown(answer(said), at, true, words)!),
  ];
}
const strings = (value: unknown): string[] => (typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : []);

describe('a question', () => {
  test('has its answers as buttons, which go once one is pressed', () => {
    const [message] = slackMessages(words)(answer([{ type: 'question', line: 'assigned.told', values: { title: 'The gift', due: '1 December' }, choices: [{ line: 'card.play', intent: { type: 'pick', scenario: 'gift' } }] }]));
    const [play] = buttonsOf(message!.blocks);
    expect(play!.text.text).toBe('Play');
    expect(readButton(play!.value)).toMatchObject({ amends: { type: 'pick', scenario: 'gift' }, after: 'strip' });
  });
});

describe('messages', () => {
  test('are what Block Kit allows, each with its whole text', () => {
    for (const message of every((text) => text)) {
      expect(complaints('message', message.blocks), JSON.stringify(message)).toEqual([]);
      expect(message.text.length).toBeGreaterThan(3);
      expect(message.text).not.toMatch(/\{|undefined|\[object/);
    }
  });

  test('are no wall of lines: what follows a list stands apart, in the next block', () => {
    const parts = every((text) => text).flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'rich_text').map(({ elements }) => (elements as { type: string }[]).map(({ type }) => type)));
    expect(parts.filter((types) => types.includes('rich_text_list')).length).toBeGreaterThan(10);
    expect(parts.filter((types) => types.slice(0, -1).includes('rich_text_list'))).toEqual([]);
  });

  test('stay so however long a text, and however many cases and desk actions', () => {
    const long = (text: string) => `${text} ${'It went on and on without an end. '.repeat(400)}`;
    const endless = (text: string) => text + 'x'.repeat(9_000);
    for (const text of [long, endless]) {
      for (const message of every(text, 60)) {
        expect(complaints('message', message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(40_000);
      }
    }
    const many = Array.from({ length: 200 }, (_, n) => ({ id: `case-${n}`, title: `Case ${n}`, teaser: 'Late.', minutes: 6, difficulty: 2 as const }));
    for (const { blocks } of slackMessages(words)(answer([{ type: 'menu', scenarios: many, underWay: 'Case 3' }]))) expect(complaints('message', blocks)).toEqual([]);
    expect(complaints('modal', chooseView(many, words))).toEqual([]);
    expect(complaints('home', homeView({ menu: many, underWay: { title: long('x') }, practised: many.map(({ title }) => ({ title: long(title), attempts: 2, best: 50, last: 40 })), assignments: many.map(({ id, title }) => ({ scenario: id, title: long(title), due: '1 December', late: true })), drill: { scenario: 'gift', title: long('x'), mistake: long('y'), times: 3 }, mistakes: many.map(({ id }) => ({ id, count: 2 })) }, words, 'n'))).toEqual([]);
  });

  test('lose nothing of a long text', () => {
    const said = `${'A sentence that says something. '.repeat(500)}The very end.`;
    const [message] = slackMessages(words)(answer([{ type: 'customer', name: 'Sarah', text: said, mood: { frustration: 1, trust: 1, loyalty: 1 }, turn: 1 }]));
    expect(strings(message!.blocks[0]!['elements']).filter((one) => one.includes(' ')).join(' ')).toBe(said);
  });

  test('come without mentions, links or formatting, whatever people wrote', () => {
    for (const hostile of HOSTILE) {
      for (const message of every(() => hostile)) {
        expect(JSON.stringify(message.blocks)).not.toContain('"mrkdwn"');
        // Slack reads the top-level text; no angle bracket in it is bare, so that it holds no mention and no link.
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(message.text).not.toMatch(/[*`~]|(?<!\u2060)_|https?:\/\/|@[a-z]/i);
        expect(complaints('message', message.blocks), hostile).toEqual([]);
        for (const text of strings(message.blocks)) expect(text).not.toMatch(/https?:\/\/|<[!@#]|@here|@everyone/);
      }
    }
  });

  test('carry the customer by name, and the desk under the newest line only', () => {
    const messages = slackMessages(words)(answer(talk), desk((text) => text));
    expect(messages.filter((one) => one.username).map((one) => one.username)).toEqual(['Sarah']);
    expect(messages.filter((one) => buttonsOf(one.blocks).some(({ text }) => text.text === 'Hint'))).toHaveLength(1);
    expect(buttonsOf(messages.at(-1)!.blocks).at(-1)!.text.text).toBe('Hint');
    expect(slackMessages(words)(answer(everything()), desk((text) => text)).some((one) => buttonsOf(one.blocks).some(({ text }) => text.text === 'Hint'))).toBe(false);
  });

  test('ask with buttons, show progress case by case with what to play next, and recall a talk line by line', () => {
    const of = (type: Said['type']) => slackMessages(words)(answer([everything().find((one) => one.type === type)!]))[0]!;
    expect(buttonsOf(of('question').blocks).map(({ text, value }) => [text.text, JSON.parse(value).amends, JSON.parse(value).after])).toEqual([['Confirm', { type: 'confirm' }, 'strip'], ['Cancel', { type: 'cancel' }, 'strip']]);
    const progress = of('progress');
    expect(progress.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text', 'rich_text', 'section']);
    expect(strings(progress.blocks)).toEqual(expect.arrayContaining(['The gift: 3×; first 40, best 90, last 70 points', 'The boots: 1×, not finished yet', 'Jargon, 4×']));
    expect(JSON.parse(buttonsOf(progress.blocks)[0]!.value)).toMatchObject({ amends: { type: 'pick', scenario: 'boots' } });
    expect(strings(of('recap').blocks)).toEqual(expect.arrayContaining(['Sarah: Where is it?', 'You: On its way.']));
  });

  test('have buttons that are read again, and the same ones each time', () => {
    const buttons = every((text) => text).flatMap((one) => buttonsOf(one.blocks));
    expect(buttons.length).toBeGreaterThan(20);
    for (const { value } of buttons) expect(readButton(value)).toEqual(JSON.parse(value));
    expect(every((text) => text)).toEqual(every((text) => text));
    for (const bad of ['', 'x', '{}', 'null', '[]', '{"amends":{"type":"pick"},"nonce":"n"}', '{"amends":{"type":"menu"}}', '{"show":{"seq":0,"at":0,"whole":true}}']) expect(readButton(bad)).toBeUndefined();
  });
});

describe('an exam', () => {
  const [briefing, exam] = everything().filter((one) => one.type === 'briefing');
  const card = everything().find((one) => one.type === 'scorecard' && one.card.exam)!;
  const message = (said: Said, conversation?: string) => slackMessages(words)(answer([said], conversation))[0]!;
  const pressed = (said: Said, conversation?: string) => buttonsOf(message(said, conversation).blocks).map(({ value }) => JSON.parse(value).amends);
  const THREAD = 'slack:T1:C1:1.1';

  test('is offered with the case, and called one in its own briefing, where nothing is kept to oneself', () => {
    expect(pressed(briefing!)).toEqual([{ type: 'begin' }, { type: 'begin', private: true }, { type: 'exam', scenario: 'gift' }]);
    expect(pressed(exam!)).toEqual([{ type: 'begin' }]);
    expect(pressed(exam!, THREAD)).toEqual([{ type: 'begin' }, { type: 'exam', scenario: 'gift' }]);
    for (const conversation of [undefined, THREAD]) expect(strings(message(exam!, conversation).blocks)).toEqual(expect.arrayContaining([expect.stringMatching(/^This is an exam\./), 'The case is one you know in other clothes.']));
    expect(JSON.stringify(message(briefing!).blocks)).not.toContain('This is an exam');
  });

  test('tells its result, its notes and how to appeal at the end, the last where nobody else reads along', () => {
    const told = ['Exam not passed: Blaming. A critical mistake fails whatever the points.', 'Turn 2: Went wrong: Defending or blaming · You said: “the courier” · Better: “Better.”'];
    expect(strings(message(card).blocks)).toEqual(expect.arrayContaining([...told, 'You see one of them differently? Say "appeal".']));
    expect(strings(message(card, THREAD).blocks)).toEqual(expect.arrayContaining(told));
    expect(JSON.stringify(message(card, THREAD))).not.toContain('Say \\"appeal');
  });
});

describe('the way to an appeal', () => {
  test('stands beside a note, but not in a private attempt or where others read along', () => {
    const note = everything().find((one) => one.type === 'coach')!;
    const labels = (said: Said, conversation?: string) => buttonsOf(slackMessages(words)(answer([said], conversation))[0]!.blocks).map(({ text }) => text.text);
    expect(labels(note)).toContain('I see that differently');
    expect(labels({ ...note, private: true })).toEqual(['Why, and what is better']);
    expect(labels(note, 'slack:T1:C1:1.1')).not.toContain('I see that differently');
  });
});

describe('views', () => {
  const menu = [{ id: 'gift', title: 'The gift', teaser: 'Late.', minutes: 6, difficulty: 2 as const }];

  test('are what Slack allows', () => {
    expect(complaints('modal', chooseView(menu, words))).toEqual([]);
    expect(complaints('modal', chosenAnswer(true, words)['view'])).toEqual([]);
    expect(chosenAnswer(false, words)).toMatchObject({ response_action: 'errors' });
    for (const hostile of HOSTILE) expect(complaints('home', homeView({ menu: [{ ...menu[0]!, title: hostile }], practised: [{ title: hostile, attempts: 1, best: null, last: null }], assignments: [{ scenario: 'gift', title: hostile, due: '1 December', late: false }], drill: { scenario: 'gift', title: hostile, mistake: hostile, times: 2 }, mistakes: [] }, words, 'n'))).toEqual([]);
  });

  test('the Home tab says what is under way and how far somebody has come', () => {
    const home = JSON.stringify(homeView({ menu, underWay: { title: 'The boots' }, practised: [{ title: 'The gift', attempts: 3, best: 74, last: 68 }], assignments: [], mistakes: [] }, words, 'n'));
    expect(home).toContain('Waiting for you: The boots.');
    expect(home).toContain('The gift: played 3 times, best 74, last 68 points');
  });
});

describe('text', () => {
  test('is heard as the person saw it', () => {
    expect(spoken('<@UBOT> I&amp;m &lt;sorry&gt; <@U2|ben>, see <https://a.example|the page> or <mailto:a@b.example|a@b.example> in <#C1|general> <!here>', 'UBOT'))
      .toBe('I&m <sorry> ben, see the page or a@b.example in general @here');
  });

  test('is cut after sentences, and never within a character', () => {
    expect(pieces('One is here. Two is here. Three.' as Inert, 26)).toEqual(['One is here. Two is here.', 'Three.']);
    expect(pieces('😀😀😀' as Inert, 3)).toEqual(['😀', '😀', '😀']);
    expect([shortened('It is dead. It was new.' as Inert, 14), shortened('He ran on and on.' as Inert, 11), shortened('He ran.' as Inert, 11)]).toEqual(['It is dead…', 'He ran on…', 'He ran.']);
    expect(escaped('a < b & c > d' as Inert)).toBe('a &lt; b &amp; c &gt; d');
  });
});
