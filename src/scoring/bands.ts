import type { Bands } from './heads.ts';

/** A mistake that is found too often wrongly costs agents points they earned. */
const LEAST_PRECISION = 0.7;
/** A threshold is as good as those around it, over this share of the label's replies: the best single one is luck. */
const AROUND = 0.2;

/** From which score a label is found, and from which it is possible. */
export function bandsOf(scores: readonly number[], truth: readonly boolean[], mistake: boolean): Bands {
  const order = scores.map((score, row) => ({ score, yes: truth[row]! })).sort((x, y) => y.score - x.score);
  const total = order.filter((x) => x.yes).length;
  let hits = 0;
  const worth = order.map(({ yes }, at) => {
    if (yes) hits++;
    const precision = hits / (at + 1);
    const f1 = (2 * hits) / (at + 1 + total);
    return mistake && precision < LEAST_PRECISION ? f1 - (LEAST_PRECISION - precision) * 0.5 : f1;
  });
  const even = smoothed(worth, Math.max(1, Math.floor(AROUND * total)));
  const best = even.reduce((most, one, at) => (one > even[most]! ? at : most), 0);
  const found = order.length === 0 ? 0 : (order[best]!.score + (order[best + 1] ?? order[best])!.score) / 2;
  return { found: short(found), possible: short(found - 0.7) };
}

/** Each value as the mean of those around it, the nearer the weightier; at the ends the last value goes on. */
function smoothed(values: readonly number[], reach: number): number[] {
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => 1 - Math.abs(at - reach) / (reach + 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return values.map((_, at) => weights.reduce((sum, weight, i) => sum + weight * values[Math.min(values.length - 1, Math.max(0, at + i - reach))]!, 0) / all);
}

const short = (x: number): number => Number(x.toPrecision(6));
