import type { LabelId } from '../../dialogs/vocabulary.ts';
import type { Block } from './reading.ts';

/** One view's weights, packed: names (int32), idf (bytes of sixteenths), weights (int8, label by label within a feature), all base64. */
export type PackedView = { names: string; idf: string; weights: string; scale: number[]; bias: number[] };

/** How the views' scores become a probability, and from where it counts. */
export type Mix = { whole: number; part: number; any: number; bias: number; found: number; possible: number };

/** What training makes and a scorer needs. Plain JSON. */
export type Heads = {
  format: 1;
  labels: LabelId[];
  /** Words of five letters and more that the rows use often, commonest first; slips are mended towards them. */
  words: string[];
  /** Has one head more than there are labels: whether the reply makes any mistake at all. */
  whole: PackedView;
  part: PackedView;
  mix: Mix[];
};

/** A view ready for scoring. */
export type View = {
  /** Scores by label; `from` holds what other blocks have given already, else the constants. */
  score(blocks: Block[], from?: Float32Array): Float32Array;
};

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

/** Opens a packed view. */
export function open({ names, idf, weights, scale, bias }: PackedView): View {
  const bytes = Buffer.from(names, 'base64');
  const keys = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const telling = new Uint8Array(Buffer.from(idf, 'base64'));
  const packed = new Int8Array(Buffer.from(weights, 'base64'));
  const labels = scale.length;
  let size = 1024;
  while (size < keys.length * 2.5) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  for (let row = 0; row < keys.length; row++) {
    let slot = mixed(keys[row]!) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = row;
  }
  const find = (name: number): number => {
    let slot = mixed(name) & mask;
    for (let row = slots[slot]!; row >= 0; row = slots[slot]!) {
      if (keys[row] === name) return row;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  const ready = new Float32Array(packed.length);
  for (let row = 0, at = 0; row < keys.length; row++) for (let label = 0; label < labels; label++, at++) ready[at] = (packed[at]! * scale[label]! * telling[row]!) / 16;
  const sum = new Float32Array(labels);
  return {
    score(blocks, from) {
      const out = Float32Array.from(from ?? bias);
      for (const { names: present, weight } of blocks) {
        let square = 0;
        sum.fill(0);
        for (let name = 0; name < present.length; name++) {
          const row = find(present[name]!);
          if (row < 0) continue;
          const value = telling[row]!;
          square += value * value;
          for (let label = 0, at = row * labels; label < labels; label++, at++) sum[label]! += ready[at]!;
        }
        if (square === 0) continue;
        const factor = (weight * 16) / Math.sqrt(square);
        for (let label = 0; label < labels; label++) out[label]! += sum[label]! * factor;
      }
      return out;
    },
  };
}

const mixed = (name: number): number => Math.imul(name ^ (name >>> 15), 0x2c1b3c6d) >>> 7;
