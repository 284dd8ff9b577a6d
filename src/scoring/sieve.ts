import { needsOf } from './needs.ts';

const SLOTS = 1 << 19;
/** So many letters of a needed text are looked at. */
const LONGEST = 10;
const [GOES_ON, ENDS] = [1, 2];

/** Tells in one pass over a text which patterns may match it, by their place: 0 cannot. The answer stands until the next question. */
export function sieveOf(sources: readonly string[]): (text: string) => Uint8Array {
  const free = new Uint8Array(sources.length);
  const kind = new Uint8Array(SLOTS);
  const places = new Map<number, number[]>();
  for (const [place, source] of sources.entries()) {
    const needs = needsOf(source);
    if (!needs) free[place] = 1;
    for (const text of needs ?? []) {
      let slot = 0;
      for (let at = 0; at < text.length && at < LONGEST; at++) {
        if (at > 0) kind[slot]! |= GOES_ON;
        slot = longer(slot, text.charCodeAt(at));
      }
      kind[slot]! |= ENDS;
      places.set(slot, [...places.get(slot) ?? [], place]);
    }
  }
  const may = new Uint8Array(sources.length);
  return (text) => {
    may.set(free);
    for (let start = 0; start < text.length; start++) {
      let slot = 0;
      for (let at = start; at < text.length; at++) {
        slot = longer(slot, text.charCodeAt(at));
        const here = kind[slot]!;
        if (here & ENDS) for (const place of places.get(slot)!) may[place] = 1;
        if (!(here & GOES_ON)) break;
      }
    }
    return may;
  };
}

/** The slot of a text that is one unit longer; where two share a slot, a pattern runs that need not. */
const longer = (slot: number, unit: number): number => ((Math.imul(slot ^ (slot >>> 7), 0x9e3779b1) + Math.imul(unit, 0x85ebca6b)) >>> 9) & (SLOTS - 1);
