/** Who judges replies while the catalogue may change: whatever is new by the latest, an attempt under way by the one it began with. */
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';

export type Judges = {
  /** The latest. */
  scorer: Scorer;
  /** The one of that version; undefined when there has been none since the start, or too many since. */
  earlier: (version: string) => Scorer | undefined;
  /** Judges by another catalogue from now on. Throws, and changes nothing, when nobody can. */
  judgeBy: (catalogue: readonly CatalogueEntry[]) => void;
};

/** Earlier ones that are remembered: far more than anybody saves while somebody practises. */
const MOST = 20;

/** The first is made when it is first asked: that takes a fifth of the start, and no page needs it. */
export function createJudges(make: (catalogue: readonly CatalogueEntry[]) => Scorer, catalogue: readonly CatalogueEntry[]): Judges {
  let latest: Scorer | undefined;
  const known: Scorer[] = [];
  const scorer = () => (latest ??= make(catalogue));
  return {
    scorer: { judge: (moment) => scorer().judge(moment), get version() { return scorer().version; } },
    earlier: (version) => known.find((one) => one.version === version),
    judgeBy: (next) => {
      const made = make(next);
      known.unshift(scorer());
      known.splice(MOST);
      latest = made;
    },
  };
}

/** Whoever judges an attempt's replies. */
export const judgeOf = ({ scorer, earlier }: { scorer: Scorer; earlier?: Judges['earlier'] }, attempt?: { catalogueVersion: string }): Scorer =>
  (attempt && attempt.catalogueVersion !== scorer.version ? earlier?.(attempt.catalogueVersion) : undefined) ?? scorer;
