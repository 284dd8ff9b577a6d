/** What a pattern needs, and that the sieve never keeps a cue from a sentence that it matches. */
import { describe, expect, test } from 'vitest';
import { needsOf } from '../../src/scoring/needs.ts';
import { sieveOf } from '../../src/scoring/sieve.ts';
import { library } from '../library.ts';
import { rows } from './bench.ts';

describe('a pattern needs', () => {
  test.each<[string, string[] | undefined]>([
    ['\\bsorry\\b', ['sorry']], ['colou?r', ['colo']], ['(?:yes|no) thanks', [' thanks']], ['(?:late|never)', ['late', 'never']], ['wait(?:ed|ing)?', ['wait']],
    ['\\d+ (?:days|weeks)', ['days', 'weeks']], ['a{0,2}b', ['b']], ['a{2}', ['a']], ['why\\?$', ['why?']], ['[abc]+', undefined], ['(?:soon|\\d)', undefined],
    ['(?!never)ever', ['ever']], ['(?<=so )late', ['late']], ['(?<who>team|desk)', ['team', 'desk']], ['(?i:sorry)', undefined], ['x\\u{62}y', ['x']], ['(?:soon)?', undefined], ['', undefined],
    ['\u{1f642}?ok', ['ok']], ['[)|]ok', ['ok']],
  ])('%s: %j', (source, needs) => expect(needsOf(source)).toEqual(needs));
});

test('the sieve lets every match through', () => {
  const sources = library.catalogue.flatMap((entry) => entry.cues.map((cue) => cue.say)).filter((say) => !say.includes('<time>'));
  const patterns = sources.map((source) => new RegExp(source, 'u'));
  const sieve = sieveOf(sources);
  for (const { reply } of rows.filter((_, at) => at % 20 === 0)) {
    const text = reply.toLowerCase();
    const may = sieve(text);
    for (const [place, pattern] of patterns.entries()) if (!may[place]) expect(pattern.test(text), `${sources[place]} in ${text}`).toBe(false);
  }
});
