/** Answers as Teams is sent them: valid, small, spoken, inert; and what a card becomes when its button is pressed. */
import { describe, expect, test } from 'vitest';
import { understand } from '../../../dialogs/hears.ts';
import type { Intent, Said } from '../../../dialogs/vocabulary.ts';
import { CARD_BYTES, pressedCard, teamsMessages } from '../../../src/channels/teams/messages.ts';
import { menuOf } from '../../../src/content/load.ts';
import { library } from '../../library.ts';
import { HOSTILE, LIVE } from '../hostile.ts';
import { answer, complaints, everything, mood, nodes, words } from '../said.ts';

const desk = [{ id: 'call', label: 'Call the courier' }, { id: 'ask', label: 'Ask the lead' }];
const dressing = { words, desk, isPublic: false };
const messages = (said: Said[], isPublic = false) => teamsMessages(answer(said), { ...dressing, isPublic });
type Card = { type: string; fallbackText: string; speak: string; body: unknown[] };
const cardsOf = (said: Said[]) => messages(said).flatMap((one) => [one, ...(one.amends && 'later' in one.amends ? [one.amends.later] : [])]).flatMap((one) => one.attachments?.map((attachment) => attachment.content as Card) ?? []);
const shown = (card: unknown) => nodes(card).filter((one) => one.type === 'TextRun').map((one) => one.text);
const of = (type: Said['type']) => everything().find((one) => one.type === type)!;
const buttons = (value: unknown) => nodes(value).filter((one) => one.type === 'Action.Execute');

describe('cards', () => {
  test('are taken by the official renderer without complaint, fit, and can be read and heard without it', () => {
    const all = [...cardsOf(everything()), ...cardsOf([of('customer')]), ...HOSTILE.flatMap((text) => cardsOf(everything(() => text)))];
    expect(all.length).toBeGreaterThan(300);
    for (const card of all) {
      expect(complaints(card)).toEqual([]);
      expect(card.fallbackText.length).toBeGreaterThan(3);
      expect(card.speak).toBe(card.fallbackText);
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(CARD_BYTES);
    }
  });

  test('of the longest real briefing and menu fit as well', () => {
    const menu: Said = { type: 'menu', scenarios: menuOf(library.plans) };
    const briefings = library.plans.map((plan): Said => ({ type: 'briefing', attempt: 'a', plan }));
    expect(cardsOf([menu, ...briefings])).toHaveLength(1 + library.plans.length);
  });

  test('of a menu as long as trainers like: it goes on in the next card, and a press in either leaves the choice', () => {
    const scenarios = Array.from({ length: 60 }, (_, at) => ({ ...menuOf(library.plans)[0]!, id: `case-${at}`, title: `The late birthday gift ${at}` }));
    const menu: Said = { type: 'menu', scenarios, underWay: 'The late birthday gift 3' };
    const cards = cardsOf([menu]);
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.filter((card) => Buffer.byteLength(JSON.stringify(card)) > CARD_BYTES)).toEqual([]);
    expect(cards.flatMap(buttons).map((one) => one.data!.amends)).toEqual([{ type: 'resume' }, ...scenarios.map(({ id }) => ({ type: 'pick', scenario: id }))]);
    for (const one of [cards[0]!, cards.at(-1)!]) {
      const { amends, nonce } = buttons(one).at(-1)!.data!;
      expect(shown(pressedCard(answer([menu]), 0, { intent: amends as Intent, nonce: String(nonce) }, dressing)!.attachments)).toEqual([expect.stringMatching(/^You chose: The late birthday gift \d+$/)]);
    }
  });

  test('too large with their picture go without it', () => {
    const said = of('scorecard') as Extract<Said, { type: 'scorecard' }>;
    const lines = Array.from({ length: 40 }, (_, turn) => ({ turn, id: 'a', kind: 'rubric' as const, text: 'Apologised for what went wrong, in words of their own', points: 5 }));
    const [message] = messages([{ type: 'scorecard', card: { ...said.card, score: { ...said.card.score, lines }, moods: Array.from({ length: 90 }, (_, at) => ({ ...mood, trust: (at * 37) % 100 })) } }]);
    expect(nodes(message!.attachments).some((one) => one.type === 'Image')).toBe(false);
    expect(shown(message!.attachments)).toContain('She waits.');
  });

  test('that would not fit are sent as text, cut between sentences', () => {
    const [first, second, ...more] = messages([{ type: 'customer', name: 'Sarah', text: 'It is late again. '.repeat(1_000), mood, turn: 1 }]);
    expect(more).toEqual([]);
    for (const one of [first!, second!]) expect([one.attachments, one.text!.length <= 12_000, one.text!.endsWith('.')]).toEqual([undefined, true, true]);
  });

  test('are inert whatever people wrote', () => {
    const blocks = LIVE.filter(([what]) => !['a block', 'a bare host'].includes(what));
    for (const text of HOSTILE) {
      for (const value of [...messages(everything(() => text)), ...cardsOf(everything(() => text))].flatMap(nodes).flatMap((one) => [one.text, one.title, one['altText'], one['summary'], one['speak']]).filter((value) => typeof value === 'string')) {
        for (const [what, pattern] of blocks) expect(value, what).not.toMatch(pattern);
      }
    }
    const used = nodes(cardsOf(everything()));
    expect(used.filter((one) => one.type === 'Image').every((one) => String(one['url']).startsWith('data:image/png;base64,') && one['altText'])).toBe(true);
    for (const type of ['TextBlock', 'FactSet', 'Media', 'Action.OpenUrl']) expect(used.map((one) => one.type)).not.toContain(type);
  });

  test('have Universal Actions that fall back to a submit with the same data', () => {
    const all = buttons(cardsOf(everything()));
    const appeal = { type: 'appeal', finding: { attempt: 'a1', turn: 1, place: 0 } };
    expect(all.map((one) => one.data!.amends)).toEqual([{ type: 'resume' }, { type: 'pick', scenario: 'gift' }, { type: 'begin' }, { type: 'begin', private: true }, { type: 'exam', scenario: 'gift' }, { type: 'begin' }, appeal, appeal, { type: 'again' }, { type: 'menu' }, { type: 'pick', scenario: 'boots' }, { type: 'confirm' }, { type: 'cancel' }, { type: 'again' }, { type: 'menu' }, { type: 'resume' }, { type: 'pick', scenario: 'boots', sure: true }]);
    for (const one of all) expect(one['fallback']).toMatchObject({ type: 'Action.Submit', data: one.data });
    // A note and what it shrinks to have the same one: what was sent from either is sent.
    expect(new Set(all.map((one) => one.data!.nonce)).size).toBe(all.length - 1);
  });
});

describe('in the talk', () => {
  test('the customer has a face, a name, and the desk and a hint at hand until the talk is over', () => {
    const [message] = messages([of('customer')]);
    expect(message!.summary).toBe('Sarah: Where is it?');
    expect(shown(message!.attachments)).toEqual(['Sarah', 'Where is it?']);
    expect(buttons(message!.attachments).map((one) => one.data!.amends)).toEqual([{ type: 'hint' }, { type: 'desk', action: 'call' }, { type: 'desk', action: 'ask' }]);
    expect(buttons(message!.attachments).map((one) => one.title)).toEqual(['Hint', 'Call the courier', 'Ask the lead']);
    expect(buttons(messages([of('customer'), of('scorecard')])[0])).toEqual([]);
  });

  test('a note is a line and a better sentence; what else there is to say unfolds', () => {
    const [note, fold] = messages([of('coach')]);
    const { body } = note!.attachments![0]!.content as Card;
    expect(shown(body.filter((one) => (one as { isVisible?: boolean }).isVisible !== false))).toEqual([
      'Coach, on your reply', 'Went wrong: Defending or blaming', 'Better: “Better.”', 'Went well: Empathy', 'Could this come across as: Defending or blaming?', 'Better: “I will find out.”', 'Went wrong: Defending or blaming', 'Better: “I will find out.”',
    ]);
    expect(shown(body)).toContain('You said: “the courier”');
    expect(note!.amends).toMatchObject({ kept: 'c1|7|0', conversation: 'c1' });
    expect(fold).toEqual({ amends: { fold: 'c1|7|0', conversation: 'c1' } });
  });

  test('and shrinks to its turn, points and names when the next one comes', () => {
    const amends = messages([of('coach')])[0]!.amends as { later: { attachments: { content: Card }[] } };
    const { body } = amends.later.attachments[0]!.content;
    expect(shown(body)[0]).toBe('Turn 1 · −8 · Defending or blaming, Empathy, Defending or blaming, Defending or blaming');
    expect(shown(body)).toContain('You said: “the courier”');
  });

  test('the score card shows the mood as a picture and in words', () => {
    const [message] = messages([of('scorecard')]);
    expect(nodes(message!.attachments).find((one) => one.type === 'Image')!['altText']).toBe("The customer's mood over the talk: frustration (thick) from 60 to 60, trust (dots) from 40 to 40, loyalty (thin) from 50 to 50.");
    const told = shown(message!.attachments);
    expect(told.findIndex((one) => one!.startsWith('The customer\'s mood'))).toBe(told.indexOf('She waits.') + 1);
    expect(message!.suggestedActions!.actions.map((one) => one.value)).toEqual(['again', 'menu']);
  });
});

describe('next steps', () => {
  const next = (line: string): Said => ({ type: 'notice', line });
  test.each([
    ['what was briefed', [of('briefing')], ['begin', 'menu', 'help']],
    ['what has to be begun first', [next('begin-first')], ['begin', 'menu', 'help']],
    ['what was stopped', [next('stopped')], ['resume', 'menu']],
    ['what was paused', [next('paused')], ['resume', 'menu']],
    ['what is over', [next('finished')], ['again', 'menu']],
    ['the talk itself', [of('coach'), of('customer')], undefined],
  ])('after %s are words that the talk knows, under the last message', (_, said, expected) => {
    const all = messages(said).filter((one) => one.type);
    expect(all.at(-1)!.suggestedActions?.actions.map((one) => one.value)).toEqual(expected);
    expect(all.slice(0, -1).some((one) => one.suggestedActions)).toBe(false);
    for (const word of expected ?? []) expect(understand(word, word === 'again' ? 'debriefing' : 'briefing', []).type, word).toBe(word);
  });
});

describe('in public', () => {
  test('nothing is offered that stays with somebody, and no steps under the message', () => {
    const [message] = messages([of('briefing')], true);
    expect(buttons(message).map((one) => one.data!.amends)).toEqual([{ type: 'begin' }]);
    expect(shown(message!.attachments).at(-1)).toBe('Everybody here can read along. To practise on your own, write to me in a chat of our own.');
    expect(message!.suggestedActions).toBeUndefined();
  });
});

describe('an exam', () => {
  const briefing = of('briefing');
  const card = everything().find((one) => one.type === 'scorecard' && one.card.exam)!;
  const exam = everything().find((one) => one.type === 'briefing' && one.plan.exam)!;
  const open = (message: unknown) => shown((nodes(message).find((one) => one.type === 'AdaptiveCard')!['body'] as { isVisible?: boolean }[]).filter((one) => one.isVisible !== false));

  test('is called one before anything is unfolded, also where others read along, and cannot be kept to oneself', () => {
    for (const isPublic of [false, true]) {
      const [message] = messages([exam], isPublic);
      expect(open(message)).toEqual(expect.arrayContaining([expect.stringMatching(/^This is an exam\./), 'The case is one you know in other clothes.']));
      expect(buttons(message).map((one) => one.data!.amends)).toEqual([{ type: 'begin' }]);
    }
    expect(JSON.stringify(messages([briefing]))).not.toContain('This is an exam');
  });

  test('tells its result and its notes, and how to appeal, which it does not where others read along', () => {
    const told = open(messages([card])[0]);
    expect(told).toEqual(expect.arrayContaining(['Exam not passed: Blaming. A critical mistake fails whatever the points.', expect.stringMatching(/^Turn 2: Went wrong/), 'You see one of them differently? Say "appeal".']));
    expect(JSON.stringify(messages([card], true))).not.toContain('Say \\"appeal');
  });
});

test('a desk action that is too long for a telephone is cut at a word; pointed at, and in the case, it is whole', () => {
  const [message] = teamsMessages(answer([of('customer')]), { ...dressing, desk: [{ id: 'ask', label: 'Ask the shift lead whether a courier may be sent out tonight' }] });
  expect(buttons(message!.attachments).map((one) => [one.title, one.tooltip])).toEqual([['Hint', undefined], ['Ask the shift lead whether a…', 'Ask the shift lead whether a courier may be sent out tonight']]);
});

describe('a pressed button', () => {
  const press = (said: Said, intent: Intent, nonce = buttons(messages([said])).find((one) => JSON.stringify(one.data!.amends) === JSON.stringify(intent))!.data!.nonce) =>
    pressedCard(answer([said]), 0, { intent, nonce }, dressing)?.attachments![0]!.content as Card | undefined;

  test('leaves what came of it: a choice, a case at hand, a desk without what was done', () => {
    expect(shown(press(of('menu'), { type: 'pick', scenario: 'gift' }))).toEqual(['You chose: The gift']);
    expect(shown(press(of('menu'), { type: 'resume' }))).toEqual(['You went on with The gift.']);
    const begun = press(of('briefing'), { type: 'begin' })!;
    expect(shown(begun)[0]).toBe('Begun: The gift');
    expect(shown(begun)).toContain('Due yesterday.');
    expect(buttons(begun)).toEqual([]);
    expect(buttons(press(of('customer'), { type: 'desk', action: 'call' })).map((one) => one.data!.amends)).toEqual([{ type: 'hint' }, { type: 'desk', action: 'ask' }]);
    expect(complaints(begun)).toEqual([]);
    expect(shown(press(of('briefing'), { type: 'exam', scenario: 'gift' }))).toEqual(['The gift', 'Take it as an exam']);
  });

  test('answers a question, which stays with its answer; and what to play next is offered once', () => {
    const [ask] = messages([of('question')]);
    expect(ask!.attachments).toBeDefined();
    expect(shown(press(of('question'), { type: 'confirm' }))).toEqual([...shown(ask!.attachments), 'Confirm']);
    expect(buttons(press(of('question'), { type: 'confirm' }))).toEqual([]);
    const progress = press(of('progress'), { type: 'pick', scenario: 'boots' });
    expect([shown(progress), buttons(progress)]).toEqual([expect.arrayContaining(['Your progress', 'Jargon, 4×']), []]);
  });

  test('of another card changes nothing here', () => {
    expect(press(of('menu'), { type: 'pick', scenario: 'gift' }, 'another')).toBeUndefined();
  });
});

describe('a question', () => {
  const question: Said = { type: 'question', line: 'assigned.told', values: { title: 'The gift', due: '1 December' }, choices: [{ line: 'card.play', intent: { type: 'pick', scenario: 'gift' } }] };

  test('has its answers as buttons, and keeps the one that was given', () => {
    const [card] = cardsOf([question]);
    const [play] = buttons(card);
    expect(play).toMatchObject({ title: 'Play', data: { amends: { type: 'pick', scenario: 'gift' } } });
    const after = pressedCard(answer([question]), 0, { intent: { type: 'pick', scenario: 'gift' }, nonce: play!.data!.nonce }, dressing)!;
    expect(shown(after.attachments)).toEqual(['You have been given The gift to play, by 1 December.', 'Play']);
    expect(buttons(after.attachments)).toEqual([]);
  });
});

describe('the way to an appeal', () => {
  const note = of('coach') as Extract<Said, { type: 'coach' }>;
  const form = (card: unknown) => nodes(card).find((one) => one.type === 'Container' && one['id'] === 'appeal');

  test('stands folded under a note and under what it shrinks to, with a choice where there are several', () => {
    const cards = cardsOf([note]);
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      const found = form(card)!;
      expect(found['isVisible']).toBe(false);
      expect(nodes(found).filter((one) => one.type?.startsWith('Input.')).map((one) => [one['id'], (one['choices'] as unknown[] | undefined)?.length])).toEqual([['place', note.note.findings.length], ['reason', undefined]]);
      expect(buttons(found)[0]!.data).toMatchObject({ amends: { type: 'appeal', finding: { attempt: 'a1', turn: 1, place: 0 } } });
      expect(nodes(card).some((one) => one.type === 'Action.ToggleVisibility' && JSON.stringify(one['targetElements']) === '["appeal"]')).toBe(true);
    }
    const [one] = cardsOf([{ type: 'coach', note: { ...note.note, findings: note.note.findings.slice(0, 1) } }]);
    expect(nodes(form(one)).some((each) => each.type === 'Input.ChoiceSet')).toBe(false);
  });

  test('is not there where others read along, nor in a private attempt, nor under praise alone', () => {
    const praise = note.note.findings.filter(({ kind, band }) => kind === 'practice' && band === 'found');
    expect(form(cardsOf([{ type: 'coach', note: { ...note.note, findings: praise } }]))).toBeUndefined();
    expect(form(messages([note], true)[0])).toBeUndefined();
    for (const card of cardsOf([{ ...note, private: true }])) expect(form(card)).toBeUndefined();
    expect(form(cardsOf([{ type: 'coach', note: { ...note.note, findings: [] } }]))).toBeUndefined();
  });
});
