/** Memories answer as the function itself does, ask once, and stay within their bounds. */
import { expect, test } from 'vitest';
import { remembering } from '../../src/scoring/remember.ts';

function asked(most: number, longest = 10): { ask(text: string): string | undefined; log: string[] } {
  const log: string[] = [];
  return { log, ask: remembering({ most, longest }, (text) => { log.push(text); return text === 'none' ? undefined : text.toUpperCase(); }) };
}

test('what was asked before is not asked again, even where the answer is nothing', () => {
  const { ask, log } = asked(10);
  expect(['a', 'none', 'a', 'none'].map(ask)).toEqual(['A', undefined, 'A', undefined]);
  expect(log).toEqual(['a', 'none']);
});

test('what is in use stays, what is not goes', () => {
  const { ask, log } = asked(2);
  for (const text of ['a', 'b', 'c', 'a', 'd', 'a', 'e', 'a']) ask(text);
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
  ask('b');
  expect(log.at(-1)).toBe('b');
});

test('long texts are not kept', () => {
  const { ask, log } = asked(10, 3);
  expect([ask('long'), ask('long')]).toEqual(['LONG', 'LONG']);
  expect(log).toEqual(['long', 'long']);
});
