/** What the trees are asked about: what each head says of the whole reply, what it says of the likeliest sentences, and the moment. */
import { CONTEXT_FLAGS, STAGES } from '../../dialogs/vocabulary.ts';
import type { Stage } from '../../dialogs/vocabulary.ts';
import type { Reading } from './reading.ts';

/** Score of a sentence that is not there. */
const NOTHING = -3;

/** The moment in numbers: flags, stage, and how the reply is built. */
export const settingOf = (flags: Reading['flags'], stage: Stage, reply: string, length: number, sentences: number, turns: number): number[] => [
  ...CONTEXT_FLAGS.map((flag) => (flags[flag] ? 1 : 0)), ...STAGES.map((one) => (one === stage ? 1 : 0)),
  sentences, Math.log2(length + 1), turns, reply.split('?').length - 1, reply.split('!').length - 1,
];

/** Evidence that every label's trees see: all heads on the whole reply, each on its likeliest sentence (best), then the moment. */
export const sharedEvidence = (whole: ArrayLike<number>, best: readonly number[], setting: readonly number[]): number[] => [...Array.from(whole), ...best, ...setting];

/** The two highest scores of sentences. */
export function topTwo(parts: Iterable<number>): [number, number] {
  let [first, second] = [NOTHING, NOTHING];
  for (const score of parts) {
    if (score > first) [first, second] = [score, first]; else if (score > second) second = score;
  }
  return [first, second];
}

/** Evidence for one label alone: its two likeliest sentences, and how many of its cues spoke. */
export const ownEvidence = (top: readonly number[], spoken: number): number[] => [top[0]!, top[1]!, spoken];
