import { MISTAKES, PRACTICES } from '../../dialogs/vocabulary.ts';
import type { CatalogueEntry, LabelId } from '../../dialogs/vocabulary.ts';
import type { CueReader } from './cues.ts';
import { readerOf } from './cues.ts';
import type { Heads, Mix } from './heads.ts';
import { pack } from './heads.ts';
import type { Sparse } from './linear.ts';
import { dot, fit } from './linear.ts';
import { calibrate, thresholds } from './calibrate.ts';
import type { Block, Reading } from './reading.ts';
import { read } from './reading.ts';
import type { Row } from './rows.ts';
import { labelsOf, writerOf } from './rows.ts';
import { matrixOf, vocabularyOf } from './vectors.ts';
import type { Vocabulary } from './vectors.ts';

export type TrainOptions = {
  /** Writers whose rows must not be seen, so that heads can be measured on them. */
  without?: readonly string[];
  /** Features kept in each view. */
  keep?: number;
  /** Parts into which writers are divided to choose thresholds. */
  folds?: number;
  seed?: number;
};

const LABELS: readonly LabelId[] = [...MISTAKES, ...PRACTICES];
const COST = 0.3;
const EPOCHS = 15;
/** A label never shown (score of a reply without sentences). */
const NOTHING = -3;

/** Learns heads from labelled replies. The same rows, catalogue and options give the same heads, byte for byte. */
export function train(rows: readonly Row[], catalogue: readonly CatalogueEntry[], options: TrainOptions = {}): Heads {
  const { without = [], keep = 24_000, folds = 5, seed = 1 } = options;
  const used = rows.filter((row) => !without.includes(writerOf(row)));
  if (used.length === 0) throw new Error('train: no rows to learn from. Give at least one scenarios/replies/*.jsonl file that is not left out.');
  const examples = used.map((row) => exampleOf(row, readerOf(catalogue)));
  const whole = examples.map(({ reading }) => [...reading.whole, ...reading.around]);
  const parts = examples.flatMap(({ reading, shown }, row) => reading.each.map((blocks, at) => ({ row, blocks: [...blocks, ...reading.around], shown: shown[at]! })));
  const wholeTruth = LABELS.map((label) => used.map((row) => labelsOf(row).includes(label)));
  const partTruth = LABELS.map((label) => parts.map((part) => part.shown.has(label)));
  const wholeView = learn(whole, wholeTruth, keep, seed);
  const partView = learn(parts.map((part) => part.blocks), partTruth, keep, seed);

  const writers = [...new Set(used.map(writerOf))].sort();
  const fold = used.map((row) => writers.indexOf(writerOf(row)) % folds);
  const partFold = parts.map((part) => fold[part.row]!);
  const mix = LABELS.map((_, label): Mix => {
    const wholeScores = outOfFold(wholeView.matrix, wholeTruth[label]!, fold, folds, seed);
    const partScores = outOfFold(partView.matrix, partTruth[label]!, partFold, folds, seed);
    const best = new Float32Array(used.length).fill(NOTHING);
    for (const [at, part] of parts.entries()) best[part.row] = Math.max(best[part.row]!, partScores[at]!);
    const fitted = calibrate(wholeScores, best, wholeTruth[label]!);
    return { ...fitted, ...thresholds(used.map((_, row) => fitted.whole * wholeScores[row]! + fitted.part * best[row]! + fitted.bias), wholeTruth[label]!, label < MISTAKES.length) };
  });
  return {
    format: 1, labels: [...LABELS],
    whole: pack(wholeView.vocabulary.column, wholeView.vocabulary.idf, wholeView.weights, keep),
    part: pack(partView.vocabulary.column, partView.vocabulary.idf, partView.weights, keep),
    mix,
  };
}

type Example = { reading: Reading; shown: Set<LabelId>[] };

/** A row taken apart; a sentence shows a label when half of it, or of the quoted words, is the other. */
function exampleOf(row: Row, cues: CueReader): Example {
  const reading = read(row.reply, row, cues);
  const quotes = labelsOf(row).map((label) => {
    const words = row.spans[label];
    const start = words === undefined ? -1 : row.reply.indexOf(words);
    return { label, start, end: start + (words?.length ?? 0) };
  });
  const shown = reading.sentences.map((sentence) => {
    const start = reading.reply.from[sentence.start]!;
    const end = reading.reply.upTo[sentence.end - 1]!;
    return new Set(quotes.filter((quote) => {
      if (quote.start < 0) return true;
      return Math.min(end, quote.end) - Math.max(start, quote.start) >= 0.5 * Math.min(end - start, quote.end - quote.start);
    }).map((quote) => quote.label));
  });
  return { reading, shown };
}

type Learnt = { vocabulary: Vocabulary; matrix: Sparse; weights: Float32Array[] };

/** Fits all labels, keeps the features that weigh most, and fits again on those alone. */
function learn(examples: Block[][], truth: boolean[][], keep: number, seed: number): Learnt {
  const everything = vocabularyOf(examples, 2);
  const first = truth.map((label) => fitLabel(matrixOf(examples, everything), label, undefined, seed));
  const vocabulary = strongest(everything, first, keep);
  const matrix = matrixOf(examples, vocabulary);
  return { vocabulary, matrix, weights: truth.map((label) => fitLabel(matrix, label, undefined, seed)) };
}

function strongest({ column, idf }: Vocabulary, weights: Float32Array[], keep: number): Vocabulary {
  const strength = idf.map((telling, at) => weights.reduce((sum, w) => sum + Math.abs(w[at]! * telling), 0));
  const chosen = [...column].sort((a, b) => strength[b[1]]! - strength[a[1]]! || a[0] - b[0]).slice(0, keep);
  return { column: new Map(chosen.map(([name], at) => [name, at + 1])), idf: [1, ...chosen.map(([, at]) => idf[at]!)] };
}

/** Weights for one label; rows that `leave` names take no part. */
function fitLabel(matrix: Sparse, truth: readonly boolean[], leave: ((row: number) => boolean) | undefined, seed: number): Float32Array {
  const signs = Int8Array.from(truth, (yes, row) => (leave?.(row) ? 0 : yes ? 1 : -1));
  let [yes, no] = [0, 0];
  for (const sign of signs) if (sign > 0) yes++; else if (sign < 0) no++;
  const heavier = Math.sqrt(no / Math.max(1, yes));
  return fit(matrix, signs, { cost: Float32Array.from(signs, (sign) => (sign > 0 ? COST * heavier : COST)), epochs: EPOCHS, seed });
}

/** Scores of each row by weights that were fitted without its fold. */
function outOfFold(matrix: Sparse, truth: readonly boolean[], fold: readonly number[], folds: number, seed: number): Float32Array {
  const scores = new Float32Array(truth.length);
  for (let out = 0; out < folds; out++) {
    const weights = fitLabel(matrix, truth, (row) => fold[row] === out, seed);
    for (let row = 0; row < truth.length; row++) if (fold[row] === out) scores[row] = dot(matrix, row, weights);
  }
  return scores;
}
