import type { Normalised } from './normalise.ts';

/** The usual spelling of a word that is one slip away from a known one, else undefined. */
export type Repair = (word: string) => string | undefined;

const SHORTEST = 5;

/** Makes a repairer of known words, commonest first; words under five letters are left alone. */
export function repairer(known: readonly string[]): Repair {
  const rank = new Map<string, number>();
  for (const [at, word] of known.entries()) if (word.length >= SHORTEST) rank.set(word, at);
  const near = new Map<string, string[]>();
  for (const word of rank.keys()) {
    for (const shorter of [word, ...deletions(word)]) {
      const list = near.get(shorter);
      if (list) list.push(word); else near.set(shorter, [word]);
    }
  }
  return (word) => {
    if (word.length < SHORTEST || rank.has(word)) return undefined;
    let best: string | undefined;
    for (const shorter of [word, ...deletions(word)]) {
      for (const candidate of near.get(shorter) ?? []) {
        if (candidate[0] !== word[0] || !oneSlip(word, candidate)) continue;
        if (best === undefined || rank.get(candidate)! < rank.get(best)!) best = candidate;
      }
    }
    return best;
  };
}

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
  copy(text.length);
  return { text: out, from, upTo };
}

function deletions(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter too many, too few, other, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
