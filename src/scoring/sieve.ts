import type { Need } from './needs.ts';
import { DIGIT, EDGE, needsOf } from './needs.ts';

const SLOTS = 1 << 19;
/** So many letters of a needed text are looked at. */
const LONGEST = 10;
const [GOES_ON, ENDS, CLOSES] = [1, 2, 4];
const [EDGE_UNIT, DIGIT_UNIT] = [EDGE.charCodeAt(0), DIGIT.charCodeAt(0)];

/** Needs of patterns joined upwards: each waits for so many of those below it, then tells the one above; the topmost are patterns. */
type Tree = { above: number[]; waits: number[] };

/** Tells in one pass over a text which patterns may match it, by their place: 0 cannot. The answer stands until the next question. */
export function sieveOf(sources: readonly string[]): (text: string) => Uint8Array {
  const kind = new Uint8Array(SLOTS);
  const ends = new Map<number, { told: number; waiting: number[] }>();
  const { above, waits }: Tree = { above: sources.map(() => -1), waits: sources.map(() => 1) };
  const hang = (need: Need, node: number): void => {
    if (typeof need === 'string') return put(need, node);
    const of = 'all' in need ? need.all : need.any;
    above.push(node);
    waits.push('all' in need ? of.length : 1);
    const here = above.length - 1;
    for (const one of of) hang(one, here);
  };
  const put = (text: string, node: number): void => {
    let slot = 0;
    const long = text.length > LONGEST ? text.slice(0, LONGEST) : text;
    for (let at = 0; at < long.length; at++) {
      const unit = long.charCodeAt(at);
      if (at > 0) kind[slot]! |= unit === EDGE_UNIT ? CLOSES : GOES_ON;
      slot = longer(slot, unit);
    }
    kind[slot]! |= ENDS;
    const known = ends.get(slot);
    if (known) known.waiting.push(node);
    else ends.set(slot, { told: 0, waiting: [node] });
  };
  const free = sources.map(needsOf).map((need, place) => {
    const isFree = typeof need !== 'string' && 'all' in need && need.all.length === 0;
    if (!isFree) hang(need, place);
    return isFree ? 1 : 0;
  });

  const upwards = Int32Array.from(above);
  const counts = Uint16Array.from(waits);
  const left = new Uint16Array(counts.length);
  const may = new Uint8Array(sources.length);
  let question = 0;
  const tell = (slot: number): void => {
    const end = ends.get(slot)!;
    if (end.told === question) return;
    end.told = question;
    for (let node of end.waiting) {
      while (left[node]! > 0 && --left[node]! === 0) {
        if (upwards[node]! < 0) may[node] = 1; else node = upwards[node]!;
      }
    }
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
      if (word && !inWord) walk(text, start, edge);
      if (unit >= 48 && unit <= 57 && kind[digit]! & ENDS) tell(digit);
      walk(text, start, 0);
      inWord = word;
    }
    return may;
  };
}

/** Letters without marks, digits and the low line; not so what lies behind the end of a text. */
const isWord = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95;

/** The slot of a text that is one unit longer; where two share a slot, a pattern runs that need not. */
const longer = (slot: number, unit: number): number => ((Math.imul(slot ^ (slot >>> 7), 0x9e3779b1) + Math.imul(unit, 0x85ebca6b)) >>> 9) & (SLOTS - 1);
