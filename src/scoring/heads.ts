import type { LabelId } from '../../dialogs/vocabulary.ts';
import type { OpenForest, PackedForest } from './forest.ts';
import { openForest } from './forest.ts';
import type { Shelves } from './shelves.ts';
import { find, shelvesOf } from './shelves.ts';

/** One view's weights, packed: names (int32), idf (bytes of sixteenths), weights (int8, label by label within a feature), all base64. */
export type PackedView = { names: string; idf: string; weights: string; scale: number[]; bias: number[] };

/** From which log odds a label is found, and from which it is only asked about. */
export type Bands = { found: number; possible: number };

/** What training makes and a scorer needs. Plain JSON. */
export type Heads = {
  format: 3;
  labels: LabelId[];
  /** Words of three letters and more that the rows use often, no names, commonest first; slips are mended towards them. */
  words: string[];
  /** Marks of the catalogue's examples that the heads have learnt. */
  learnt: string[];
  /** Has one head more than there are labels: whether the reply makes any mistake at all. */
  whole: PackedView;
  part: PackedView;
  forest: PackedForest;
  bands: Bands[];
};

/** Heads as a scorer uses them: plain data, the same for the same heads. */
export type Opened = Pick<Heads, 'labels' | 'words' | 'bands'> & Record<'whole' | 'part', Pick<PackedView, 'scale' | 'bias'>> & { shelves: Shelves; forest: OpenForest };

export const opened = ({ labels, words, forest, bands, whole, part }: Heads): Opened => ({
  labels, words, bands, whole: { scale: whole.scale, bias: whole.bias }, part: { scale: part.scale, bias: part.bias },
  shelves: shelvesOf([unpacked(whole), unpacked(part)]), forest: openForest(forest),
});

/** Scores by label of a reply as one text, and of each of its sentences. */
export type Scores = { whole: Float32Array; parts: Float32Array[] };

/** Packs a view; keeps the `keep` features that weigh most. */
export function pack(column: Map<number, number>, idf: number[], weights: Float32Array[], keep: number): PackedView {
  const labels = weights.length;
  const strength = new Float32Array(idf.length);
  for (let at = 1; at < idf.length; at++) for (const w of weights) strength[at] = Math.max(strength[at]!, Math.abs(w[at]! * idf[at]!));
  const chosen = [...column].sort((a, b) => strength[b[1]]! - strength[a[1]]! || a[0] - b[0]).slice(0, keep).sort((a, b) => a[0] - b[0]);
  const scale = weights.map((w) => chosen.reduce((most, [, at]) => Math.max(most, Math.abs(w[at]!)), 1e-9) / 127);
  const names = new Int32Array(chosen.length);
  const idfBytes = new Uint8Array(chosen.length);
  const packed = new Int8Array(chosen.length * labels);
  for (const [row, [name, at]] of chosen.entries()) {
    names[row] = name;
    idfBytes[row] = Math.round(idf[at]! * 16);
    for (let label = 0; label < labels; label++) packed[row * labels + label] = Math.round(weights[label]![at]! / scale[label]!);
  }
  return { names: base64(names), idf: base64(idfBytes), weights: base64(packed), scale: scale.map(short), bias: weights.map((w) => short(w[0]!)) };
}

const short = (x: number): number => Number(x.toPrecision(6));
const base64 = (array: Int32Array | Uint8Array | Int8Array): string => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

/** How much a name says: its idf where sentences are known by it. */
export function tellingOf({ shelves }: Opened): (name: number) => number {
  const { telling } = shelves.views[1]!;
  return (name) => {
    const feature = find(shelves, name);
    return (feature >= 0 && telling[feature]! / 16) || UNKNOWN;
  };
}

/** Names that weigh nothing in the heads are middling rare. */
const UNKNOWN = 6;

/** A packed view's features, row by row. */
export type Unpacked = { names: Int32Array; telling: Uint8Array; weights: Int8Array };

export const unpacked = ({ names, idf, weights }: PackedView): Unpacked => ({
  names: new Int32Array(bytes(names).buffer), telling: bytes(idf), weights: new Int8Array(bytes(weights).buffer),
});

const bytes = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'));
