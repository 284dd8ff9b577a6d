import type { Bands } from './heads.ts';

/** A mistake that is found too often wrongly costs agents points they earned. */
const LEAST_PRECISION = 0.8;

/** From which score a label is found, and from which it is possible. */
export function bandsOf(scores: readonly number[], truth: readonly boolean[], mistake: boolean): Bands {
  const order = scores.map((score, row) => ({ score, yes: truth[row]! })).sort((x, y) => y.score - x.score);
  const total = order.filter((x) => x.yes).length;
  let [hits, best, found] = [0, -1, 0];
  for (const [at, x] of order.entries()) {
    if (x.yes) hits++;
    const precision = hits / (at + 1);
    const f1 = (2 * hits) / (at + 1 + total);
    const worth = mistake && precision < LEAST_PRECISION ? f1 - (LEAST_PRECISION - precision) * 0.5 : f1;
    if (worth > best) {
      best = worth;
      found = (x.score + (order[at + 1]?.score ?? x.score)) / 2;
    }
  }
  return { found: short(found), possible: short(Math.min(found, found - 0.7)) };
}

const short = (x: number): number => Number(x.toPrecision(6));
