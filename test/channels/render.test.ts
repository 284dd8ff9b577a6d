/** Answers as activities: readable as text, valid as cards, inert whatever people wrote. */
import { describe, expect, test } from 'vitest';
import type { Said } from '../../dialogs/vocabulary.ts';
import { parse } from '../../src/channels/activity.ts';
import { render } from '../../src/channels/render.ts';
import { HOSTILE, LIVE } from './hostile.ts';
import { answer, complaints, everything, mood, nodes, words, type Node } from './said.ts';

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

  test('gives an exam\'s result first, then its notes and the way to an appeal, which others who read along are not shown', () => {
    const exam = everything().filter((one) => one.type === 'scorecard' && one.card.exam);
    const [text] = render(answer(exam), words).map((one) => one.text!.split('\n'));
    expect(text![1]).toBe('Exam not passed: Blaming. A critical mistake fails whatever the points.');
    const notes = ['The coach\'s notes:', 'Turn 2: Went wrong: Defending or blaming · You said: “the courier” · Better: “Better.”'];
    expect(text!.slice(-3)).toEqual([...notes, 'You see one of them differently? Say "appeal".']);
    expect(render(answer(exam), words, [], true)[0]!.text!.split('\n').slice(-2)).toEqual(notes);
    expect(JSON.stringify(render(answer(exam), words, [], true))).not.toContain('Say \\"appeal');
  });

  test('lists what may be appealed against with how it stands, where, and what was answered', () => {
    const said = everything().filter((one) => one.type === 'appeals');
    expect(render(answer(said), words)[0]!.text!.split('\n').slice(0, -1)).toEqual([
      '1. Went wrong: Defending or blaming You said: “the courier”', '2. Went well: Empathy (in The gift: with your supervisor)',
      '3. Went well: Empathy (in The gift: stands after one appeal, you may make another)', 'Your supervisor: “It says so.”',
      '4. Went well: Empathy (in The gift: stands after two appeals)', 'Your supervisor: “It says so.”', '5. Went well: Empathy (in The gift: taken back)', 'Your supervisor: “It says so.”',
    ]);
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
    for (const card of all) expect(complaints(card)).toEqual([]);
  });

  test('have buttons that say what they do, each with a nonce of its own', () => {
    const buttons = nodes(cards(everything())).filter((one) => one.type === 'Action.Submit');
    expect(buttons.map((one) => one.data!.amends)).toEqual([
      { type: 'resume' }, { type: 'pick', scenario: 'gift' }, { type: 'begin' }, { type: 'begin', private: true }, { type: 'exam', scenario: 'gift' }, { type: 'begin' },
      { type: 'again' }, { type: 'menu' }, { type: 'pick', scenario: 'boots' }, { type: 'confirm' }, { type: 'cancel' }, { type: 'again' }, { type: 'menu' }, { type: 'resume' }, { type: 'pick', scenario: 'boots', sure: true },
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
