import type { Names } from './features.ts';
import type { Opened, Scores } from './heads.ts';
import type { Reading } from './reading.ts';
import { TEXT_WEIGHTS } from './reading.ts';
import type { Shelves, View } from './shelves.ts';
import { find, TOGETHER } from './shelves.ts';

/** Makes a scorer of readings; each name is looked up once for both views. */
export function open({ whole, part, shelves }: Pick<Opened, 'whole' | 'part' | 'shelves'>): (reading: Pick<Reading, 'each' | 'around'>) => Scores {
  const ofWhole = tallyOf(shelves, shelves.views[0]!, whole.scale);
  const ofPart = tallyOf(shelves, shelves.views[1]!, part.scale);
  return ({ each, around }) => {
    const all = Float32Array.from(whole.bias);
    const base = Float32Array.from(part.bias);
    for (const { names, weight } of around) {
      gather(names, shelves, ofPart, ofWhole);
      pour(ofWhole, shelves, all, weight);
      pour(ofPart, shelves, base, weight);
    }
    const parts = each.map(() => base.slice());
    for (const [block, weight] of TEXT_WEIGHTS.entries()) {
      for (const [at, blocks] of each.entries()) {
        gather(blocks[block]!.names, shelves, ofPart, ofWhole);
        pour(ofPart, shelves, parts[at]!, weight);
      }
      pour(ofWhole, shelves, all, weight);
    }
    for (const [at, blocks] of each.entries()) {
      for (let block = TEXT_WEIGHTS.length; block < blocks.length; block++) {
        gather(blocks[block]!.names, shelves, ofPart);
        pour(ofPart, shelves, parts[at]!, blocks[block]!.weight);
      }
    }
    return { whole: all, parts };
  };
}

/** Features of one block that one view knows, each once: where their weights begin, and how telling each is. */
type Tally = View & { scale: Float64Array; places: Int32Array; values: Uint8Array; count: number; square: number; seen: Uint32Array; round: number };

const tallyOf = ({ count }: Shelves, view: View, scale: readonly number[]): Tally =>
  ({ ...view, scale: Float64Array.from(scale), places: new Int32Array(count + 1), values: new Uint8Array(count + 1), count: 0, square: 0, seen: new Uint32Array(count), round: 1 });

function gather(names: Names, shelves: Shelves, one: Tally, other?: Tally): void {
  for (let at = 0; at < names.length; at++) {
    const found = find(shelves, names[at]!);
    if (found < 0) continue;
    add(one, shelves, found);
    if (other) add(other, shelves, found);
  }
}

function add(tally: Tally, { width }: Shelves, found: number): void {
  if (tally.seen[found] === tally.round) return;
  tally.seen[found] = tally.round;
  const value = tally.telling[found]!;
  tally.places[tally.count] = found * width + tally.first;
  tally.values[tally.count] = value;
  // Counts only what tells something, without a branch that would have to wait for the memory.
  tally.count += -value >>> 31;
  tally.square += value * value;
}

/** Adds what a block weighs to scores, scaled to the block's weight, and begins anew. */
function pour(tally: Tally, { weights }: Shelves, scores: Float32Array, weight: number): void {
  const { scale, places, values, count, square } = tally;
  if (count > 0) {
    const factor = weight / Math.sqrt(square);
    for (let label = 0; label < scores.length; label += TOGETHER) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let at = 0; at < count; at++) {
        const place = places[at]! + label;
        const value = values[at]!;
        a = (a + Math.imul(weights[place]!, value)) | 0;
        b = (b + Math.imul(weights[place + 1]!, value)) | 0;
        c = (c + Math.imul(weights[place + 2]!, value)) | 0;
        d = (d + Math.imul(weights[place + 3]!, value)) | 0;
      }
      scores[label]! += a * scale[label]! * factor;
      if (label + 1 < scores.length) scores[label + 1]! += b * scale[label + 1]! * factor;
      if (label + 2 < scores.length) scores[label + 2]! += c * scale[label + 2]! * factor;
      if (label + 3 < scores.length) scores[label + 3]! += d * scale[label + 3]! * factor;
    }
  }
  tally.count = 0;
  tally.square = 0;
  tally.round = (tally.round + 1) >>> 0;
}
