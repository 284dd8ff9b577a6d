import { PICTURE } from './normalise.ts';

/** A stretch of normalised text, end exclusive. */
export type Stretch = { start: number; end: number };

const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|approx|e\.g|i\.e|etc|vs|inc|ltd|a\.m|p\.m)\.$/;

/** Sentences of normalised text, in order, without the spaces between them. */
export function sentences(text: string): Stretch[] {
  return cut(text, (at) => {
    const char = text[at];
    if (char === PICTURE) return true;
    if (char !== '.' && char !== '!' && char !== '?') return false;
    const next = text[at + 1];
    if (next === '.' || next === '!' || next === '?' || next === '"' || next === "'" || next === ')') return false;
    if (next !== undefined && next !== ' ' && next !== PICTURE) return char !== '.' && /[a-z]/.test(next);
    return char !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at + 1));
  });
}

const JOINT = /^ (?:but|so|and|because|cause|cos|however|although|though|still|then|while|which|if|or|as|n) /;

/** The parts of one sentence, cut at commas, semicolons, dashes and before joining words. */
export function clauses(text: string, sentence: Stretch): Stretch[] {
  const within = text.slice(sentence.start, sentence.end);
  const parts = cut(within, (at) => {
    const char = within[at];
    const next = within[at + 1];
    if ((char === ',' || char === ';' || char === ':') && next === ' ') return true;
    if (char === '-' && within[at - 1] === ' ' && next === ' ') return true;
    return next === ' ' && JOINT.test(within.slice(at + 1, at + 12));
  });
  return parts.map((part) => ({ start: part.start + sentence.start, end: part.end + sentence.start }));
}

function cut(text: string, endsAt: (at: number) => boolean): Stretch[] {
  const parts: Stretch[] = [];
  let start = 0;
  const add = (end: number): void => {
    let [a, b] = [start, end];
    while (a < b && /[\s\u2022]/.test(text[a] ?? '')) a++;
    while (b > a && /[\s\u2022]/.test(text[b - 1] ?? '')) b--;
    if (b > a) parts.push({ start: a, end: b });
    start = end;
  };
  for (let at = 0; at < text.length; at++) if (endsAt(at)) add(at + 1);
  add(text.length);
  return parts;
}
