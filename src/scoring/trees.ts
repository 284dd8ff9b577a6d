/** Small trees, boosted (Friedman 2001, Newton steps on logistic loss): they weigh pieces of evidence together where each alone says too little. Deterministic for a seed. */
import { mulberry } from './linear.ts';

/** Evidence of many replies, column by column, each value a bin. */
export type Binned = Uint8Array[];

/** Where a column's bins end, ascending; a value's bin is how many edges lie at or below it. */
export type Edges = number[][];

/** One label's trees: each has 7 questions (column, bin: greater goes right) and 8 answers. */
export type Trees = { base: number; columns: Uint8Array; bins: Uint8Array; answers: Float32Array };

const BINS = 32;
const DEPTH = 3;
export const QUESTIONS = 2 ** DEPTH - 1;
export const ANSWERS = 2 ** DEPTH;

const ROUNDS = 180;
const RATE = 0.06;
/** Rows each tree sees. */
const SHARE = 0.6;
/** Columns each tree sees, about. */
const COLUMNS = 20;
const PULL = 5;
/** A side of a split must weigh this much. */
const LEAST = 2;

/** Edges that part a column's values into bins of like size. */
export function edgesOf(values: Float32Array): number[] {
  const sorted = values.slice().sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) edges.add(short(sorted[Math.floor((sorted.length * bin) / BINS)]!));
  edges.delete(short(sorted[0]!));
  return [...edges].sort((a, b) => a - b);
}

const short = (x: number): number => Number(x.toPrecision(5));

export function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1; else high = middle;
  }
  return low;
}

/** Grows trees that tell truth (1, 0) from evidence. skip: rows to leave out. */
export function grow(evidence: Binned, truth: Uint8Array, { seed, skip }: { seed: number; skip?: (row: number) => boolean }): Trees {
  const rows: number[] = [];
  for (let row = 0; row < truth.length; row++) if (!skip?.(row)) rows.push(row);
  const positive = rows.reduce((sum, row) => sum + truth[row]!, 0);
  const base = Math.fround(Math.log((positive + 0.5) / (rows.length - positive + 0.5)));
  const trees: Trees = { base, columns: new Uint8Array(ROUNDS * QUESTIONS), bins: new Uint8Array(ROUNDS * QUESTIONS), answers: new Float32Array(ROUNDS * ANSWERS) };
  const scores = new Float32Array(truth.length).fill(base);
  const [slope, bend] = [new Float32Array(truth.length), new Float32Array(truth.length)];
  const leaf = new Uint8Array(truth.length);
  const random = mulberry(seed);
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of rows) {
      const p = 1 / (1 + Math.exp(-scores[row]!));
      slope[row] = p - truth[row]!;
      bend[row] = p * (1 - p);
      leaf[row] = 0;
    }
    const sample = rows.filter(() => random() < SHARE);
    const looked = evidence.map(() => random() * evidence.length < COLUMNS);
    for (let level = 0; level < DEPTH; level++) {
      const first = 2 ** level - 1;
      const splits = bestSplits(evidence, looked, sample, leaf, slope, bend, 2 ** level);
      for (const [node, { column, bin }] of splits.entries()) {
        trees.columns[round * QUESTIONS + first + node] = column;
        trees.bins[round * QUESTIONS + first + node] = bin;
      }
      for (const row of rows) {
        const { column, bin } = splits[leaf[row]!]!;
        leaf[row] = leaf[row]! * 2 + (evidence[column]![row]! > bin ? 1 : 0);
      }
    }
    const [slopes, bends] = [new Float64Array(ANSWERS), new Float64Array(ANSWERS)];
    for (const row of sample) {
      slopes[leaf[row]!]! += slope[row]!;
      bends[leaf[row]!]! += bend[row]!;
    }
    for (let at = 0; at < ANSWERS; at++) trees.answers[round * ANSWERS + at] = (-RATE * slopes[at]!) / (bends[at]! + PULL);
    for (const row of rows) scores[row]! += trees.answers[round * ANSWERS + leaf[row]!]!;
  }
  return trees;
}

/** For each node of a level the question that tells most; a node that nothing parts sends everybody left. */
function bestSplits(evidence: Binned, looked: readonly boolean[], sample: readonly number[], leaf: Uint8Array, slope: Float32Array, bend: Float32Array, nodes: number): { column: number; bin: number }[] {
  const best = Array.from({ length: nodes }, () => ({ column: 0, bin: 255, gain: 1e-6 }));
  const [slopes, bends] = [new Float64Array(nodes * BINS), new Float64Array(nodes * BINS)];
  for (const [column, bins] of evidence.entries()) {
    if (!looked[column]) continue;
    slopes.fill(0);
    bends.fill(0);
    for (const row of sample) {
      const at = leaf[row]! * BINS + bins[row]!;
      slopes[at]! += slope[row]!;
      bends[at]! += bend[row]!;
    }
    for (let node = 0; node < nodes; node++) {
      let [allSlope, allBend] = [0, 0];
      for (let bin = 0; bin < BINS; bin++) {
        allSlope += slopes[node * BINS + bin]!;
        allBend += bends[node * BINS + bin]!;
      }
      let [left, leftBend] = [0, 0];
      const whole = (allSlope * allSlope) / (allBend + PULL);
      for (let bin = 0; bin < BINS - 1; bin++) {
        left += slopes[node * BINS + bin]!;
        leftBend += bends[node * BINS + bin]!;
        if (leftBend < LEAST || allBend - leftBend < LEAST) continue;
        const right = allSlope - left;
        const gain = (left * left) / (leftBend + PULL) + (right * right) / (allBend - leftBend + PULL) - whole;
        if (gain > best[node]!.gain) best[node] = { column, bin, gain };
      }
    }
  }
  return best;
}

/** Trees ready to be asked: where each question's edge lies. */
export type Asked = Pick<Trees, 'base' | 'columns' | 'answers'> & { edge: Float32Array };

/** Puts edges to the questions of trees; a question that parts nobody sends everybody left. */
export const placed = ({ base, columns, bins, answers }: Trees, edges: Edges): Asked =>
  ({ base, columns, answers, edge: Float32Array.from(columns, (column, at) => edges[column]![bins[at]!] ?? Infinity) });

/** What trees say of one reply's evidence: log odds. */
export function ask({ base, columns, answers, edge }: Asked, evidence: Float32Array): number {
  let score = base;
  for (let first = 0, leaf = 0; first < columns.length; first += QUESTIONS, leaf += ANSWERS) {
    let node = 0;
    while (node < QUESTIONS) node = node * 2 + (evidence[columns[first + node]!]! >= edge[first + node]! ? 2 : 1);
    score += answers[leaf + node - QUESTIONS]!;
  }
  return score;
}
