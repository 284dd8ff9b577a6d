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
  ])('before an attempt, "%s"', (text, intent) => expect(understand(text, 'choosing', scenarios)).toEqual(intent));

  test.each([
    ['I am ready', { type: 'text', text: 'I am ready' }],
    ['ready', { type: 'text', text: 'ready' }],
    ['1', { type: 'text', text: '1' }],
    ['stop', { type: 'stop' }],
    ['/begin', { type: 'begin' }],
    ['/desk look-up', { type: 'desk', action: 'look-up' }],
    ['/desk Look up', { type: 'desk', action: 'look-up' }],
    ['Please stop shouting.', { type: 'text', text: 'Please stop shouting.' }],
  ])('in the talk, "%s"', (text, intent) => expect(understand(text, 'practising', scenarios)).toEqual(intent));
});
