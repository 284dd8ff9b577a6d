import type { Stage } from '../../dialogs/vocabulary.ts';
import { familiesOf } from './lexicon.ts';
import { remembering, WORDS } from './remember.ts';
import { spelled, stem, tokenise } from './words.ts';

/** Features of one text, as hashes of their names; a name may come more than once. */
export type Names = number[];

/** FNV-1a over UTF-16 units, going on from an earlier hash. */
export function hash(text: string, from = 0x811c9dc5): number {
  let h = from;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h | 0;
}

/** Puts one more name behind another. */
export function join(first: number, next: number): number {
  const mixed = Math.imul(first ^ (first >>> 15) ^ next, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** A word as the heads see it: spelled as usual, its stem's hash, its families and their hashes. */
export type Word = { text: string; id: number; families: string[]; familyIds: number[]; /** Neither common nor of a family, as most names are. */ rare: boolean };

export type Words = readonly Word[];

/** Reads the words of a text. Articles say nothing, and many who write in a second language leave them out; rare words stand for each other, so that nothing hangs on who is named. */
export function wordReader(common?: ReadonlySet<string>): (text: string) => Words {
  // Words come again and again.
  const wordOf = remembering(WORDS, (token): Word => {
    const text = spelled(token);
    const families = familiesOf(text);
    const rare = common !== undefined && families.length === 0 && /^[a-z]{3,}$/.test(text) && !common.has(text);
    return { text, id: rare ? RARE : hash(generalise(text)), families, familyIds: families.map((family) => hash('family ' + family)), rare };
  });
  return (text) => tokenise(text).flatMap((token) => (ARTICLES.has(token.text) ? [] : [wordOf(token.text)]));
}

const RARE = hash('<rare>');
const ARTICLES = new Set(['the', 'a', 'an']);

function generalise(word: string): string {
  const first = word.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 163 || first === 36 || first === 8364) return familiesOf(word)[0] ?? '#';
  if (word[0] === '<' || word.startsWith('http')) return '<link>';
  if (word[0] === '@' || word[0] === '^') return word[0];
  if (/^[?!]+$/.test(word)) return word.includes('?') ? '?' : '!';
  return stem(word);
}

const [START, END, BEFORE, AFTER, NEXT, FAR] = ['^^', '$$', 'before', 'after', 'next', 'far'].map((name) => hash(name)) as [number, number, number, number, number, number];

/** Word n-grams: one, two and three stems in a row, with edges of the text marked. */
export function wordGrams(of: Words, salt: string, upTo = 3): Names {
  const names: Names = [];
  const seed = hash(salt);
  const last = of.length + 1;
  for (let at = 0; at <= last; at++) {
    let h = seed;
    for (let n = 0; n < upTo && at + n <= last; n++) {
      const place = at + n;
      h = join(h, place === 0 ? START : place === last ? END : of[place - 1]!.id);
      if (n > 0 || (at > 0 && at < last)) names.push(h);
    }
  }
  return names;
}

/** The same names under another salt. */
export const salted = (names: Names, salt: string): Names => {
  const seed = hash(salt);
  return names.map((name) => join(name, seed));
};

/** Pairs of stems with one to three others between them. */
export function skipGrams(of: Words, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  for (let at = 0; at < of.length; at++) {
    const first = join(seed, of[at]!.id);
    for (let to = at + 2; to <= at + 4 && to < of.length; to++) names.push(join(first, of[to]!.id));
  }
  return names;
}

/** Family n-grams: words stand for what they do, alone, beside a word, beside and near another family. */
export function familyGrams(of: Words, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  for (let at = 0; at < of.length; at++) {
    for (const family of of[at]!.familyIds) {
      const here = join(seed, family);
      names.push(here);
      if (at > 0) names.push(join(join(here, BEFORE), of[at - 1]!.id));
      if (at + 1 >= of.length) continue;
      names.push(join(join(here, AFTER), of[at + 1]!.id));
      const next = join(here, NEXT);
      for (const other of of[at + 1]!.familyIds) names.push(join(next, other));
      const far = join(here, FAR);
      for (let to = at + 2; to <= at + 4 && to < of.length; to++) for (const other of of[to]!.familyIds) names.push(join(far, other));
    }
  }
  return names;
}

const SPEAKERS = new Map(Object.entries({
  i: 'i', me: 'i', my: 'i', "i'm": 'i', "i've": 'i', "i'll": 'i', "i'd": 'i', myself: 'i',
  we: 'we', us: 'we', our: 'we', "we're": 'we', "we've": 'we', "we'll": 'we', "we'd": 'we', ours: 'we',
  you: 'you', your: 'you', yours: 'you', "you're": 'you', "you've": 'you', "you'll": 'you', "you'd": 'you', yourself: 'you',
  he: 'he', she: 'he', they: 'he', "he's": 'he', "she's": 'he', "they're": 'he', "he'll": 'he', "she'll": 'he', "they'll": 'he', his: 'he', her: 'he', their: 'he', them: 'he', him: 'he',
}));

/** The build of a text without its matter: who is spoken of, in which time, asked or told, with what kinds of numbers. */
export function shapeNames(of: Words, salt: string): Names {
  const who = [...new Set(of.map((word) => SPEAKERS.get(word.text)).filter((word) => word !== undefined))].sort().join('');
  const flat = new Set(of.flatMap((word) => word.families));
  const past = flat.has('past') || of.some(({ text }) => text.length > 4 && text.endsWith('ed'));
  const time = `${past ? 'past' : ''}${flat.has('modal') ? 'modal' : ''}`;
  const asks = of.some(({ text }) => text.includes('?')) ? 'asks' : 'tells';
  const begins = of[0]?.families.includes('order') ? 'order' : of[0]?.families.includes('ask') ? 'ask' : SPEAKERS.get(of[0]?.text ?? '') ?? 'other';
  const numbers = [...flat].filter((family) => family[0] === '#').sort();
  const when = ['today', 'weekday', 'now', 'period', '#clock', '#date', 'month'].filter((family) => flat.has(family));
  const length = Math.floor(Math.log2(of.length + 1));
  const seed = hash(salt);
  return [
    `who ${who}`, `time ${time}`, `asks ${asks}`, `begins ${begins}`, `who ${who} ${time}`, `who ${who} ${asks}`, `begins ${begins} ${asks}`, `begins ${begins} ${time}`,
    `begins ${begins} ${who}`, `long ${length} ${asks}`, `long ${length} ${begins}`, ...numbers.map((kind) => `${kind} ${time}`), ...numbers.map((kind) => `${kind} ${begins}`),
    ...when.map((kind) => `when ${kind} ${who}`), ...when.map((kind) => `when ${kind} ${time}`), when.length > 0 ? `dated ${who} ${time} ${begins}` : `undated ${who} ${time} ${begins}`,
  ].map((name) => hash(name, seed));
}

/** Runs of 3 to 5 characters within the words that are not rare, so that a misspelt word still looks like itself. */
export function charGrams(of: Words, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  let plain = ' ';
  for (const { text, rare } of of) if (!rare) plain += text + ' ';
  plain = plain.replace(/\d/g, '0').replace(/[^a-z0'?!\u00df-\u024f]+/g, ' ');
  for (let at = 0; at < plain.length; at++) {
    let h = seed;
    for (let n = 1; n <= 5 && at + n <= plain.length; n++) {
      h = Math.imul(h ^ plain.charCodeAt(at + n - 1), 0x01000193);
      if (n >= 3) names.push(h);
    }
  }
  return names;
}

export const stageName = (stage: Stage): number => hash('stage ' + stage);

const SEEN = new Int32Array(1 << 13);
const ROUND = new Int32Array(1 << 13);
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
