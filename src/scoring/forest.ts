import type { LabelId } from '../../dialogs/vocabulary.ts';
import type { Edges, Trees } from './trees.ts';
import { ask, placed } from './trees.ts';

/** All labels' trees, packed: questions as bytes (all columns, then all bins), answers as int16, both base64; edges by column, shared and own. */
export type PackedForest = { shared: Edges; own: Edges[]; bases: number[]; questions: string; answers: string; scale: number };

/** Packs trees and the edges of the columns they ask about, label by label. */
export function packForest(shared: Edges, own: Edges[], trees: readonly Trees[]): PackedForest {
  const scale = Math.max(1e-9, ...trees.map(({ answers }) => answers.reduce((most, answer) => Math.max(most, Math.abs(answer)), 0))) / 32_767;
  return {
    shared, own, bases: trees.map(({ base }) => base), scale,
    questions: Buffer.concat(trees.flatMap(({ columns, bins }) => [columns, bins])).toString('base64'),
    answers: Buffer.concat(trees.map(({ answers }) => Buffer.from(Int16Array.from(answers, (answer) => Math.round(answer / scale)).buffer))).toString('base64'),
  };
}

/** The log odds of one label, from the shared evidence and the label's own. */
export type Forest = (label: number, shared: readonly number[], own: readonly number[]) => number;

export function openForest({ shared, own, bases, questions, answers, scale }: PackedForest, labels: readonly LabelId[]): Forest {
  const asked = new Uint8Array(Buffer.from(questions, 'base64'));
  const said = new Int16Array(new Uint8Array(Buffer.from(answers, 'base64')).buffer);
  const [ofLabel, ofAnswers] = [asked.length / labels.length, said.length / labels.length];
  const trees = labels.map((_, at) => placed({
    base: bases[at]!,
    columns: asked.subarray(at * ofLabel, at * ofLabel + ofLabel / 2), bins: asked.subarray(at * ofLabel + ofLabel / 2, (at + 1) * ofLabel),
    answers: Float32Array.from(said.subarray(at * ofAnswers, (at + 1) * ofAnswers), (answer) => answer * scale),
  }, [...shared, ...own[at]!]));
  const evidence = new Float32Array(shared.length + Math.max(...own.map((edges) => edges.length)));
  return (label, together, alone) => {
    evidence.set(together);
    evidence.set(alone, together.length);
    return ask(trees[label]!, evidence);
  };
}
