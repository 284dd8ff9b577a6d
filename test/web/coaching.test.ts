import { expect, test } from 'vitest';
import type { Finding, FindingBand } from '../../dialogs/vocabulary.ts';
import { LONGEST as READ } from '../../src/scoring/refusal.ts';
import { foremost, LONGEST, originOf, quoted, roomLeft, shortened, shown } from '../../src/web/coaching.ts';

const finding = (id: Finding['id'], kind: Finding['kind'], band: FindingBand): Finding => ({ id, kind, band, quote: '', start: 0, end: 0, why: '', better: '' });
const apology = finding('apology', 'practice', 'found');
const perhapsThanks = finding('gratitude', 'practice', 'possible');
const blame = finding('defending-or-blaming', 'mistake', 'found');
const perhapsJargon = finding('jargon', 'mistake', 'possible');
const perhapsUpselling = finding('upselling', 'mistake', 'possible');

test('what is found is shown, with one question at most and no practice that only might be one', () => {
  expect(shown([perhapsJargon, apology, perhapsThanks, perhapsUpselling, blame])).toEqual([perhapsJargon, apology, blame]);
  expect(shown([perhapsThanks])).toEqual([]);
});

test('a mistake comes before a question, a question before praise', () => {
  expect(foremost([apology, perhapsJargon, blame])).toBe(blame);
  expect(foremost([apology, perhapsJargon])).toBe(perhapsJargon);
  expect(foremost([apology])).toBeUndefined();
});

test('long words are cut at a word', () => {
  expect(shortened('one two three', 9)).toBe('one two…');
  expect(shortened('one, two three', 7)).toBe('one…');
  expect(shortened('one\n two', 9)).toBe('one two');
  expect(shortened('x'.repeat(200))).toBe(`${'x'.repeat(90)}…`);
  expect(shortened('word '.repeat(60)).length).toBeLessThanOrEqual(91);
});

test('a quote that is the whole reply, or nearly, is not said again', () => {
  expect(quoted('That was not us.', 'That was not us.')).toBeUndefined();
  expect(quoted('That was not us', 'Well, that was not us.')).toBe('That was not us');
  expect(quoted('That really was not us at all', 'That really was not us at all, no!')).toBeUndefined();
  expect(quoted('', 'Anything')).toBeUndefined();
});

test('a line of the score says where it comes from', () => {
  expect(originOf({ kind: 'rubric', turn: 3, quote: 'I am sorry' }, 'At your desk')).toBe('Turn 3: “I am sorry”');
  expect(originOf({ kind: 'rubric', turn: 6 }, 'At your desk')).toBe('At your desk');
  expect(originOf({ kind: 'mistake', turn: 4, quote: '' }, 'At your desk')).toBe('Turn 4');
});

test('the room of a reply is counted only where it runs out, and ends where the scorer stops reading', () => {
  expect(LONGEST).toBe(READ);
  expect(roomLeft('x'.repeat(3_499))).toBeUndefined();
  expect(roomLeft('x'.repeat(3_612))).toBe('3,612 of 4,000 characters');
});
