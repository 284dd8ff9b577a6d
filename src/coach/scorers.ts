/**
 * Scorers by the trained heads. What they work out before they judge is kept beside the built pages: it takes longer than
 * a command may take to start. It is known again by the heads, the code and the catalogue that it was worked out from;
 * whom that trusts, src/content/kept.ts says.
 */
import { join } from 'node:path';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { hashOf } from '../content/file.ts';
import { HOME, loadText } from '../content/load.ts';
import { hashOfFiles, hashOfTexts, memory, recallData, rememberData } from '../content/recall.ts';
import { opened, type Heads, type Opened } from '../scoring/heads.ts';
import { prepared, scorersBy, type Prepared, type Scorer } from '../scoring/scorer.ts';

export const HEADS = ['src', 'scoring', 'heads.json'] as const;

/** by: the code and the heads. of: the catalogue. */
type Kept = { by: string; heads: Opened; of: string; prepared: Prepared };

const CODE = [[join(HOME, 'dialogs'), '.ts'], [join(HOME, 'src', 'scoring'), '.ts'], [import.meta.dirname, 'scorers.ts']] as const;

/** Makes scorers of the project's heads as they are now: who trains others meanwhile changes nothing for a server that runs. */
export function keptScorers(file = memory('scorer.bin')): (catalogue: readonly CatalogueEntry[]) => Scorer {
  const text = loadText(...HEADS);
  const by = hashOfTexts(hashOfFiles(CODE), hashOf(text), process.version);
  const before = recallData(file) as Kept | undefined;
  let kept = before?.by === by ? before : undefined;
  let make: ReturnType<typeof scorersBy> | undefined;
  return (catalogue) => {
    const of = hashOfTexts(JSON.stringify(catalogue));
    if (kept?.of !== of) {
      const heads = JSON.parse(text) as Heads;
      kept = { by, heads: kept?.heads ?? opened(heads), of, prepared: prepared(catalogue, heads) };
      rememberData(file, kept);
    }
    make ??= scorersBy(kept.heads);
    return make(catalogue, kept.prepared);
  };
}
