import type { Normalised } from './normalise.ts';
import { remembering, WORDS } from './remember.ts';

/** The usual spelling of a word that is one slip away from a known one, else undefined. */
export type Repair = (word: string) => string | undefined;

const SHORTEST = 5;

/** Makes a repairer of known words, commonest first; words under five letters are left alone. */
export function repairer(known: readonly string[]): Repair {
  const words = known.filter((word) => word.length >= SHORTEST);
  const usual = new Set(words);
  // Places of words that begin alike and are of a length.
  const alike = new Map<number, number[]>();
  for (let at = 0; at < words.length; at++) {
    const key = shelfOf(words[at]!, words[at]!.length);
    const shelf = alike.get(key);
    if (shelf) shelf.push(at); else alike.set(key, [at]);
  }
  return remembering(WORDS, (word) => {
    if (word.length < SHORTEST || usual.has(word)) return undefined;
    let best = words.length;
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      best = Math.min(best, alike.get(shelfOf(word, length))?.find((at) => oneSlip(word, words[at]!)) ?? best);
    }
    return words[best];
  });
}

const shelfOf = (word: string, length: number): number => word.charCodeAt(0) * 1_000 + length;

/** The text with repaired words; every letter of such a word stands for the whole word of the original. */
export function repaired(original: Normalised, repair: Repair): Normalised {
  const { text } = original;
  let out = '';
  const from: number[] = [];
  const upTo: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    out += text.slice(at, end);
    for (; at < end; at++) {
      from.push(original.from[at]!);
      upTo.push(original.upTo[at]!);
    }
  };
  for (const match of text.matchAll(/[a-z]{5,}/g)) {
    const better = repair(match[0]);
    if (better === undefined) continue;
    copy(match.index);
    at += match[0].length;
    out += better;
    for (let letter = 0; letter < better.length; letter++) {
      from.push(original.from[match.index]!);
      upTo.push(original.upTo[at - 1]!);
    }
  }
  if (at === 0) return original;
  copy(text.length);
  return { text: out, from, upTo };
}

/** One letter too many, too few, other, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
