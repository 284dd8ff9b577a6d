/** Text of people is text. */
import { describe, expect, test } from 'vitest';
import { legible, personName, plain } from '../../src/channels/plain.ts';
import { HOSTILE, LIVE } from './hostile.ts';

describe('plain', () => {
  test.each(HOSTILE)('leaves nothing alive in %j', (text) => {
    const inert = plain(text);
    for (const [what, pattern] of LIVE) expect(inert, what).not.toMatch(pattern);
  });

  test('twice is as good as once', () => {
    for (const text of HOSTILE) for (const [what, pattern] of LIVE) expect(plain(plain(text)), what).not.toMatch(pattern);
  });

  test('reads the same', () => {
    const seen = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u2217', '*').replaceAll('\u02CB', '`').replaceAll('\u223C', '~');
    for (const text of HOSTILE) expect(seen(plain(text))).toBe(legible(text));
  });

  test('leaves what people mostly write as it is', () => {
    for (const text of ['I am sorry, Sarah. It was due today.', 'That is £12.50, by 3.30 p.m.', 'It\u2019s \u201cguaranteed\u201d \u2013 isn\u2019t it?', 'Zoë & Åsa', 'a < b > c', 'One\nTwo', '👩‍🚀 ok', 'مرحبا']) expect(plain(text)).toBe(text);
  });
});

describe('a name', () => {
  test('is one line of 1 to 40 characters', () => {
    expect(personName('  Ana \n Maria\u0000 ')).toBe('Ana Maria');
    expect(personName('👩‍🚀'.repeat(3))).toBe('👩‍🚀👩‍🚀👩‍🚀');
    expect(personName('x'.repeat(40))).toBe('x'.repeat(40));
    for (const none of ['', '  ', '\u0000\u202E', 'x'.repeat(41), 5, null, undefined, {}]) expect(personName(none)).toBeUndefined();
  });
});
