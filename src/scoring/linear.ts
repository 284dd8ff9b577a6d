/** Rows of a sparse matrix: row r has columns index[start[r]..start[r+1]) with the values beside them. */
export type Sparse = { start: Int32Array; index: Int32Array; value: Float32Array; columns: number };

export type FitOptions = {
  /** Weight of one row's error, by row. */
  cost: Float32Array;
  epochs: number;
  seed: number;
};

/**
 * Weights of a linear classifier with squared hinge loss and L2 penalty, found by dual coordinate descent
 * (Hsieh et al. 2008). truth holds 1, -1, or 0 for a row to leave out. Deterministic for a seed.
 */
export function fit(rows: Sparse, truth: Int8Array, { cost, epochs, seed }: FitOptions): Float32Array {
  const { start, index, value } = rows;
  const weights = new Float32Array(rows.columns);
  const used: number[] = [];
  for (let row = 0; row < truth.length; row++) if (truth[row] !== 0) used.push(row);
  const alpha = new Float32Array(truth.length);
  const norm = new Float32Array(truth.length);
  for (const row of used) {
    let sum = 0;
    for (let at = start[row]!; at < start[row + 1]!; at++) sum += value[at]! * value[at]!;
    norm[row] = sum;
  }
  const random = mulberry(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(used, random);
    let largest = 0;
    for (const row of used) {
      const y = truth[row]!;
      const slack = 1 / (2 * cost[row]!);
      let margin = 0;
      for (let at = start[row]!, end = start[row + 1]!; at < end; at++) margin += weights[index[at]!]! * value[at]!;
      const gradient = y * margin - 1 + slack * alpha[row]!;
      const old = alpha[row]!;
      const next = Math.max(0, old - gradient / (norm[row]! + slack));
      const change = next - old;
      if (change === 0) continue;
      largest = Math.max(largest, Math.abs(gradient));
      alpha[row] = next;
      const step = change * y;
      for (let at = start[row]!, end = start[row + 1]!; at < end; at++) weights[index[at]!]! += step * value[at]!;
    }
    if (largest < 0.01) break;
  }
  return weights;
}

/** weights . row */
export function dot(rows: Sparse, row: number, weights: Float32Array): number {
  let sum = 0;
  for (let at = rows.start[row]!, end = rows.start[row + 1]!; at < end; at++) sum += weights[rows.index[at]!]! * rows.value[at]!;
  return sum;
}

/** A small seeded generator of numbers in [0, 1). */
export function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles in place. */
export function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
}
