import { describe, expect, test } from 'vitest';
import { understand } from '../../dialogs/hears.ts';

const scenarios = [
  { id: 'late-birthday-gift', title: 'The late birthday gift', teaser: '', minutes: 6, difficulty: 1 as const },
  { id: 'damaged-football-boots', title: 'The damaged football boots', teaser: '', minutes: 6, difficulty: 1 as const },
];

describe('words as commands', () => {
  test.each([
    ['1', { type: 'pick', scenario: 'late-birthday-gift' }],
    ['The damaged football boots', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['football boots', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['the', { type: 'text', text: 'the' }],
    ['Help!', { type: 'help' }],
    ['practise', { type: 'menu' }],
    ['practise football boots', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['practise the moon', { type: 'pick', scenario: 'the moon' }],
    ['/whatever', { type: 'help' }],
    ['link ABCD EFGH', { type: 'link', code: 'abcd efgh' }],
    ['My data', { type: 'my-data' }],
    ['delete my data', { type: 'erase' }],
    ['Yes, delete everything', { type: 'erase', sure: true }],
    ['exam 2', { type: 'exam', scenario: 'damaged-football-boots' }],
    ['exam', { type: 'exam' }],
    ['drills off', { type: 'drills', on: false }],
  ])('before an attempt, "%s"', (text, intent) => expect(understand(text, 'choosing', scenarios)).toEqual(intent));

  test.each([
    ['I am ready', { type: 'text', text: 'I am ready' }],
    ['ready', { type: 'text', text: 'ready' }],
    ['1', { type: 'text', text: '1' }],
    ['stop', { type: 'stop' }],
    ['practise', { type: 'menu' }],
    ['Practise the damaged football boots', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['practice 2', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['/practise the moon', { type: 'pick', scenario: 'the moon' }],
    ['The damaged football boots.', { type: 'pick', scenario: 'damaged-football-boots' }],
    ['late-birthday-gift', { type: 'pick', scenario: 'late-birthday-gift' }],
    ['The damaged football boots go back today.', { type: 'text', text: 'The damaged football boots go back today.' }],
    ['football boots', { type: 'text', text: 'football boots' }],
    ['Practise patience with us.', { type: 'text', text: 'Practise patience with us.' }],
    ['/begin', { type: 'begin' }],
    ['/desk look-up', { type: 'desk', action: 'look-up' }],
    ['/desk Look up', { type: 'desk', action: 'look-up' }],
    ['Look up the order', { type: 'desk', action: 'look-up' }],
    ['/desk', { type: 'desk', action: '' }],
    ['pause', { type: 'stop' }],
    ['score?', { type: 'points' }],
    ['/dance', { type: 'help' }],
    ['link', { type: 'link' }],
    ['link ABCD2345', { type: 'link', code: 'abcd2345' }],
    ['Link the two orders', { type: 'text', text: 'Link the two orders' }],
    ['exam results', { type: 'text', text: 'exam results' }],
    ['Please confirm.', { type: 'text', text: 'Please confirm.' }],
    ['Please stop shouting.', { type: 'text', text: 'Please stop shouting.' }],
  ])('in the talk, "%s"', (text, intent) => expect(understand(text, 'practising', scenarios, [{ id: 'look-up', label: 'Look up the order' }])).toEqual(intent));

  test('a paused attempt can be left for another', () => expect(understand('2', 'paused', scenarios)).toEqual({ type: 'pick', scenario: 'damaged-football-boots' }));

  test('an attempt can be begun in private, in words', () => expect(understand('Begin, keep it to myself', 'briefing', scenarios)).toEqual({ type: 'begin', private: true }));
});
