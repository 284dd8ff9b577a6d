import type { Mix } from './heads.ts';

/** How strongly each kind of score is trusted before the rows speak: whole reply, best sentence, any mistake at all. */
const TRUST = [1.5, 1.5, 0.7];

/** Logistic regression of truth on scores (whole, part and, for mistakes, any), pulled lightly towards trusting both views alike. */
export function calibrate(scores: readonly Float32Array[], truth: readonly boolean[]): Mix {
  const size = scores.length + 1;
  let w = [...TRUST.slice(0, scores.length), 0];
  for (let step = 0; step < 25; step++) {
    const gradient = Array.from({ length: size }, () => 0);
    const curve = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    for (let row = 0; row < truth.length; row++) {
      const x = [...scores.map((score) => score[row]!), 1];
      const p = sigmoid(x.reduce((sum, value, i) => sum + value * w[i]!, 0));
      const error = p - (truth[row] ? 1 : 0);
      const spread = p * (1 - p);
      for (let i = 0; i < size; i++) {
        gradient[i]! += error * x[i]!;
        for (let j = 0; j < size; j++) curve[i]![j]! += spread * x[i]! * x[j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      const pull = i < size - 1 ? 2 : 0.01;
      gradient[i]! += pull * (w[i]! - (i < size - 1 ? TRUST[i]! : 0));
      curve[i]![i]! += pull;
    }
    const change = solve(curve, gradient);
    w = w.map((value, i) => value - change[i]!);
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return { whole: short(w[0]!), part: short(w[1]!), any: size === 4 ? short(w[2]!) : 0, bias: short(w.at(-1)!) };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const short = (x: number): number => Number(x.toPrecision(6));

/** Solves a small linear system by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = rows[r]![i]! / rows[i]![i]!;
      for (let c = i; c <= n; c++) rows[r]![c]! -= factor * rows[i]![c]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
