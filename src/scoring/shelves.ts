import type { Unpacked } from './heads.ts';

/** Where a view's weights begin within a feature, and how telling it finds each feature (0: not known to it). */
export type View = { first: number; telling: Uint8Array };

/** All views' weights by feature, side by side: one look-up reaches every head, and most of what it reads lies in one line of the cache. */
export type Shelves = {
  /** Features in any view. */
  count: number;
  /** Bytes of a feature. */
  width: number;
  weights: Int8Array;
  views: View[];
  /** Names and the features' numbers by turns, open addressing; -1 is an empty slot. */
  slots: Int32Array;
  /** A bit for each name that may be known: most of the others are turned away here, in a table small enough to stay near. */
  known: Int32Array;
};

/** Weights that are added up side by side. */
export const TOGETHER = 4;
const KNOWN_BITS = 19;

export function shelvesOf(views: readonly Unpacked[]): Shelves {
  const heads = views.map(({ names, weights }) => weights.length / Math.max(1, names.length));
  const room = heads.map((count) => Math.ceil(count / TOGETHER) * TOGETHER);
  const width = sum(room);
  const most = sum(views.map(({ names }) => names.length));
  const places = room.map((_, view): View => ({ first: sum(room.slice(0, view)), telling: new Uint8Array(most) }));
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, most * 1.25))) * 2).fill(-1);
  const known = new Int32Array(2 ** KNOWN_BITS / 32);
  const weights = new Int8Array(most * width);
  let count = 0;
  for (const [view, { names, telling: tells, weights: rows }] of views.entries()) {
    for (let row = 0; row < names.length; row++) {
      const name = names[row]!;
      const slot = slotOf(slots, name);
      if (slots[slot + 1]! < 0) {
        slots[slot] = name;
        slots[slot + 1] = count++;
        const bit = mixed(name) >>> (32 - KNOWN_BITS);
        known[bit >>> 5]! |= 1 << (bit & 31);
      }
      const feature = slots[slot + 1]!;
      const { first, telling } = places[view]!;
      weights.set(rows.subarray(row * heads[view]!, (row + 1) * heads[view]!), feature * width + first);
      telling[feature] = tells[row]!;
    }
  }
  return { count, width, weights: weights.slice(0, count * width), views: places, slots, known };
}

/** The number of the feature of a name; -1 for none. */
export function find({ known, slots }: Shelves, name: number): number {
  const bit = mixed(name) >>> (32 - KNOWN_BITS);
  return known[bit >>> 5]! & (1 << (bit & 31)) ? slots[slotOf(slots, name) + 1]! : -1;
}

function slotOf(slots: Int32Array, name: number): number {
  const mask = slots.length - 2;
  let slot = (mixed(name) << 1) & mask;
  while (slots[slot + 1]! >= 0 && slots[slot] !== name) slot = (slot + 2) & mask;
  return slot;
}

/** The low bits choose the slot, the high bits the bit. */
function mixed(name: number): number {
  const once = Math.imul(name ^ (name >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
