import { unique, wordGrams, wordReader } from './features.ts';
import { normalise } from './normalise.ts';
import { remembering } from './remember.ts';

/** How alike two texts are: the share of their word n-grams (up to two) that both have, from 0 to 1. */
export function alike(one: string, other: string): number {
  const mine = gramsOf(one);
  const theirs = new Set(gramsOf(other));
  const both = mine.filter((name) => theirs.has(name)).length;
  return both / Math.max(1, mine.length + theirs.size - both);
}

const readWords = wordReader();
const gramsOf = remembering({ most: 1_000, longest: 2_000 }, (text) => unique(wordGrams(readWords(normalise(text).text), 'alike', 2)));
