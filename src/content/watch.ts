/** Role-plays kept as their folder says while the server runs. The catalogue is not: what judges replies changes with a start. */
import { existsSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import type { Reader } from './apart.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostic.ts';
import { inOrderOfMenu, isScenarioFile } from './load.ts';

/** What became of a file that changed. A refused one leaves what was good before in its place. */
export type Change = { scenario: string; became: 'served' | 'gone' } | { scenario: string; became: 'refused'; diagnostics: Diagnostic[] };

export type WatchParts = {
  library: { plans: Plan[]; catalogue: CatalogueEntry[]; diagnostics: Diagnostic[] };
  folder: string;
  reader: Reader;
  changed: (change: Change) => void;
  /** Told when the folder can be watched no more; what is served stays. */
  failed: (error: unknown) => void;
};

export type Watched = {
  plans: () => Plan[];
  /** What is wrong with files that are not played as they were last saved, by the role-play's id. */
  broken: () => ReadonlyMap<string, Diagnostic[]>;
  close: () => Promise<void>;
};

/** Editors write a file in several moves: it is read when they have stopped. */
const SETTLE_MS = 150;

export function watchScenarios({ library, folder, reader, changed, failed }: WatchParts): Watched {
  let plans = library.plans;
  const scenarioOf = ({ file }: Diagnostic) => basename(file, '.yaml');
  // Some complaints are of files that are good in themselves.
  const broken = Map.groupBy(library.diagnostics.filter((one) => !plans.some(({ id }) => id === scenarioOf(one))), scenarioOf);
  let reading: Promise<void> = Promise.resolve();
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function take(name: string): Promise<void> {
    const file = join(folder, name);
    const scenario = basename(name, '.yaml');
    const others = plans.filter((plan) => plan.id !== scenario);
    if (!existsSync(file)) {
      broken.delete(scenario);
      if (others.length === plans.length) return;
      plans = others;
      return changed({ scenario, became: 'gone' });
    }
    const { scenario: value, diagnostics } = await reader.read(file);
    if (!value) {
      broken.set(scenario, diagnostics);
      return changed({ scenario, became: 'refused', diagnostics });
    }
    const mended = broken.delete(scenario);
    const plan = compile(value, library.catalogue);
    if (!mended && plans.some((one) => one.hash === plan.hash)) return;
    plans = inOrderOfMenu([...others, plan]);
    changed({ scenario, became: 'served' });
  }

  function settle(): void {
    const names = [...touched];
    touched.clear();
    timer = undefined;
    for (const name of names) reading = reading.then(() => take(name)).catch(failed);
  }

  const watcher = watch(folder, (_, name) => {
    if (!name || !isScenarioFile(name)) return;
    touched.add(name);
    timer ??= setTimeout(settle, SETTLE_MS);
  });
  watcher.on('error', failed);

  return {
    plans: () => plans,
    broken: () => broken,
    close: async () => {
      watcher.close();
      clearTimeout(timer);
      await reading;
      await reader.close();
    },
  };
}
