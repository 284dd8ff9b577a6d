import type { Rule } from './rule.ts';
import { customerLines, type Line } from './walk.ts';

/** From this share of common words on, two lines of one moment sound like one. */
const SAME = 0.8;
/** "So?" and "So what?" share everything and are two lines all the same. */
const FEWEST = 5;

/** SC13: no line twice, and no two lines of one step, reaction or ending that differ in a word or two. */
export const noLineTwice: Rule = (scenario, complain) => {
  const lines = customerLines(scenario).map((line) => ({ ...line, words: wordsOf(line) }));
  const seen = new Set<string>();
  lines.forEach(({ path, words, set }, i) => {
    const plain = words.join(' ');
    if (seen.has(plain)) complain(path, 'SC13', 'the customer has this very line twice', 'Say it in other words: nobody repeats themselves to the letter.');
    else if (lines.slice(0, i).some((other) => other.set === set && shared(words, other.words) >= SAME)) complain(path, 'SC13', 'nearly the same line stands above', 'Say it from another side: a customer who changes one word sounds like a machine.');
    seen.add(plain);
  });
};

const wordsOf = ({ text }: Line): string[] => text.toLowerCase().replaceAll('’', "'").match(/[\p{L}\p{N}']+/gu) ?? [];

/** The share of different words, of all that either line has, that both have. */
function shared(one: string[], other: string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  if (Math.min(a.size, b.size) < FEWEST) return 0;
  return a.intersection(b).size / a.union(b).size;
}
