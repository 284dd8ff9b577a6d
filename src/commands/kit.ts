/** What the commands share: the library and the scorer, from the project's own files. */
import { Usage } from './command.ts';
import { HEADS, keptScorers } from '../coach/scorers.ts';
import { didYouMean, format } from '../content/diagnostic.ts';
import { loadJson, type Library } from '../content/load.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import type { Heads } from '../scoring/heads.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { libraryNow } from './library.ts';

export type Kit = { library: Library; heads: Heads; scorer: Scorer };

/** The library as it is on the disk, with the heads and the scorer that go with it. */
export const kit = async (): Promise<Kit> => kitOf(await libraryNow());

/** The scorer is made when it first judges: whoever plays has read the briefing by then. */
export function kitOf(library: Library): Kit {
  let made: Scorer | undefined;
  const scorer = () => (made ??= keptScorers()(library.catalogue));
  return { library, get heads() { return loadJson<Heads>(...HEADS); }, scorer: { judge: (moment) => scorer().judge(moment), get version() { return scorer().version; } } };
}

/** The plan of a role-play. Throws Usage when there is none, or none that is good. */
export function planNamed(library: Library, id: string): Plan {
  const plan = library.plans.find((one) => one.id === id);
  if (plan) return plan;
  const broken = library.diagnostics.find((one) => one.file.endsWith(`${id}.yaml`));
  throw new Usage(broken ? `the role-play "${id}" is not good:\n${format(broken)}` : `no role-play "${id}". ${didYouMean(id, library.plans.map((one) => one.id))}`);
}
