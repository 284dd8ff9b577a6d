import type { Need } from './needs.ts';
import { DIGIT, EDGE, needsOf } from './needs.ts';

const SLOTS = 1 << 18;
/** So many letters of a needed text are looked at. */
const LONGEST = 10;
const [GOES_ON, ENDS, CLOSES] = [1, 2, 4];
const [EDGE_UNIT, DIGIT_UNIT] = [EDGE.charCodeAt(0), DIGIT.charCodeAt(0)];

/** What a sieve is made of: numbers only, the same for the same patterns. */
export type Mesh = {
  patterns: number; ends: number; free: Uint8Array; counts: Uint16Array;
  kind: Uint8Array; endOf: Uint16Array; begins: Uint8Array;
  ofTexts: Lists; ofNeeds: Lists;
};

/** Works out what any match of each pattern holds. */
export function meshOf(sources: readonly string[]): Mesh {
  const kind = new Uint8Array(SLOTS);
  const endOf = new Uint16Array(SLOTS);
  const endOfText = new Map<string, number>();
  const nodes = new Map<Need, number>();
  // What waits for each text, and for each need, in pairs; the first needs are the patterns themselves.
  const forTexts: number[] = [];
  const forNeeds: number[] = [];
  const waits = sources.map(() => 1);
  let ends = 1;
  const hang = (need: Need, waiting: number): void => {
    if (typeof need === 'string') {
      const end = endOfText.get(need) ?? slotFor(need);
      endOfText.set(need, end);
      forTexts.push(end, waiting);
      return;
    }
    const known = nodes.get(need);
    if (known !== undefined) {
      forNeeds.push(known, waiting);
      return;
    }
    const of = 'all' in need ? tellingMost(need.all) : need.any;
    const node = waits.push('all' in need ? of.length : 1) - 1;
    forNeeds.push(node, waiting);
    nodes.set(need, node);
    for (const one of of) hang(one, node);
  };
  // With which two units a text begins: 1 anywhere, 2 where a word begins. Few do, and this much stays at the processor's hand.
  const begins = new Uint8Array(PAIRS);
  const slotFor = (text: string): number => {
    let slot = 0;
    const first = text.charCodeAt(0) === EDGE_UNIT ? 1 : 0;
    const [one, two] = [text.charCodeAt(first), text.length > first + 1 ? text.charCodeAt(first + 1) : EDGE_UNIT];
    if (two !== EDGE_UNIT) begins[pair(one, two)]! |= 1 << first;
    else for (let next = 0; next < LOW; next++) begins[pair(one, next)]! |= 1 << first;
    for (let at = 0; at < text.length && at < LONGEST; at++) {
      const unit = text.charCodeAt(at);
      if (at > 0) kind[slot]! |= unit === EDGE_UNIT ? CLOSES : GOES_ON;
      slot = longer(slot, unit);
    }
    kind[slot]! |= ENDS;
    if (endOf[slot] === 0) endOf[slot] = ends++;
    return endOf[slot]!;
  };
  const groups = new Map<string, Need>();
  const free = sources.map((source, place) => {
    const need = needsOf(source, groups);
    const isFree = typeof need !== 'string' && 'all' in need && need.all.length === 0;
    if (!isFree) hang(need, place);
    return isFree ? 1 : 0;
  });

  return {
    patterns: sources.length, ends, free: Uint8Array.from(free), counts: Uint16Array.from(waits), kind, endOf, begins,
    ofTexts: listed(ends, forTexts), ofNeeds: listed(waits.length, forNeeds),
  };
}

/** Tells in one pass over a text which patterns may match it, by their place: 0 cannot. The answer stands until the next question. */
export function sieveOf({ patterns, ends, free, counts, kind, endOf, begins, ofTexts, ofNeeds }: Mesh): (text: string) => Uint8Array {
  const left = new Uint16Array(counts.length);
  const told = new Uint32Array(ends);
  const may = new Uint8Array(patterns);
  let question = 0;
  const meet = ({ first, who }: Lists, of: number): void => {
    for (let at = first[of]!; at < first[of + 1]!; at++) {
      const node = who[at]!;
      if (left[node] === 0 || --left[node]! > 0) continue;
      if (node < patterns) may[node] = 1;
      else meet(ofNeeds, node);
    }
  };
  const tell = (slot: number): void => {
    const end = endOf[slot]!;
    if (told[end] === question) return;
    told[end] = question;
    meet(ofTexts, end);
  };
  const walk = (text: string, start: number, root: number): void => {
    let slot = root;
    for (let at = start; at < text.length; at++) {
      slot = longer(slot, text.charCodeAt(at));
      const here = kind[slot]!;
      if (here & ENDS) tell(slot);
      if (here & CLOSES && !isWord(text.charCodeAt(at + 1)) && kind[longer(slot, EDGE_UNIT)]! & ENDS) tell(longer(slot, EDGE_UNIT));
      if (!(here & GOES_ON)) break;
    }
  };
  const [edge, digit] = [longer(0, EDGE_UNIT), longer(0, DIGIT_UNIT)];
  return (text) => {
    question++;
    may.set(free);
    left.set(counts);
    let inWord = false;
    for (let start = 0; start < text.length; start++) {
      const unit = text.charCodeAt(start);
      const word = isWord(unit);
      const begun = begins[pair(unit, text.charCodeAt(start + 1))]!;
      if (begun & 2 && word && !inWord) walk(text, start, edge);
      if (unit >= 48 && unit <= 57 && kind[digit]! & ENDS) tell(digit);
      if (begun & 1) walk(text, start, 0);
      inWord = word;
    }
    return may;
  };
}

/** Lists behind each other: that of one begins at its place in first, and ends where the next begins. */
type Lists = { first: Uint32Array; who: Uint16Array };

/** Pairs of a list and what is in it, as lists. */
function listed(count: number, pairs: readonly number[]): Lists {
  const first = new Uint32Array(count + 1);
  for (let at = 0; at < pairs.length; at += 2) first[pairs[at]! + 1]!++;
  for (let at = 0; at < count; at++) first[at + 1]! += first[at]!;
  const [next, who] = [first.slice(), new Uint16Array(pairs.length / 2)];
  for (let at = 0; at < pairs.length; at += 2) who[next[pairs[at]!]!++] = pairs[at + 1]!;
  return { first, who };
}

/** The needs that rule out most: to look for the others would cost more than the few patterns that they spare. */
const tellingMost = (needs: readonly Need[]): readonly Need[] => needs.toSorted((a, b) => shortest(b) - shortest(a)).slice(0, MOST);
const MOST = 3;

/** Length of the shortest text that a need asks for. */
function shortest(need: Need): number {
  if (typeof need === 'string') return need.length;
  const known = lengths.get(need);
  if (known !== undefined) return known;
  const length = 'all' in need ? Math.max(0, ...need.all.map(shortest)) : Math.min(...need.any.map(shortest));
  lengths.set(need, length);
  return length;
}
const lengths = new WeakMap<object, number>();

/** Two units as one number, those above ASCII all alike. */
const LOW = 128;
const PAIRS = LOW * LOW;
const low = (unit: number): number => (unit < LOW ? unit : 0);
const pair = (one: number, two: number): number => low(one) * LOW + low(two);

/** Letters without marks, digits and the low line; not so what lies behind the end of a text. */
const isWord = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95;

/** The slot of a text that is one unit longer; where two share a slot, a pattern runs that need not. */
const longer = (slot: number, unit: number): number => ((Math.imul(slot ^ (slot >>> 7), 0x9e3779b1) + Math.imul(unit, 0x85ebca6b)) >>> 9) & (SLOTS - 1);
