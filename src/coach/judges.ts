/** Who judges replies while the catalogue may change: whatever is new by the latest, an attempt under way by the one it began with. */
import type { CatalogueEntry, Verdict } from '../../dialogs/vocabulary.ts';
import type { Moment } from '../scoring/scorer.ts';

/** A scorer, wherever it is. */
export type Judge = { judge(moment: Moment): Verdict | Promise<Verdict>; version: string };

export type Judges<J extends Judge = Judge> = {
  latest: () => J | Promise<J>;
  /** The one of that version; undefined when there has been none since the start, or too many since. */
  earlier: (version: string) => J | undefined;
};

/** Nobody can judge, whatever they are asked: no fault of what was to be judged. */
export class NobodyJudges extends Error {}

/** Earlier ones that are remembered: far more than anybody saves while somebody practises. */
const MOST = 20;

/** judgeBy: judges by another catalogue from now on; rejects, and changes nothing, when nobody can. The first is made when it is first asked: no page needs it. */
export function createJudges<J extends Judge>(make: (catalogue: readonly CatalogueEntry[]) => J | Promise<J>, catalogue: readonly CatalogueEntry[], forgotten: (judge: J) => void = () => {}): Judges<J> & { judgeBy: (catalogue: readonly CatalogueEntry[]) => Promise<void> } {
  let latest: J | Promise<J> | undefined;
  const known: J[] = [];
  const now = () => (latest ??= make(catalogue));
  return {
    latest: now,
    earlier: (version) => known.find((one) => one.version === version),
    judgeBy: async (next) => {
      const made = await make(next);
      known.unshift(await now());
      known.splice(MOST).forEach(forgotten);
      latest = made;
    },
  };
}

/** Whoever judges an attempt's replies. */
export async function judgeOf({ latest, earlier }: Judges, attempt?: { catalogueVersion: string }): Promise<Judge> {
  const judge = await surely(latest);
  return (attempt && attempt.catalogueVersion !== judge.version ? earlier(attempt.catalogueVersion) : undefined) ?? judge;
}

async function surely(latest: Judges['latest']): Promise<Judge> {
  try {
    return await latest();
  } catch (error) {
    throw new NobodyJudges((error as Error).message, { cause: error });
  }
}
