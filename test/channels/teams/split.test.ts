import { expect, test } from 'vitest';
import { split } from '../../../src/channels/teams/split.ts';

test('text is cut between sentences, else between words, else where it must be', () => {
  expect(split('One. Two two. Three.', 14)).toEqual(['One. Two two.', 'Three.']);
  expect(split('He said “Stop.” Then he left.', 20)).toEqual(['He said “Stop.”', 'Then he left.']);
  expect(split('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(split('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(split('ab😀cd', 3)).toEqual(['ab', '😀c', 'd']);
  expect(split('short', 10)).toEqual(['short']);
  expect(split('  ', 10)).toEqual([]);
});
