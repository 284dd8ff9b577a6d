import { unique } from './features.ts';
import type { Sparse } from './linear.ts';
import type { Block } from './reading.ts';

/** Which features a head knows, and how telling each is. Column 0 is the constant. */
export type Vocabulary = { column: Map<number, number>; idf: number[] };

/** Features that stand in at least `least` of the examples. */
export function vocabularyOf(examples: Block[][], least: number): Vocabulary {
  const seen = new Map<number, number>();
  for (const blocks of examples) for (const block of blocks) for (const name of unique(block.names)) seen.set(name, (seen.get(name) ?? 0) + 1);
  const column = new Map<number, number>();
  const idf = [1];
  for (const [name, count] of seen) {
    if (count < least) continue;
    column.set(name, idf.length);
    idf.push(rounded(Math.log(examples.length / count)));
  }
  return { column, idf };
}

/** Idf is stored as a byte of sixteenths; training uses the same numbers. */
const rounded = (idf: number): number => Math.min(255, Math.max(1, Math.round(idf * 16))) / 16;

/** Examples as rows: each block scaled to its weight, whatever its size. */
export function matrixOf(examples: Block[][], { column, idf }: Vocabulary): Sparse {
  const start = new Int32Array(examples.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  for (const [row, blocks] of examples.entries()) {
    start[row] = index.length;
    index.push(0);
    value.push(1);
    for (const block of blocks) {
      const first = value.length;
      let square = 0;
      for (const name of unique(block.names)) {
        const at = column.get(name);
        if (at === undefined) continue;
        index.push(at);
        value.push(idf[at]!);
        square += idf[at]! * idf[at]!;
      }
      const scale = square > 0 ? block.weight / Math.sqrt(square) : 0;
      for (let at = first; at < value.length; at++) value[at]! *= scale;
    }
  }
  start[examples.length] = index.length;
  return { start, index: Int32Array.from(index), value: Float32Array.from(value), columns: idf.length };
}
