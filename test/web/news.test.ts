/** What a screen reader is told of a talk, and what not. */
import { expect, test } from 'vitest';
import type { CoachNote } from '../../dialogs/vocabulary.ts';
import { lastSaid, newsOf } from '../../src/web/practice/news.ts';
import { NOTHING, type Entry, type Played, type View } from '../../src/web/view.ts';
import { namer } from '../../src/web/names.ts';

const mood = { frustration: 80, trust: 40, loyalty: 50 };
const note: CoachNote = {
  turn: 1, reply: 'Sorry.', before: mood, after: { ...mood, frustration: 20 }, because: [],
  findings: [{ id: 'apology', kind: 'practice', band: 'found', quote: 'Sorry.', start: 0, end: 6, why: '' }] as unknown as CoachNote['findings'],
  lines: [{ kind: 'rubric', turn: 1, points: 7, text: '', quote: '' }] as unknown as CoachNote['lines'],
};
const customer = (id: string, text: string): Entry => ({ kind: 'customer', id, name: 'Mona', text });
const talk = (entries: Entry[], more: Partial<Played> = {}): View => ({ ...NOTHING, screen: 'talk', played: { attempt: 'a', kept: false, entries, done: {}, mood, ...more } });
const told = (view: View) => newsOf(view, namer({ apology: 'A plain sorry' })).map(({ text }) => text);

test('the coach\'s headline comes before the customer\'s answer, with the points and the mood where it turned', () => {
  expect(told(talk([customer('1', 'Where is it?'), { kind: 'agent', id: '2', text: 'Sorry.', note }, customer('3', 'Well.')])))
    .toEqual(['Mona: Where is it?', 'Coach on turn 1: Went well: A plain sorry. +7 points. Mona is calm now.', 'Mona: Well.']);
});

test('one\'s own words are not told, nor the notes of an exam', () => {
  const entries: Entry[] = [{ kind: 'agent', id: '2', text: 'Sorry.', note }];
  expect(told(talk([{ kind: 'agent', id: '2', text: 'Sorry.' }]))).toEqual([]);
  const exam = { outcome: 'stays', exam: { passed: true, pass: 70, critical: [], notes: [note] } } as unknown as Played['card'];
  expect(told(talk(entries, { card: exam! }))).toEqual(['The talk is over. The customer stays.']);
});

test('of a talk brought from elsewhere only the last line is told', () => {
  const entries = [customer('1', 'One'), customer('2', 'Two'), customer('3', 'Three')];
  expect(told(talk(entries, { recapped: 3 }))).toEqual(['Mona: Three']);
  expect(told(talk([...entries, customer('4', 'Four')], { recapped: 3 }))).toEqual(['Mona: Three', 'Mona: Four']);
});

test('the same thing has the same key, two things never', () => {
  const view = talk([customer('1', 'Hm.'), customer('2', 'Hm.'), { kind: 'agent', id: '3', text: 'Sorry.', note }]);
  const keys = () => newsOf(view, namer({})).map(({ key }) => key);
  expect(keys()).toEqual(keys());
  expect(new Set(keys()).size).toBe(3);
});

test('on the menu only what the coach remarked is told', () => {
  expect(told({ ...talk([customer('1', 'Hm.')]), screen: 'menu', notice: { seq: 4, text: 'Paused.' } })).toEqual(['Paused.']);
});

test('who comes back is told what was said last', () => {
  expect(lastSaid(talk([customer('1', 'One'), { kind: 'agent', id: '2', text: 'Sorry.' }]).played!)).toBe('Mona said last: One');
});
