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

/** Takes the shared evidence of one reply; gives the log odds of any label, from that and the label's own evidence. */
export type Forest = (shared: readonly number[]) => (label: number, own: readonly number[]) => number;

/** A question in one number: its column, and in the low bits the bin above which it goes right. */
const BIN_BITS = 5;
const LAST_BIN = 2 ** BIN_BITS - 1;

/** Trees as they are asked, in numbers only: questions, answers, and edges by column. */
export type OpenForest = { bases: number[]; put: Uint16Array; given: Float32Array; shared: Edges; own: Edges[] };

/** Unpacks trees. */
export function openForest({ shared, own, bases, questions, answers, scale }: PackedForest): OpenForest {
  const asked = new Uint8Array(Buffer.from(questions, 'base64'));
  const said = new Int16Array(new Uint8Array(Buffer.from(answers, 'base64')).buffer);
  const ofLabel = asked.length / bases.length / 2;
  const put = new Uint16Array(asked.length / 2);
  for (let at = 0; at < put.length; at++) {
    const column = at + Math.floor(at / ofLabel) * ofLabel;
    put[at] = (asked[column]! << BIN_BITS) | Math.min(LAST_BIN, asked[column + ofLabel]!);
  }
  return { bases, put, given: Float32Array.from(said, (answer) => answer * scale), shared: shared.map(rounded), own: own.map((columns) => columns.map(rounded)) };
}

/** Makes trees ready to be asked. Each column's bin is found once for all questions about it; the answers are those of ask. */
export function forestOf({ bases, put, given, shared, own }: OpenForest): Forest {
  const trees = put.length / bases.length / QUESTIONS;
  const bins = new Uint8Array(shared.length + Math.max(...own.map((columns) => columns.length)));
  const bin = (evidence: readonly number[], columns: Edges, first: number): void => {
    for (let at = 0; at < columns.length; at++) bins[first + at] = binOf(Math.fround(evidence[at]!), columns[at]!);
  };
  return (together) => {
    bin(together, shared, 0);
    return (label, alone) => {
      bin(alone, own[label]!, shared.length);
      return sum(bases[label]!, put, given, bins, label * trees, (label + 1) * trees);
    };
  };
}

/** Goes down trees first to last, three questions deep. The sign bit says whether the evidence lies above: no branch, so nothing for a processor to guess wrong. */
function sum(base: number, put: Uint16Array, given: Float32Array, bins: Uint8Array, first: number, last: number): number {
  let score = base;
  for (let tree = first; tree < last; tree++) {
    const root = tree * QUESTIONS;
    let question = put[root]!;
    let node = ((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31;
    question = put[root + 1 + node]!;
    node = node * 2 + (((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31);
    question = put[root + 3 + node]!;
    node = node * 2 + (((question & LAST_BIN) - bins[question >>> BIN_BITS]!) >>> 31);
    score += given[tree * ANSWERS + node]!;
  }
  return score;
}

/** Evidence is compared in single precision. */
const rounded = (edges: readonly number[]): number[] => edges.map(Math.fround);
