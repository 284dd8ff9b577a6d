import { expect, test } from 'vitest';
import type { Listed } from '../../src/store/store.ts';
import { matching, moodsOf, newestFirst, noteOf, pointsOver, practisedOf, tags, totals, trendOf } from '../../src/web/review/figures.ts';

const attempt = (id: string, change: Partial<Listed> = {}): Listed => ({
  id, person: 'p1', name: 'Amara', scenario: 'late-parcel', title: 'A parcel too late', startedAt: 0, endedAt: 1, points: 50, outcome: 'stays', ending: 'A candle', turns: 4, channel: 'web', exam: false, ...change,
});

test('a trend needs two finished attempts', () => {
  expect(trendOf({ first: 40, last: 40, finished: 1 })).toBeUndefined();
  expect(trendOf({ first: null, last: null, finished: 0 })).toBeUndefined();
  expect(trendOf({ first: 40, last: 60, finished: 2 })).toBe('up');
  expect(trendOf({ first: 60, last: 40, finished: 3 })).toBe('down');
  expect(trendOf({ first: 60, last: 60, finished: 2 })).toBe('level');
});

test('points over time are of one person, one role-play and finished attempts, oldest first', () => {
  const all = [attempt('3', { startedAt: 3, points: 70 }), attempt('1', { startedAt: 1, points: 20 }), attempt('2', { startedAt: 2, endedAt: null }), attempt('4', { person: 'p2' }), attempt('5', { scenario: 'boots' })];
  expect(pointsOver(all, { person: 'p1', scenario: 'late-parcel' })).toEqual([20, 70]);
});

test('every word of a search must be somewhere in the attempt', () => {
  const all = [attempt('1'), attempt('2', { name: 'Ben', outcome: 'leaves', ending: 'The last order' })];
  expect(matching(all, ' ben  LAST ').map((one) => one.id)).toEqual(['2']);
  expect(matching(all, 'parcel')).toHaveLength(2);
  expect(matching(all, 'amara leaves')).toEqual([]);
  expect(matching(all, '')).toHaveLength(2);
});

test('totals count people once', () => {
  expect(totals([attempt('1'), attempt('2', { endedAt: null }), attempt('3', { person: 'p2' })])).toEqual({ people: 2, attempts: 3, finished: 2 });
});

test('newest first, without touching the list', () => {
  const all = [attempt('1', { startedAt: 1 }), attempt('2', { startedAt: 2 })];
  expect(newestFirst(all).map((one) => one.id)).toEqual(['2', '1']);
  expect(all[0]?.id).toBe('1');
});

test('who practised what, with first, best and last of what is finished', () => {
  const all = [['4', 0, null], ['3', 70, 'stays'], ['2', 90, 'stays'], ['1', 40, 'leaves']] as const;
  expect(practisedOf(all.map(([id, points, outcome]) => attempt(id, { startedAt: Number(id), points, outcome })))).toEqual([
    { person: 'p1', name: 'Amara', scenario: 'late-parcel', title: 'A parcel too late', attempts: 4, finished: 3, first: 40, best: 90, last: 70, lastAt: 4 },
  ]);
  expect(practisedOf([attempt('1', { outcome: null })])).toMatchObject([{ finished: 0, first: null, best: null, last: null }]);
});

test('people stand in order of name, namesakes apart', () => {
  const row = (person: string, name: string, title: string) => attempt(person + title, { person, name, title, scenario: title });
  expect(practisedOf([row('p2', 'Ben', 'A'), row('p3', 'Amara', 'B'), row('p1', 'Amara', 'Z'), row('p3', 'Amara', 'A')]).map((one) => `${one.person}${one.title}`)).toEqual(['p1Z', 'p3A', 'p3B', 'p2A']);
});

test('namesakes are told apart by channel, else by the end of their ids; nobody else is', () => {
  const all = [
    attempt('1', { person: 'web-11aaaa', name: 'Amara' }), attempt('2', { person: 'web-22bbbb', name: 'amara' }), attempt('3', { person: 'web-22bbbb', name: 'amara' }),
    attempt('4', { person: 'web-5', name: 'Ben' }), attempt('5', { person: 'x', name: 'Ben', channel: 'msteams' }), attempt('6', { person: 'web-6', name: 'Cleo' }),
  ];
  expect([...tags(all)]).toEqual([['web-11aaaa', 'aaaa'], ['web-22bbbb', 'bbbb'], ['web-5', 'web'], ['x', 'msteams']]);
  expect([...tags([attempt('1', { person: 'a-1234' }), attempt('2', { person: 'b-1234' })]).values()]).toEqual(['a-1234', 'b-1234']);
});

test('the moods begin before the first turn, and the opening adds none', () => {
  const mood = (frustration: number) => ({ frustration, trust: 50, loyalty: 50 });
  const turn = (number: number, kind: 'opening' | 'reply' | 'desk', before: number, after: number) =>
    ({ attempt: 'a', number, kind, text: '', step: 's', before: mood(before), after: mood(after), because: [], findings: [], customer: [], catalogueVersion: 'v1', at: 0 });
  const turns = [turn(0, 'opening', 60, 60), turn(1, 'reply', 60, 70), turn(2, 'desk', 70, 64)];
  expect(moodsOf(turns).map((one) => one.frustration)).toEqual([60, 70, 64]);
  expect(moodsOf(turns.slice(1)).map((one) => one.frustration)).toEqual([60, 70, 64]);
  expect(moodsOf([])).toEqual([]);
});

test('a turn becomes the note the coach gave, with its own lines of the score', () => {
  const mood = { frustration: 50, trust: 50, loyalty: 50 };
  const turn = { attempt: 'a', number: 2, kind: 'reply' as const, text: 'Sorry', step: 's', before: mood, after: mood, because: [], findings: [], customer: [], catalogueVersion: 'v1', at: 0 };
  const line = { turn: 2, id: 'r', kind: 'rubric' as const, text: 'Apologises', points: 10 };
  expect(noteOf(turn, [{ ...line, turn: 1 }, line, { ...line, kind: 'floor', points: 3 }])).toMatchObject({ turn: 2, reply: 'Sorry', lines: [line] });
});
