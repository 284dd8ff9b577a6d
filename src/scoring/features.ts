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

/** Pairs of stems with one to three others between them. */
export function skipGrams({ stems }: Words, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  for (let at = 0; at < stems.length; at++) {
    const first = hash(stems[at]! + '_', seed);
    for (let step = 2; step <= 4 && at + step < stems.length; step++) names.push(hash(stems[at + step]!, first));
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

const SPEAKERS: Record<string, string> = {
  i: 'i', me: 'i', my: 'i', "i'm": 'i', "i've": 'i', "i'll": 'i', "i'd": 'i', myself: 'i',
  we: 'we', us: 'we', our: 'we', "we're": 'we', "we've": 'we', "we'll": 'we', "we'd": 'we', ours: 'we',
  you: 'you', your: 'you', yours: 'you', "you're": 'you', "you've": 'you', "you'll": 'you', "you'd": 'you', yourself: 'you',
  he: 'he', she: 'he', they: 'he', "he's": 'he', "she's": 'he', "they're": 'he', "he'll": 'he', "she'll": 'he', "they'll": 'he', his: 'he', her: 'he', their: 'he', them: 'he', him: 'he',
};

/** The build of a text without its matter: who is spoken of, in which time, asked or told, with what kinds of numbers. */
export function shapeNames({ raw, families }: Words, salt: string): Names {
  const who = [...new Set(raw.map((word) => SPEAKERS[word]).filter((word) => word !== undefined))].sort().join('');
  const flat = new Set(families.flat());
  const past = flat.has('past') || raw.some((word) => word.length > 4 && word.endsWith('ed'));
  const time = `${past ? 'past' : ''}${flat.has('modal') ? 'modal' : ''}`;
  const asks = raw.some((word) => word.includes('?')) ? 'asks' : 'tells';
  const begins = families[0]?.includes('order') ? 'order' : families[0]?.includes('ask') ? 'ask' : SPEAKERS[raw[0] ?? ''] ?? 'other';
  const numbers = [...flat].filter((family) => family[0] === '#').sort();
  const when = ['today', 'weekday', 'now', 'period', '#clock', '#date', 'month'].filter((family) => flat.has(family));
  const length = Math.floor(Math.log2(raw.length + 1));
  return [
    `who ${who}`, `time ${time}`, `asks ${asks}`, `begins ${begins}`, `who ${who} ${time}`, `who ${who} ${asks}`, `begins ${begins} ${asks}`, `begins ${begins} ${time}`,
    `begins ${begins} ${who}`, `long ${length} ${asks}`, `long ${length} ${begins}`, ...numbers.map((kind) => `${kind} ${time}`), ...numbers.map((kind) => `${kind} ${begins}`),
    ...when.map((kind) => `when ${kind} ${who}`), ...when.map((kind) => `when ${kind} ${time}`), when.length > 0 ? `dated ${who} ${time} ${begins}` : `undated ${who} ${time} ${begins}`,
  ].map((name) => hash(salt + name));
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

const SEEN = new Uint32Array(1 << 15);
const ROUND = new Uint32Array(1 << 15);
let round = 0;

/** The names without repetitions, in their first order. */
export function unique(names: Names): Names {
  if (names.length > SEEN.length / 2) return [...new Set(names)];
  round++;
  const once: Names = [];
  for (const name of names) {
    let slot = (name ^ (name >>> 16)) & (SEEN.length - 1);
    while (ROUND[slot] === round && SEEN[slot] !== name) slot = (slot + 1) & (SEEN.length - 1);
    if (ROUND[slot] === round) continue;
    ROUND[slot] = round;
    SEEN[slot] = name;
    once.push(name);
  }
  return once;
}
