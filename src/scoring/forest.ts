import type { Edges, Trees } from './trees.ts';
import { ANSWERS, QUESTIONS, binOf } from './trees.ts';

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

/** Takes the shared evidence of one reply; gives the log odds of any label, from that and the label's own evidence, or -Infinity where they lie below least. */
export type Forest = (shared: readonly number[]) => (label: number, own: readonly number[], least: number) => number;

/** A question in one number: its column, and in the low bits the bin above which it goes right. */
const BIN_BITS = 5;
const LAST_BIN = 2 ** BIN_BITS - 1;

/** A tree's questions and, behind them, its answers lie together: half a line of the cache. */
const WIDTH = 16;
const GIVEN = WIDTH - ANSWERS;

/** After so many trees it is asked whether the others can still lift the odds to least. */
const STRIDE = 12;

/** Trees as they are asked, in numbers only: questions with their answers in steps of scale, the most that the trees from each STRIDE on could add to a label, and edges by column. */
export type OpenForest = { bases: number[]; trees: Int16Array; scale: number; most: Float64Array[]; shared: Edges; own: Edges[] };

/** Unpacks trees. */
export function openForest({ shared, own, bases, questions, answers, scale }: PackedForest): OpenForest {
  const asked = new Uint8Array(Buffer.from(questions, 'base64'));
  const said = new Int16Array(new Uint8Array(Buffer.from(answers, 'base64')).buffer);
  const ofLabel = asked.length / bases.length / 2;
  const count = ofLabel / QUESTIONS;
  const trees = new Int16Array(count * bases.length * WIDTH);
  for (let tree = 0; tree < count * bases.length; tree++) {
    const label = Math.floor(tree / count);
    for (let at = 0; at < QUESTIONS; at++) {
      const column = tree * QUESTIONS + at + label * ofLabel;
      trees[tree * WIDTH + at] = (asked[column]! << BIN_BITS) | Math.min(LAST_BIN, asked[column + ofLabel]!);
    }
    trees.set(said.subarray(tree * ANSWERS, (tree + 1) * ANSWERS), tree * WIDTH + GIVEN);
  }
  const most = bases.map((_, label) => ceilings(said.subarray(label * count * ANSWERS, (label + 1) * count * ANSWERS), scale));
  return { bases, trees, scale, most, shared: shared.map(rounded), own: own.map((columns) => columns.map(rounded)) };
}

/** Makes trees ready to be asked. Each column's bin is found once for all questions about it; the answers are those of ask. */
export function forestOf({ bases, trees, scale, most, shared, own }: OpenForest): Forest {
  const count = trees.length / bases.length / WIDTH;
  const bins = new Uint8Array(shared.length + Math.max(...own.map((columns) => columns.length)));
  const bin = (evidence: readonly number[], columns: Edges, first: number): void => {
    for (let at = 0; at < columns.length; at++) bins[first + at] = binOf(Math.fround(evidence[at]!), columns[at]!);
  };
  return (together) => {
    bin(together, shared, 0);
    return (label, alone, least) => {
      bin(alone, own[label]!, shared.length);
      let score = bases[label]!;
      for (let tree = 0; tree < count; tree += STRIDE) {
        if (score + most[label]![tree / STRIDE]! < least) return -Infinity;
        score = sum(score, trees, scale, bins, label * count + tree, label * count + Math.min(count, tree + STRIDE));
      }
      return score < least ? -Infinity : score;
    };
  };
}

/** The most that the trees from each STRIDE on could add. */
function ceilings(said: Int16Array, scale: number): Float64Array {
  const most = new Float64Array(Math.ceil(said.length / ANSWERS / STRIDE));
  let sum = SLACK;
  let highest = -Infinity;
  for (let at = said.length - 1; at >= 0; at--) {
    highest = Math.max(highest, said[at]!);
    if (at % ANSWERS !== 0) continue;
    sum += highest * scale;
    highest = -Infinity;
    if (at % (ANSWERS * STRIDE) === 0) most[at / ANSWERS / STRIDE] = sum;
  }
  return most;
}

/** More than what rounding could make of a sum. */
const SLACK = 1e-3;

/** Goes down trees first to last, three questions deep. The sign bit says whether the evidence lies above: no branch, so nothing for a processor to guess wrong. */
function sum(base: number, trees: Int16Array, scale: number, bins: Uint8Array, first: number, last: number): number {
  let score = base;
  for (let root = first * WIDTH; root < last * WIDTH; root += WIDTH) {
    let question = trees[root]!;
    let node = ((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31;
    question = trees[root + 1 + node]!;
    node = node * 2 + (((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31);
    question = trees[root + 3 + node]!;
    node = node * 2 + (((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31);
    score += Math.fround(trees[root + GIVEN + node]! * scale);
  }
  return score;
}

/** Evidence is compared in single precision. */
const rounded = (edges: readonly number[]): number[] => edges.map(Math.fround);
