import { DIGIT, EDGE } from './needs.ts';

/** So many units of a text are looked for. */
export const LONGEST = 10;

/** Where things stand in a text, by their number: where each ends first, and begins last (-1: it does not stand there). */
export type Places = { end: Int32Array; begin: Int32Array };

/** A slot in one number: what comes next in the low bits, then which text ends here, and above a mark that tells apart what would meet in one slot. */
const [GOES_ON, ENDS, CLOSES] = [1, 2, 4];
const [NUMBER_AT, MARK_AT] = [3, 19];
/** So many texts can be told apart. */
export const MOST = 2 ** (MARK_AT - NUMBER_AT);
const [EDGE_UNIT, DIGIT_UNIT] = [EDGE.charCodeAt(0), DIGIT.charCodeAt(0)];

/** Finds texts, no more than MOST and none longer than LONGEST, in one pass over a text: puts down their places, and tells which stand there. Places hold until the next question. */
export function finderOf(texts: readonly string[], { end, begin }: Places): (text: string) => { told: Uint16Array; count: number } {
  const bits = Math.ceil(Math.log2(texts.reduce((sum, text) => sum + text.length, LOW)));
  const slots = new Uint32Array(2 ** bits);
  const longer = (slot: number, unit: number): number => {
    const mixed = Math.imul(Math.imul(slot, 0x9e3779b1) ^ unit, 0x85ebca6b);
    const mark = markOf(mixed);
    let next = mixed >>> (32 - bits);
    while (slots[next] !== 0 && slots[next]! >>> MARK_AT !== mark) next = (next + 1) & (slots.length - 1);
    return next;
  };
  const root = slots.length;
  // With which two units a text begins: 1 anywhere, 2 where a word begins. Few do, and this much stays at the processor's hand.
  const begins = new Uint8Array(PAIRS);
  for (let number = 0; number < texts.length; number++) {
    const text = texts[number]!;
    const first = text.charCodeAt(0) === EDGE_UNIT ? 1 : 0;
    const one = text.charCodeAt(first);
    const two = text.length > first + 1 ? text.charCodeAt(first + 1) : EDGE_UNIT;
    if (two !== EDGE_UNIT) begins[pair(one, two)]! |= 1 << first;
    else for (let next = 0; next < LOW; next++) begins[pair(one, next)]! |= 1 << first;
    let slot = root;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (at > 0) slots[slot]! |= unit === EDGE_UNIT ? CLOSES : GOES_ON;
      const before = slot;
      slot = longer(before, unit);
      slots[slot]! |= markOf(Math.imul(Math.imul(before, 0x9e3779b1) ^ unit, 0x85ebca6b)) << MARK_AT;
    }
    slots[slot]! |= ENDS | (number << NUMBER_AT);
  }

  const told = new Uint16Array(texts.length);
  const found = { told, count: 0 };
  let units = new Uint16Array(1 << 12);
  const tell = (slot: number, start: number, after: number): void => {
    const number = (slots[slot]! >>> NUMBER_AT) & (MOST - 1);
    if (begin[number]! < 0) {
      told[found.count++] = number;
      end[number] = after;
    }
    begin[number] = start;
  };
  const walk = (start: number, length: number, from: number): void => {
    let slot = from;
    for (let at = start; at < length; at++) {
      slot = longer(slot, units[at]!);
      const here = slots[slot]!;
      if (here & ENDS) tell(slot, start, at + 1);
      if (here & CLOSES && !isWord(units[at + 1]!)) {
        const closed = longer(slot, EDGE_UNIT);
        if (slots[closed]! & ENDS) tell(closed, start, at + 1);
      }
      if (!(here & GOES_ON)) break;
    }
  };
  const [edge, digit] = [longer(root, EDGE_UNIT), longer(root, DIGIT_UNIT)];
  return (text) => {
    for (let at = 0; at < found.count; at++) begin[told[at]!] = -1;
    found.count = 0;
    if (text.length >= units.length) units = new Uint16Array(text.length * 2);
    for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
    units[text.length] = 0;
    let inWord = false;
    for (let start = 0; start < text.length; start++) {
      const unit = units[start]!;
      const word = isWord(unit);
      const begun = begins[pair(unit, units[start + 1]!)]!;
      if (begun & 2 && word && !inWord) walk(start, text.length, edge);
      if (unit >= 48 && unit <= 57 && slots[digit]! & ENDS) tell(digit, start, start + 1);
      if (begun & 1) walk(start, text.length, root);
      inWord = word;
    }
    return found;
  };
}

/** Never 0: a slot that is taken has a mark. */
const markOf = (mixed: number): number => (mixed & 0x1fff) | 1;

/** Two units as one number, those above ASCII all alike. */
const LOW = 128;
const PAIRS = LOW * LOW;
const low = (unit: number): number => (unit < LOW ? unit : 0);
const pair = (one: number, two: number): number => low(one) * LOW + low(two);

/** Letters without marks, digits and the low line; not so what lies behind the end of a text. */
const isWord = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95;
