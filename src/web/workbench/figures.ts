/** What the workbench works out from the server's answer. Pure. */
import type { BenchCase, BenchView } from '../../workshop/bench.ts';

/** How rehearsals stand together: not all played yet, not to be played at all, all as written, or how many go another way. */
export type Standing = { state: 'playing' } | { state: 'unplayable' } | { state: 'pass'; of: number } | { state: 'miss'; missed: number; of: number };

export function standingOf({ rehearsals, unplayable }: Pick<BenchCase, 'rehearsals' | 'unplayable'>): Standing {
  if (unplayable) return { state: 'unplayable' };
  if (rehearsals.some(({ misses }) => !misses)) return { state: 'playing' };
  const missed = rehearsals.filter(({ misses }) => misses!.length).length;
  return missed ? { state: 'miss', missed, of: rehearsals.length } : { state: 'pass', of: rehearsals.length };
}

/** The cases whose rehearsals go another way. */
export const missing = (cases: BenchCase[]): BenchCase[] => cases.filter((one) => standingOf(one).state === 'miss');

/** A version's hash, as much of it as tells versions apart. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

export const brokenOf = (bench: BenchView, { file }: Pick<BenchCase, 'file'>) => bench.broken.find((one) => one.file === file);

export const misfitOf = (bench: BenchView, { id }: Pick<BenchCase, 'id'>) => bench.misfits.find((one) => one.id === id);
