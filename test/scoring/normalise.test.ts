/** Text made comparable, and the way back to the original. */
import { describe, expect, test } from 'vitest';
import { mulberry } from '../../src/scoring/linear.ts';
import { normalise, originalSpan } from '../../src/scoring/normalise.ts';
import { repaired, repairer } from '../../src/scoring/repair.ts';
import { clauses, sentences } from '../../src/scoring/sentences.ts';
import { rows } from './bench.ts';

const ODD = ['\u200b', '\u00ad', '\u2019', '\u201c', '\u2014', '\u2026', ' ', '  ', '\n', '\u00a0', '\u{1f642}', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 'A', 'z', '\u00c9', '\u0130', '\ufb01', '.', '!', '?', ',', '7', '\ud800'];

/** Strings of awkward pieces, the same on every run. */
function awkward(count: number): string[] {
  const random = mulberry(11);
  return Array.from({ length: count }, () => Array.from({ length: Math.floor(random() * 30) }, () => ODD[Math.floor(random() * ODD.length)]!).join(''));
}

describe('normalise', () => {
  test('says the same of texts that differ in form only', () => {
    expect(normalise('I\u2019m  SO\u200brry\u2026\n\u201cReally\u201d \u{1f622}').text).toBe('i\'m sorry... "really"');
  });

  test('knows for every character where it came from', () => {
    for (const original of [...awkward(200), ...rows.slice(0, 100).map((row) => row.reply)]) {
      const { text, from, upTo } = normalise(original);
      expect([from.length, upTo.length]).toEqual([text.length, text.length]);
      const astray = from.filter((start, at) => start >= upTo[at]! || upTo[at]! > original.length || (at > 0 && start < from[at - 1]!));
      expect(astray).toEqual([]);
    }
  });

  test('leads every sentence back to words that normalise to it', () => {
    for (const { reply } of rows.slice(0, 300)) {
      const text = normalise(reply);
      for (const part of sentences(text.text)) {
        const { start, end } = originalSpan(text, part.start, part.end);
        expect(normalise(reply.slice(start, end)).text).toBe(text.text.slice(part.start, part.end));
      }
    }
  });
});

describe('sentences and clauses', () => {
  const cut = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

  test('end at stops and where an emoji stood, not at abbreviations or decimals', () => {
    expect(cut('hi mr. smith. it costs 4.50, ok? yes!! \u2022 bye')).toEqual(['hi mr. smith.', 'it costs 4.50, ok?', 'yes!!', 'bye']);
  });

  test('cover each sentence with its clauses', () => {
    const text = 'i see it, but the van has left and it is late - sorry';
    expect(clauses(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))).toEqual(['i see it,', 'but the van has left', 'and it is late -', 'sorry']);
  });
});

describe('repair', () => {
  const repair = repairer(['replacement', 'engineer', 'weather', 'whether']);

  test.each([['replacemnt', 'replacement'], ['enginere', 'engineer'], ['wheather', 'weather'], ['replacement', undefined], ['tree', undefined], ['banana', undefined]])('%s becomes %s', (word, better) => {
    expect(repair(word)).toBe(better);
  });

  test('keeps the way back: a mended word stands for the whole word that was written', () => {
    const original = 'The REPLACEMNT is here';
    const text = repaired(normalise(original), repair);
    expect(text.text).toBe('the replacement is here');
    const { start, end } = originalSpan(text, 4, 15);
    expect(original.slice(start, end)).toBe('REPLACEMNT');
  });
});
