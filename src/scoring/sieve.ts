import type { Places } from './finder.ts';
import { finderOf, LONGEST, MOST } from './finder.ts';
import type { Need } from './needs.ts';
import { EDGE, needsOf } from './needs.ts';

/** What a sieve is made of: plain data, the same for the same patterns. ids: what each pattern needs; free: whether it needs nothing. called: which patterns a text calls up. Of texts, and behind them of groups of needs: size, how long each is at least; firstOf and who, the parts of one behind those of the other; isAll, whether it needs all of them. */
export type Mesh = { texts: string[]; ids: Int32Array; free: Uint8Array; called: Lists; size: Uint16Array; firstOf: Uint32Array; who: Uint16Array; isAll: Uint8Array };

/** Works out what any match of each pattern holds. usual: texts such as will be asked about. */
export function meshOf(sources: readonly string[], usual: readonly string[] = []): Mesh {
  const { roots, texts, groups } = numbered(sources);
  const count = texts.length + groups.length;
  if (count > MOST) throw new Error(`the cues hang on ${count} texts and groups of them, and no more than ${MOST} can be told apart: take out some cues`);
  const idOf = (need: number): number => (need < 0 ? texts.length + ~need : need);
  const ids = Int32Array.from(roots, idOf);
  const free = Uint8Array.from(roots, (root) => (groups[~root]?.parts.length === 0 ? 1 : 0));

  const size = new Uint16Array(count);
  for (let text = 0; text < texts.length; text++) size[text] = sizeOf(texts[text]!);
  const firstOf = new Uint32Array(count + 1);
  const who = new Uint16Array(groups.reduce((sum, { parts }) => sum + parts.length, 0));
  const isAll = new Uint8Array(count);
  for (let group = 0, at = 0; group < groups.length; group++) {
    const { all, parts, size: least } = groups[group]!;
    const id = texts.length + group;
    for (let part = 0; part < parts.length; part++) who[at++] = idOf(parts[part]!);
    firstOf[id + 1] = at;
    isAll[id] = all ? 1 : 0;
    size[id] = least;
  }

  // How often each is met, and of all parts of a group the rarest.
  const often = new Float64Array(count);
  const rarest = new Uint16Array(count);
  for (let text = 0; text < texts.length; text++) often[text] = 2 ** -size[text]!;
  const find = finderOf(texts, placesOf(count));
  for (const text of usual) {
    const found = find(text);
    for (let at = 0; at < found.count; at++) often[found.told[at]!]!++;
  }
  for (let group = texts.length; group < count; group++) {
    often[group] = isAll[group] ? Infinity : 0;
    for (let one = firstOf[group]!; one < firstOf[group + 1]!; one++) {
      const part = who[one]!;
      if (!isAll[group]) often[group]! += often[part]!;
      else if (often[part]! < often[group]!) [often[group], rarest[group]] = [often[part]!, part];
    }
  }
  const calls: number[] = [];
  const call = (id: number, place: number): void => {
    if (id < texts.length) calls.push(id, place);
    else if (isAll[id]) call(rarest[id]!, place);
    else for (let one = firstOf[id]!; one < firstOf[id + 1]!; one++) call(who[one]!, place);
  };
  for (let place = 0; place < ids.length; place++) if (!free[place]) call(ids[place]!, place);
  return { texts, ids, free, called: listed(texts.length, calls), size, firstOf, who, isAll };
}

/** Tells which patterns may match a text, by their place: 0 cannot. The rarest of what a pattern needs calls it up; then all of it must stand in the text, and in order. The answer stands until the next question. */
export function sieveOf({ texts, ids, free, called, size, firstOf, who, isAll }: Mesh): (text: string) => Uint8Array {
  const { end, begin } = placesOf(size.length);
  const find = finderOf(texts, { end, begin });
  const asked = new Uint32Array(size.length);
  const may = new Uint8Array(ids.length);
  let question = 0;

  /** Puts down where a group of needs can end at the earliest and begin at the latest. */
  const look = (group: number): void => {
    if (asked[group] === question) return;
    asked[group] = question;
    begin[group] = -1;
    const [first, last] = [firstOf[group]!, firstOf[group + 1]!];
    let at = isAll[group] ? 0 : NOWHERE;
    let latest = -1;
    for (let one = first; one < last; one++) {
      const part = who[one]!;
      if (part >= texts.length) look(part);
      if (isAll[group]) {
        if (begin[part]! < at) return;
        at = Math.max(end[part]!, at + size[part]!);
        if (one === first) latest = begin[part]!;
      } else if (begin[part]! >= 0) {
        at = Math.min(at, end[part]!);
        latest = Math.max(latest, begin[part]!);
      }
    }
    end[group] = at;
    begin[group] = latest;
  };
  return (text) => {
    question++;
    may.set(free);
    const found = find(text);
    for (let at = 0; at < found.count; at++) {
      const told = found.told[at]!;
      for (let one = called.first[told]!; one < called.first[told + 1]!; one++) {
        const id = ids[called.who[one]!]!;
        if (id >= texts.length) look(id);
        if (begin[id]! >= 0) may[called.who[one]!] = 1;
      }
    }
    return may;
  };
}

const NOWHERE = 2 ** 30;

const placesOf = (count: number): Places => ({ end: new Int32Array(count), begin: new Int32Array(count).fill(-1) });

/** A need made of others: the numbers of texts, and ~ those of groups. size: how long it is at least. */
type Group = { all: boolean; parts: number[]; size: number };

/** What patterns need, each text and each group once. */
function numbered(sources: readonly string[]): { roots: number[]; texts: string[]; groups: Group[] } {
  const [texts, groups] = [[] as string[], [] as Group[]];
  const [numberOfText, numberOfGroup] = [new Map<string, number>(), new Map<Need, number>()];
  const numberOf = (need: Need): number => {
    if (typeof need === 'string') {
      const text = need.slice(0, LONGEST);
      let number = numberOfText.get(text);
      if (number === undefined) numberOfText.set(text, number = texts.push(text) - 1);
      return number;
    }
    let number = numberOfGroup.get(need);
    if (number !== undefined) return number;
    const all = 'all' in need;
    const parts = (all ? need.all : need.any).map(numberOf);
    let size = all ? 0 : NOWHERE;
    for (const part of parts) {
      const least = part < 0 ? groups[~part]!.size : sizeOf(texts[part]!);
      size = all ? size + least : Math.min(size, least);
    }
    number = ~(groups.push({ all, parts, size }) - 1);
    numberOfGroup.set(need, number);
    return number;
  };
  const known = new Map<string, Need>();
  return { roots: sources.map((source) => numberOf(needsOf(source, known))), texts, groups };
}

const sizeOf = (text: string): number => text.length - (text.startsWith(EDGE) ? 1 : 0) - (text.endsWith(EDGE) ? 1 : 0);

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
