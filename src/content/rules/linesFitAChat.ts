import type { Rule } from './rule.ts';
import { customerLines } from './walk.ts';

/** Two messages as people send them: on a telephone, six or seven lines. */
const LONGEST = 320;
/** Words in a sentence. Upset people write short ones (the longest in the first cases has 21); past 28 a reader has to start again. */
const MOST_WORDS = 28;

/** SC24, SC25: a customer's line is short enough to be typed, its sentences short enough to be read once. */
export const linesFitAChat: Rule = (scenario, complain) => {
  for (const { text, path } of customerLines(scenario)) {
    if (text.length > LONGEST) complain(path, 'SC24', `this line has ${text.length} characters; nobody types more than ${LONGEST} in a chat`, 'Cut it, or make two lines of it.');
    const words = Math.max(...text.split(/[.!?…]+(?:["'”’)]*)(?:\s|$)/).map((sentence) => sentence.split(/\s+/).filter(Boolean).length));
    if (words > MOST_WORDS) complain(path, 'SC25', `a sentence of ${words} words; upset people write shorter ones, at most ${MOST_WORDS}`, 'Make two sentences of it.');
  }
};
