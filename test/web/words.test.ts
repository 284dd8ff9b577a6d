import { expect, test } from 'vitest';
import { namer } from '../../src/web/names.ts';
import { causesOf, eases, humanised, kindOf, moodWord, plural, signed } from '../../src/web/words.ts';

test('numbers carry their sign, with a real minus', () => {
  expect([6, -8, 0, -0.4, 0.5].map(signed)).toEqual(['+6', '−8', '0', '0', '+1']);
});

test('one is singular', () => {
  expect([plural(1, 'person', 'people'), plural(2, 'person', 'people'), plural(0, 'attempt')]).toEqual(['1 person', '2 people', '0 attempts']);
});

test('less frustration is good news, more trust and loyalty too', () => {
  expect([eases('frustration', -3), eases('frustration', 3), eases('trust', 3), eases('loyalty', -3)]).toEqual([true, false, true, false]);
});

test('a mood is a word', () => {
  const mood = (frustration: number) => moodWord({ frustration, trust: 0, loyalty: 0 });
  expect([mood(39), mood(40), mood(70)]).toEqual(['Calm', 'Tense', 'Angry']);
});

test('the causes of a change read as a sentence would', () => {
  const nameOf = namer({ empathy: 'Empathy', jargon: 'Jargon' }, [{ id: 'courier', label: 'Order a courier' }]);
  const because = [{ id: 'empathy', shift: { frustration: -8, trust: 4 } }, { id: 'jargon', shift: { frustration: 14 } }, { id: 'courier', shift: { loyalty: 2 } }];
  expect(causesOf('frustration', because, nameOf)).toBe('Empathy −8 · Jargon +14');
  expect(causesOf('loyalty', because, nameOf)).toBe('Order a courier +2');
  expect(causesOf('loyalty', [], nameOf)).toBe('');
});

test('what the coach is not sure of is a question', () => {
  expect(kindOf({ kind: 'mistake', band: 'possible' })).toBe('ask');
  expect(kindOf({ kind: 'practice', band: 'possible' })).toBe('ask');
  expect(kindOf({ kind: 'mistake', band: 'found' })).toBe('bad');
  expect(kindOf({ kind: 'practice', band: 'found' })).toBe('good');
});

test('an id without a name still reads', () => {
  expect(humanised('defending-or-blaming')).toBe('Defending or blaming');
  expect(namer({})('nothing-new')).toBe('Nothing new for them');
});
