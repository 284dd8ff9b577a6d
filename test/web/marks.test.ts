import { expect, test } from 'vitest';
import { lastWord, stretches } from '../../src/web/marks.ts';

const quoted = (text: string, quote: string, start = text.indexOf(quote)) => ({ quote, start, end: start + quote.length });

test('a reply without findings is one stretch', () => {
  expect(stretches('All good', [])).toEqual([{ text: 'All good', findings: [] }]);
});

test('quoted words stand apart from the rest', () => {
  const text = 'I am sorry, that was us.';
  expect(stretches(text, [quoted(text, 'I am sorry')])).toEqual([{ text: 'I am sorry', findings: [0] }, { text: ', that was us.', findings: [] }]);
});

test('overlapping quotes share the middle', () => {
  const text = 'I will write at seven';
  expect(stretches(text, [quoted(text, 'I will write'), quoted(text, 'write at seven')])).toEqual([
    { text: 'I will ', findings: [0] }, { text: 'write', findings: [0, 1] }, { text: ' at seven', findings: [1] },
  ]);
});

test('the stretches together are always the reply again', () => {
  const text = 'Ihre 📦 kommt <b>heute</b>, "sicher"';
  const findings = [quoted(text, '📦'), quoted(text, '<b>heute</b>'), quoted(text, text), { quote: '', start: 0, end: 0 }, { quote: 'nowhere', start: 3, end: 10 }];
  expect(stretches(text, findings).map((one) => one.text).join('')).toBe(text);
});

test('an omission marks nothing', () => {
  expect(stretches('Fine', [{ quote: '', start: 0, end: 0 }])).toEqual([{ text: 'Fine', findings: [] }]);
});

test('wrong offsets are corrected by looking for the words', () => {
  expect(stretches('So I am sorry', [{ quote: 'I am sorry', start: 0, end: 10 }]).at(-1)).toEqual({ text: 'I am sorry', findings: [0] });
});

test('an empty reply has no stretches', () => {
  expect(stretches('', [])).toEqual([]);
});

test('the last word is kept apart, unless it is too long to stay unbroken', () => {
  expect(lastWord('I am sorry')).toEqual(['I am ', 'sorry']);
  expect(lastWord('sorry')).toEqual(['', 'sorry']);
  expect(lastWord('x'.repeat(60))).toEqual(['x'.repeat(60), '']);
  expect(lastWord('ends here ')).toEqual(['ends here ', '']);
});
