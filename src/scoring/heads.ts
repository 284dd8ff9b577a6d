import type { LabelId } from '../../dialogs/vocabulary.ts';
import type { Names } from './features.ts';
import type { PackedForest } from './forest.ts';
import type { Reading } from './reading.ts';
import { TEXT_WEIGHTS } from './reading.ts';

/** One view's weights, packed: names (int32), idf (bytes of sixteenths), weights (int8, label by label within a feature), all base64. */
export type PackedView = { names: string; idf: string; weights: string; scale: number[]; bias: number[] };

/** From which log odds a label is found, and from which it is only asked about. */
export type Bands = { found: number; possible: number };

/** What training makes and a scorer needs. Plain JSON. */
export type Heads = {
  format: 3;
  labels: LabelId[];
  /** Words of five letters and more that the rows use often, commonest first; slips are mended towards them. */
  words: string[];
  /** Marks of the catalogue's examples that the heads have learnt. */
  learnt: string[];
  /** Has one head more than there are labels: whether the reply makes any mistake at all. */
  whole: PackedView;
  part: PackedView;
  forest: PackedForest;
  bands: Bands[];
};

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

/** Makes a scorer of readings; each name is looked up once for both views. */
export function open({ whole, part }: Pick<Heads, 'whole' | 'part'>): (reading: Pick<Reading, 'each' | 'around'>) => Scores {
  const views = [unpacked(whole), unpacked(part)] as const;
  const { find, rows } = finder(views.map(({ names }) => names));
  const [ofWhole, ofPart] = [tally(views[0], rows[0]!), tally(views[1], rows[1]!)];
  const read = (names: Names, alsoWhole: boolean): void => {
    for (let at = 0; at < names.length; at++) {
      const found = find(names[at]!);
      if (found < 0) continue;
      ofPart.add(found);
      if (alsoWhole) ofWhole.add(found);
    }
  };
  return ({ each, around }) => {
    const all = Float32Array.from(whole.bias);
    const base = Float32Array.from(part.bias);
    for (const { names, weight } of around) {
      read(names, true);
      ofWhole.pour(all, weight);
      ofPart.pour(base, weight);
    }
    const parts = each.map(() => base.slice());
    for (const [block, weight] of TEXT_WEIGHTS.entries()) {
      for (const [at, blocks] of each.entries()) {
        read(blocks[block]!.names, true);
        ofPart.pour(parts[at]!, weight);
      }
      ofWhole.pour(all, weight);
    }
    for (const [at, blocks] of each.entries()) {
      for (const { names, weight } of blocks.slice(TEXT_WEIGHTS.length)) {
        read(names, false);
        ofPart.pour(parts[at]!, weight);
      }
    }
    return { whole: all, parts };
  };
}

/** How much a name says: its idf where the view knows it. */
export function tellingOf(view: PackedView): (name: number) => number {
  const { names, telling } = unpacked(view);
  const known = new Map<number, number>();
  for (let row = 0; row < names.length; row++) known.set(names[row]!, telling[row]! / 16);
  return (name) => known.get(name) ?? UNKNOWN;
}

/** Names that weigh nothing in the heads are middling rare. */
const UNKNOWN = 6;

type Unpacked = { names: Int32Array; telling: Uint8Array; weights: Int8Array; scale: number[] };

const unpacked = ({ names, idf, weights, scale }: PackedView): Unpacked => ({
  names: new Int32Array(bytes(names).buffer), telling: bytes(idf), weights: new Int8Array(bytes(weights).buffer), scale,
});

const bytes = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'));

/** Gathers the features of one block, each once; pour adds what they weigh to the scores and begins anew. */
type Tally = { add(found: number): void; pour(scores: Float32Array, weight: number): void };

function tally({ telling, weights, scale }: Unpacked, rows: Int32Array): Tally {
  const labels = scale.length;
  const sum = new Int32Array(labels);
  const seen = new Uint32Array(telling.length);
  let round = 1;
  let square = 0;
  return {
    add(found) {
      const row = rows[found]!;
      if (row < 0 || seen[row] === round) return;
      seen[row] = round;
      const value = telling[row]!;
      square += value * value;
      for (let label = 0, at = row * labels; label < labels; label++, at++) sum[label] = (sum[label]! + Math.imul(weights[at]!, value)) | 0;
    },
    pour(scores, weight) {
      const factor = square > 0 ? weight / Math.sqrt(square) : 0;
      for (let label = 0; label < labels; label++) scores[label]! += sum[label]! * scale[label]! * factor;
      sum.fill(0);
      square = 0;
      round = (round + 1) >>> 0;
    },
  };
}

/** Finds a name among those of several views: its number, -1 for none; rows say where each view has it, -1 for nowhere. */
function finder(views: Int32Array[]): { find(name: number): number; rows: Int32Array[] } {
  const most = views.reduce((sum, names) => sum + names.length, 0);
  let size = 1024;
  while (size < most * 1.25) size *= 2;
  const mask = size - 1;
  const table = new Int32Array(size * 2).fill(-1);
  const rows = views.map(() => new Int32Array(most).fill(-1));
  const slotOf = (name: number): number => {
    let slot = mixed(name) & mask;
    while (table[slot * 2 + 1]! >= 0 && table[slot * 2] !== name) slot = (slot + 1) & mask;
    return slot;
  };
  let count = 0;
  for (const [view, names] of views.entries()) {
    for (let row = 0; row < names.length; row++) {
      const slot = slotOf(names[row]!);
      table[slot * 2] = names[row]!;
      if (table[slot * 2 + 1]! < 0) table[slot * 2 + 1] = count++;
      rows[view]![table[slot * 2 + 1]!] = row;
    }
  }
  return { rows, find: (name) => table[slotOf(name) * 2 + 1]! };
}

const mixed = (name: number): number => Math.imul(name ^ (name >>> 15), 0x2c1b3c6d) >>> 7;
