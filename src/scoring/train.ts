import { MISTAKES } from '../../dialogs/vocabulary.ts';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { bandsOf } from './bands.ts';
import { cuesOf } from './cues.ts';
import { markOf, taughtBy } from './examples.ts';
import { ownEvidence, sharedEvidence, topTwo } from './evidence.ts';
import { packForest } from './forest.ts';
import type { Bands, Heads } from './heads.ts';
import { pack } from './heads.ts';
import type { Lesson } from './lessons.ts';
import { CATALOGUE, LABELS, lessonsOf } from './lessons.ts';
import type { Sparse } from './linear.ts';
import { dot, fit } from './linear.ts';
import { normalise } from './normalise.ts';
import type { Block } from './reading.ts';
import { toolsOf, wholeOf } from './reading.ts';
import type { Row } from './rows.ts';
import { writerOf } from './rows.ts';
import type { Trees } from './trees.ts';
import { ask, binOf, edgesOf, grow, placed } from './trees.ts';
import type { Vocabulary } from './vectors.ts';
import { matrixOf, vocabularyOf } from './vectors.ts';

export type TrainOptions = {
  /** Writers whose rows must not be seen, so that heads can be measured on them. */
  without?: readonly string[];
  /** Features kept in each view. */
  keep?: number;
  /** Parts into which writers are divided to choose thresholds. */
  folds?: number;
  seed?: number;
};

const COST = 0.3;
const EPOCHS = 12;
/** Passes to find out which features weigh anything. */
const SCOUT = 6;
/** The catalogue's own examples weigh this many rows: a trainer writes them to be heard. */
const EXAMPLE = 4;

/** Parts in which trees are grown to choose thresholds. */
const TREE_FOLDS = 4;

type Learner = { matrix: Sparse; vocabulary: Vocabulary; weights: Float32Array[] };

/** Learns heads from labelled replies. The same rows, catalogue and options give the same heads, byte for byte. */
export function train(rows: readonly Row[], catalogue: readonly CatalogueEntry[], options: TrainOptions = {}): Heads {
  const { without = [], keep = 25_000, folds = 8, seed = 1 } = options;
  const used = rows.filter((row) => !without.includes(writerOf(row)));
  if (used.length === 0) throw new Error('train: no rows to learn from. Give at least one scenarios/replies/*.jsonl file that is not left out.');
  const words = commonWords(used);
  const lessons = lessonsOf(used, catalogue, toolsOf(cuesOf(catalogue), words));
  const parts = lessons.flatMap((lesson, of) => lesson.reading.each.map((blocks, at) => ({ of, signs: lesson.parts[at]!, blocks: [...blocks, ...lesson.reading.around] })));

  const wholeSigns = [...LABELS.map((_, label) => Int8Array.from(lessons, (lesson) => lesson.signs[label]!)), Int8Array.from(lessons, (lesson) => lesson.any)];
  const partSigns = LABELS.map((_, label) => Int8Array.from(parts, (part) => part.signs[label]!));
  const weights = lessons.map(({ writer }) => (writer === CATALOGUE ? EXAMPLE : 1));
  const partWeights = parts.map(({ of }) => weights[of]!);
  const whole = learn(lessons.map(({ reading }) => [...wholeOf(reading), ...reading.around]), wholeSigns, weights, keep, seed);
  const part = learn(parts.map(({ blocks }) => blocks), partSigns, partWeights, keep, seed);

  const fold = foldsOf(lessons, folds);
  const partFold = parts.map(({ of }) => fold[of]!);
  const ofWhole = wholeSigns.map((signs) => outOfFold(whole.matrix, signs, weights, fold, folds, seed));
  const ofParts = partSigns.map((signs) => outOfFold(part.matrix, signs, partWeights, partFold, folds, seed));
  const first = lessons.map(() => 0);
  for (const [at, { of }] of parts.entries()) if (at === 0 || parts[at - 1]!.of !== of) first[of] = at;

  const measured = lessons.flatMap((lesson, at) => (lesson.counts ? [at] : []));
  const tops = measured.map((at) => ofParts.map((scores) => topTwo(scores.subarray(first[at], first[at]! + lessons[at]!.reading.each.length))));
  const shared = columnsOf(measured.map((at, row) => sharedEvidence(ofWhole.map((scores) => scores[at]!), tops[row]!.map(([best]) => best), lessons[at]!.reading.setting)));
  const own = LABELS.map((label, of) => columnsOf(measured.map((at, row) => ownEvidence(tops[row]![of]!, lessons[at]!.reading.cues.filter((cue) => cue.label === label).length))));
  const edges = { shared: shared.map(edgesOf), own: own.map((columns) => columns.map(edgesOf)) };
  const binned = shared.map((column, at) => binsOf(column, edges.shared[at]!));
  const grown = LABELS.map((_, label): { trees: Trees; bands: Bands } => {
    const evidence = [...binned, ...own[label]!.map((column, at) => binsOf(column, edges.own[label]![at]!))];
    const truth = Uint8Array.from(measured, (at) => (lessons[at]!.signs[label]! > 0 ? 1 : 0));
    const odds = new Float32Array(measured.length);
    const isUnsure = (row: number): boolean => lessons[measured[row]!]!.signs[label] === 0;
    const sure = measured.map((_, row) => row).filter((row) => !isUnsure(row));
    for (let out = 0; out < TREE_FOLDS; out++) {
      const isOut = (row: number): boolean => fold[measured[row]!]! % TREE_FOLDS === out;
      const trees = placed(grow(evidence, truth, { seed, skip: (row) => isOut(row) || isUnsure(row) }), [...edges.shared, ...edges.own[label]!]);
      for (let row = 0; row < odds.length; row++) if (isOut(row)) odds[row] = ask(trees, Float32Array.from([...shared, ...own[label]!], (column) => column[row]!));
    }
    return { trees: grow(evidence, truth, { seed, skip: isUnsure }), bands: bandsOf(sure.map((row) => odds[row]!), sure.map((row) => truth[row] === 1), label < MISTAKES.length) };
  });
  return {
    format: 3, labels: [...LABELS], words, learnt: taughtBy(catalogue).map(markOf),
    whole: pack(whole.vocabulary.column, whole.vocabulary.idf, whole.weights, keep),
    part: pack(part.vocabulary.column, part.vocabulary.idf, part.weights, keep),
    forest: packForest(edges.shared, edges.own, grown.map(({ trees }) => trees)),
    bands: grown.map(({ bands }) => bands),
  };
}

/** Rows of evidence as columns. */
const columnsOf = (rows: readonly number[][]): Float32Array[] => rows[0]!.map((_, column) => Float32Array.from(rows, (row) => row[column]!));

const binsOf = (column: Float32Array, edges: readonly number[]): Uint8Array => Uint8Array.from(column, (value) => binOf(value, edges));

/** Words of three letters and more that stand in at least four rows and are no names, commonest first. */
function commonWords(rows: readonly Row[]): string[] {
  const seen = new Map<string, number>();
  const named = new Map<string, number>();
  const count = (words: Iterable<string>, of: Map<string, number>): void => { for (const word of new Set(words)) of.set(word, (of.get(word) ?? 0) + 1); };
  for (const row of rows) {
    const text = [row.situation, ...row.history.map((line) => line.text), row.reply].join(' ');
    count(normalise(text).text.match(/[a-z]{3,}/g) ?? [], seen);
    count(text.match(/(?<=[a-z,] )[A-Z][a-z]{2,}\b/g)?.map((word) => word.toLowerCase()) ?? [], named);
  }
  return [...seen].filter(([word, rows]) => rows >= 4 && (named.get(word) ?? 0) < rows / 2).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

/** Which fold each lesson belongs to: writers take turns, so no fold knows another's kinds of business. */
function foldsOf(lessons: readonly Lesson[], folds: number): number[] {
  const writers = [...new Set(lessons.map(({ writer }) => writer))].sort();
  return lessons.map(({ writer }) => writers.indexOf(writer) % folds);
}

/** Fits all labels, keeps the features that weigh most, and fits again on those alone. */
function learn(examples: Block[][], signs: Int8Array[], weigh: readonly number[], keep: number, seed: number): Learner {
  const everything = vocabularyOf(examples, 2);
  const all = matrixOf(examples, everything);
  const vocabulary = strongest(everything, signs.map((label) => fitLabel(all, label, weigh, SCOUT, seed)), keep);
  const matrix = matrixOf(examples, vocabulary);
  return { vocabulary, matrix, weights: signs.map((label) => fitLabel(matrix, label, weigh, EPOCHS, seed)) };
}

function strongest({ column, idf }: Vocabulary, weights: Float32Array[], keep: number): Vocabulary {
  const strength = idf.map((telling, at) => weights.reduce((sum, w) => sum + Math.abs(w[at]! * telling), 0));
  const chosen = [...column].sort((a, b) => strength[b[1]]! - strength[a[1]]! || a[0] - b[0]).slice(0, keep);
  return { column: new Map(chosen.map(([name], at) => [name, at + 1])), idf: [1, ...chosen.map(([, at]) => idf[at]!)] };
}

/** Weights for one label; the rarer side weighs more. */
function fitLabel(matrix: Sparse, signs: Int8Array, weigh: readonly number[], epochs: number, seed: number): Float32Array {
  let [yes, no] = [0, 0];
  for (const sign of signs) if (sign > 0) yes++; else if (sign < 0) no++;
  const heavier = Math.sqrt(Math.max(1, no) / Math.max(1, yes));
  return fit(matrix, signs, { cost: Float32Array.from(signs, (sign, row) => weigh[row]! * (sign > 0 ? COST * heavier : COST)), epochs, seed });
}

/** Scores of each row by weights that were fitted without its fold. */
function outOfFold(matrix: Sparse, signs: Int8Array, weigh: readonly number[], fold: readonly number[], folds: number, seed: number): Float32Array {
  const scores = new Float32Array(signs.length);
  for (let out = 0; out < folds; out++) {
    const weights = fitLabel(matrix, signs.map((sign, row) => (fold[row] === out ? 0 : sign)), weigh, EPOCHS, seed);
    for (let row = 0; row < signs.length; row++) if (fold[row] === out) scores[row] = dot(matrix, row, weights);
  }
  return scores;
}
