import type { Stage } from '../../dialogs/vocabulary.ts';
import { familiesOf } from './lexicon.ts';
import { spelled, stem, tokenise } from './words.ts';

/** Features of one text, as hashes of their names; a name may come more than once. */
export type Names = number[];

/** FNV-1a over UTF-16 units, going on from an earlier hash. */
export function hash(text: string, from = 0x811c9dc5): number {
  let h = from;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h >>> 0;
}

/** A text's words as the heads see them. */
export type Words = { stems: string[]; families: string[][]; raw: string[] };

export function words(text: string): Words {
  const raw = tokenise(text).map((token) => spelled(token.text));
  return { raw, stems: raw.map((word) => generalise(word)), families: raw.map((word) => familiesOf(word)) };
}

function generalise(word: string): string {
  const first = word.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 163 || first === 36 || first === 8364) return familiesOf(word)[0] ?? '#';
  if (word[0] === '<' || word.startsWith('http')) return '<link>';
  if (word[0] === '@' || word[0] === '^') return word[0];
  if (/^[?!]+$/.test(word)) return word.includes('?') ? '?' : '!';
  return stem(word);
}

/** Word n-grams: one, two and three stems in a row, with edges of the text marked. */
export function wordGrams({ stems }: Words, salt: string, upTo = 3): Names {
  const names: Names = [];
  const seed = hash(salt);
  const padded = ['^^', ...stems, '$$'];
  for (let at = 0; at < padded.length; at++) {
    let h = seed;
    for (let n = 0; n < upTo && at + n < padded.length; n++) {
      h = hash(' ' + padded[at + n]!, h);
      if (n > 0 || (at > 0 && at < padded.length - 1)) names.push(h);
    }
  }
  return names;
}

/** Family n-grams: words stand for what they do; a word of no family stands for itself. */
export function familyGrams({ stems, families }: Words, salt: string): Names {
  const names: Names = [];
  const one = hash(salt + 'f1');
  const two = hash(salt + 'f2');
  const gap = hash(salt + 'fg');
  for (let at = 0; at < stems.length; at++) {
    for (const family of families[at]!) {
      const here = hash(family, two);
      names.push(hash(family, one));
      if (at > 0) names.push(hash('<' + stems[at - 1]!, here));
      if (at + 1 < stems.length) names.push(hash('>' + stems[at + 1]!, here));
      if (at + 1 < stems.length) for (const next of families[at + 1]!) names.push(hash('>>' + next, here));
      const far = hash(family, gap);
      for (let step = 2; step <= 4 && at + step < stems.length; step++) for (const next of families[at + step]!) names.push(hash('>' + next, far));
    }
  }
  return names;
}

/** Runs of 3 to 5 characters within words, so that a misspelt word still looks like itself. */
export function charGrams(text: string, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  const plain = ' ' + text.replace(/\d/g, '0').replace(/[^a-z0'?!\u00df-\u024f]+/g, ' ').trim() + ' ';
  for (let at = 0; at < plain.length; at++) {
    let h = seed;
    for (let n = 1; n <= 5 && at + n <= plain.length; n++) {
      h = hash(plain[at + n - 1]!, h);
      if (n >= 3) names.push(h);
    }
  }
  return names;
}

export const stageName = (stage: Stage): number => hash('stage ' + stage);
