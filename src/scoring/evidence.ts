/** What the trees are asked about: what each head says of the whole reply, what it says of the likeliest sentences, and the moment. */
import { CONTEXT_FLAGS, STAGES } from '../../dialogs/vocabulary.ts';
import type { LabelId, Stage } from '../../dialogs/vocabulary.ts';
import type { Mix } from './heads.ts';
import type { Reading } from './reading.ts';

/** Score of a sentence that is not there. */
const NOTHING = -3;

/** The moment in numbers: flags, stage, and how the reply is built. */
export const settingOf = (flags: Reading['flags'], stage: Stage, reply: string, sentences: number, turns: number): number[] => [
  ...CONTEXT_FLAGS.map((flag) => (flags[flag] ? 1 : 0)), ...STAGES.map((one) => (one === stage ? 1 : 0)),
  sentences, Math.log2(reply.length + 1), turns, reply.split('?').length - 1, reply.split('!').length - 1,
];

/** Evidence that every label's trees see: all heads on the whole reply, then the moment. */
export const sharedEvidence = (whole: ArrayLike<number>, setting: readonly number[]): number[] => [...Array.from(whole), ...setting];

/** Evidence for one label alone: its two likeliest sentences, and how many of its cues spoke. */
export function ownEvidence(parts: Iterable<number>, label: LabelId, cues: Reading['cues']): number[] {
  let [first, second] = [NOTHING, NOTHING];
  for (const score of parts) {
    if (score > first) [first, second] = [score, first]; else if (score > second) second = score;
  }
  return [first, second, cues.filter((cue) => cue.label === label).length];
}

/** The heads alone, weighed as a line: log odds. Half of what is said; the trees are the other half, and neither hangs on a hair. */
export const plainOdds = ({ whole, part, any, bias }: Mix, shared: readonly number[], own: readonly number[], label: number, labels: number): number =>
  whole * shared[label]! + part * own[0]! + any * shared[labels]! + bias;
