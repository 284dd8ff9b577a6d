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
export type Word = { text: string; id: number; families: string[]; familyIds: number[]; /** Neither common nor of a family, as most names are. */ rare: boolean; /** What it tells of the build of a text. */ marks: number };

export type Words = readonly Word[];

/** Reads the words of a text. Articles say nothing, and many who write in a second language leave them out; rare words stand for each other, so that nothing hangs on who is named. */
export function wordReader(common?: ReadonlySet<string>): (text: string) => Words {
  // Words come again and again.
  const wordOf = remembering(WORDS, (token): Word => {
    const text = spelled(token);
    const families = familiesOf(text);
    const rare = common !== undefined && families.length === 0 && /^[a-z]{3,}$/.test(text) && !common.has(text);
    return { text, id: rare ? RARE : hash(generalise(text)), families, familyIds: families.map((family) => hash('family ' + family)), rare, marks: marksOf(text, families) };
  });
  return (text) => {
    const words: Word[] = [];
    for (const token of tokenise(text)) if (!ARTICLES.has(token)) words.push(wordOf(token));
    return words;
  };
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

const NUMBERS = ['#big', '#clock', '#date', '#number', '#percent', '#price', '#small', '#year'];
const WHEN = ['today', 'weekday', 'now', 'period', '#clock', '#date', 'month'];
const SPOKEN = ['he', 'i', 'we', 'you'];
const BITS = new Map([...new Set([...SPOKEN, ...NUMBERS, ...WHEN, 'past', 'modal', '?'])].map((mark, at) => [mark, 1 << at]));

/** What a word tells of the build of a text: one bit for each who, number, when and time, and for a question. */
const marksOf = (text: string, families: readonly string[]): number =>
  [SPEAKERS.get(text) ?? '', text.length > 4 && text.endsWith('ed') ? 'past' : '', text.includes('?') ? '?' : '', ...families].reduce((marks, mark) => marks | (BITS.get(mark) ?? 0), 0);

/** The build of a text without its matter: who is spoken of, in which time, asked or told, with what kinds of numbers. */
export function shapeNames(of: Words, salt: string): Names {
  let marks = 0;
  for (const word of of) marks |= word.marks;
  const has = (mark: string): boolean => (marks & BITS.get(mark)!) !== 0;
  const who = SPOKEN.filter(has).join('');
  const time = `${has('past') ? 'past' : ''}${has('modal') ? 'modal' : ''}`;
  const asks = has('?') ? 'asks' : 'tells';
  const begins = of[0]?.families.includes('order') ? 'order' : of[0]?.families.includes('ask') ? 'ask' : SPEAKERS.get(of[0]?.text ?? '') ?? 'other';
  const numbers = NUMBERS.filter(has);
  const when = WHEN.filter(has);
  const seed = hash(salt);
  // Names are hashed as they read, and what several begin with only once.
  const [ofWho, ofBegins, long] = [hash(`who ${who}`, seed), hash(`begins ${begins}`, seed), hash(`long ${Math.floor(Math.log2(of.length + 1))}`, seed)];
  const [andTime, andAsks, andBegins, andWho] = [` ${time}`, ` ${asks}`, ` ${begins}`, ` ${who}`];
  return [
    ofWho, hash(`time${andTime}`, seed), hash(`asks${andAsks}`, seed), ofBegins, hash(andTime, ofWho), hash(andAsks, ofWho), hash(andAsks, ofBegins), hash(andTime, ofBegins),
    hash(andWho, ofBegins), hash(andAsks, long), hash(andBegins, long), ...numbers.map((kind) => hash(andTime, hash(kind, seed))), ...numbers.map((kind) => hash(andBegins, hash(kind, seed))),
    ...when.map((kind) => hash(andWho, hash(`when ${kind}`, seed))), ...when.map((kind) => hash(andTime, hash(`when ${kind}`, seed))),
    hash(andBegins, hash(andTime, hash(`${when.length > 0 ? 'dated' : 'undated'}${andWho}`, seed))),
  ];
}

/** Runs of 3 to 5 characters within the words that are not rare, so that a misspelt word still looks like itself. */
export function charGrams(of: Words, salt: string): Names {
  const names: Names = [];
  const seed = hash(salt);
  let length = 1;
  PLAIN[0] = SPACE;
  for (const { text, rare } of of) {
    if (rare) continue;
    if (length + text.length >= PLAIN.length) PLAIN = lengthened(PLAIN, text.length);
    for (let at = 0; at <= text.length; at++) {
      const unit = at < text.length ? plainly(text.charCodeAt(at)) : SPACE;
      if (unit !== SPACE || PLAIN[length - 1] !== SPACE) PLAIN[length++] = unit;
    }
  }
  for (let at = 0; at < length; at++) {
    let h = seed;
    for (let n = 1; n <= 5 && at + n <= length; n++) {
      h = Math.imul(h ^ PLAIN[at + n - 1]!, 0x01000193);
      if (n >= 3) names.push(h);
    }
  }
  return names;
}

/** A text's characters as they are looked at; laid out anew for each text. */
let PLAIN = new Uint16Array(1 << 12);
const SPACE = 32;

const lengthened = (units: Uint16Array, by: number): Uint16Array<ArrayBuffer> => {
  const longer = new Uint16Array((units.length + by) * 2);
  longer.set(units);
  return longer;
};

/** Digits are all alike; whatever is no letter, digit or mark of speech is a space. */
const plainly = (unit: number): number =>
  unit >= 97 && unit <= 122 || unit === 39 || unit === 63 || unit === 33 || unit >= 0xdf && unit <= 0x24f ? unit : unit >= 48 && unit <= 57 ? 48 : SPACE;

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
