import { describe, expect, test } from 'vitest';
import { faultOf, isLinear, repeatsWithinRepeat } from '../../src/content/patterns.ts';
import { library } from '../library.ts';

describe('a trainer\'s pattern', () => {
  test.each(['(?:a+)+', '(\\w+\\s?)*$', '(?:(?:x|y*)z?)+', '([a-z]+ ){2,}'])('%s repeats within a repeat', (pattern) => {
    expect(repeatsWithinRepeat(pattern)).toBe(true);
  });

  test.each(['a+b+', '(?:ab?)+c*', '\\(+\\)+', '[*+]+', '(?:a{1,3})+', '(?:not )?\\w+'])('%s does not', (pattern) => {
    expect(repeatsWithinRepeat(pattern)).toBe(false);
  });

  test('is refused when nothing can run it in time', () => {
    expect(faultOf('^(?!no)(?:\\w+ ?)+$')?.code).toBe('CA06');
    expect(faultOf('(\\w+) \\1(?:a+)+')?.code).toBe('CA06');
    expect(faultOf('(?:a+)+b')).toBeUndefined();
    expect(faultOf('so (?!far)\\w+')).toBeUndefined();
    expect(faultOf('(open')?.code).toBe('CA02');
  });

  test('of those that ship, each runs in linear time or repeats nothing within a repeat', () => {
    const patterns = library.catalogue.flatMap((entry) => entry.cues.flatMap((cue) => [cue.say, ...cue.unless ?? []]));
    expect(patterns.length).toBeGreaterThan(1_000);
    expect(patterns.filter((pattern) => !isLinear(pattern) && repeatsWithinRepeat(pattern))).toEqual([]);
  });
});
