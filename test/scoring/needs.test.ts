/** What a pattern needs, and that the sieve never keeps a cue from a sentence that it matches. */
import { describe, expect, test } from 'vitest';
import type { Need } from '../../src/scoring/needs.ts';
import { DIGIT, needsOf } from '../../src/scoring/needs.ts';
import { meshOf, sieveOf } from '../../src/scoring/sieve.ts';
import { waysOf } from '../../src/scoring/ways.ts';
import { library } from '../library.ts';
import { rows } from './bench.ts';

describe('a pattern needs', () => {
  const nothing: Need = { all: [] };

  test.each<[string, Need]>([
    ['sorry', 'sorry'], ['colou?r', { all: ['colo', 'r'] }], ['(?:late|never)', { any: ['late', 'never'] }], ['wait(?:ed|ing)?', 'wait'],
    ['a{0,2}b', 'b'], ['a{2}', 'a'], ['why\\?', 'why?'], ['[abc]+', nothing], ['(?:soon|[aeiou])', nothing],
    ['(?!never)ever', 'ever'], ['(?<=so )late', 'late'], ['(?<who>team|desk)', { any: ['team', 'desk'] }], ['(?i:sorry)', nothing], ['x\\u{62}y', { all: ['x', 'y'] }], ['(?:soon)?', nothing], ['', nothing],
    ['\u{1f642}?ok', 'ok'], ['[)|]ok', 'ok'], ['\\d+ (?:days|weeks)', { all: [DIGIT, ' ', { any: ['\bdays', '\bweeks'] }] }],
    ['(?:we (?:do|did)|never) go', { all: [{ any: [{ all: ['we ', { any: ['\bdo\b', '\bdid\b'] }] }, 'never\b'] }, ' go'] }],
  ])('%s: %j', (source, need) => expect(needsOf(source)).toEqual(need));

  test.each<[string, Need]>([
    ['\\bsorry\\b', '\bsorry\b'], ['^ok$', '\bok\b'], ['why\\?$', 'why?'], ['\\b(?:in|at)\\b', { any: ['\bin\b', '\bat\b'] }], ['(?:yes|no) thanks', { all: [{ any: ['yes\b', 'no\b'] }, ' thanks'] }],
    ['\\b(?:ha|he)+ ', { all: [{ any: ['\bha', '\bhe'] }, ' '] }], ['\\b(?:ha)? ?me', 'me'], ['\\bx? ?me', 'me'], ['so *me', { all: ['so', 'me'] }], ['(?:in|at) ?noon', { all: [{ any: ['in', 'at'] }, 'noon'] }],
  ])('%s: %j, where an edge of a word is certain', (source, need) => expect(needsOf(source)).toEqual(need));
});

test('alternatives are patterns of their own, with their groups counted anew', () => {
  expect(waysOf('a|(?:b|c)d|[|]e|\\|f')).toEqual(['a', '(?:b|c)d', '[|]e', '\\|f']);
  expect(waysOf('(x)y|(\\w+) \\2|(?<!a)(b)\\3')).toEqual(['(x)y', '(\\w+) \\1', '(?<!a)(b)\\1']);
  expect(waysOf('(a)|\\1b')).toEqual(['(a)|\\1b']);
  expect(waysOf('(?<n>a)\\k<n>|b')).toEqual(['(?<n>a)\\k<n>|b']);
});

test('the sieve lets every match through, and taken apart a cue matches first where it did as a whole', () => {
  const cues = library.catalogue.flatMap((entry) => entry.cues.map((cue) => cue.say)).filter((say) => !say.includes('<time>'));
  const ways = cues.map((cue) => waysOf(cue).map((source) => new RegExp(source, 'u')));
  const wholes = cues.map((cue) => new RegExp(cue, 'u'));
  const missed: string[] = [];
  const sieve = sieveOf(meshOf(ways.flat().map(({ source }) => source)));
  for (const { reply } of rows.filter((_, at) => at % 20 === 0)) {
    const text = reply.toLowerCase();
    const may = sieve(text);
    let place = 0;
    for (const [at, whole] of wholes.entries()) {
      const matches = ways[at]!.map((way) => (may[place++] ? way.exec(text)?.index ?? -1 : -1)).filter((index) => index >= 0);
      if ((matches.length ? Math.min(...matches) : -1) !== (whole.exec(text)?.index ?? -1)) missed.push(`${cues[at]} in ${text}`);
    }
  }
  expect(missed).toEqual([]);
});

test('the sieve asks for all that a pattern needs, in its order', () => {
  const sieve = sieveOf(meshOf(['\\b(?:late|never) (?:\\w+ )*(?:bus|train)\\b', 'no \\d+', '[xyz]+']));
  expect([...sieve('late again, this bus')]).toEqual([1, 0, 1]);
  expect([...sieve('this bus is late')]).toEqual([0, 0, 1]);
  expect([...sieve('a bus is late, and never a train. no 4 today')]).toEqual([1, 1, 1]);
  expect([...sieve('bus 4: no')]).toEqual([0, 0, 1]);
});
