/** What the workbench works out from the server's answer. Pure. */
import type { BenchCase, BenchRehearsal, BenchView } from '../../workshop/bench.ts';

/** How rehearsals stand together: not all played yet, all as written, or how many go another way. */
export type Standing = { state: 'playing' } | { state: 'pass'; of: number } | { state: 'miss'; missed: number; of: number };

export function standingOf(rehearsals: BenchRehearsal[]): Standing {
  if (rehearsals.some(({ misses }) => !misses)) return { state: 'playing' };
  const missed = rehearsals.filter(({ misses }) => misses!.length).length;
  return missed ? { state: 'miss', missed, of: rehearsals.length } : { state: 'pass', of: rehearsals.length };
}

/** What stands at the head of a trainer's list: files that are broken, then rehearsals that go another way. */
export const troubles = ({ cases, broken }: BenchView): { missing: BenchCase[]; broken: BenchView['broken'] } =>
  ({ broken, missing: cases.filter(({ rehearsals }) => standingOf(rehearsals).state === 'miss') });

/** A version's hash, as much of it as tells versions apart. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

export const brokenOf = (bench: BenchView, { file }: Pick<BenchCase, 'file'>) => bench.broken.find((one) => one.file === file);
