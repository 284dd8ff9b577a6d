/** What trainers write, kept as their folders say while the server runs: role-plays, and the catalogue by which replies are judged. */
import { existsSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import type { Kind, Reader } from './apart.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostic.ts';
import { shown } from './file.ts';
import { folderOf, inOrderOfMenu, isTrainersFile, missingFrom, noFileFor, type Library } from './load.ts';

/** What became of a file that changed. A refused one leaves what was good before in its place. */
export type Change = { kind: Kind; id: string; became: 'served' | 'gone' } | { kind: Kind; id: string; became: 'refused'; diagnostics: Diagnostic[] };

export type WatchParts = {
  library: Pick<Library, 'plans' | 'catalogue' | 'scenarios' | 'diagnostics'>;
  folder: string;
  reader: Reader;
  changed: (change: Change) => void;
  /** Told of a new catalogue before it is served; when this rejects, it is not. */
  judgeBy: (catalogue: CatalogueEntry[]) => Promise<void>;
  /** Told when a folder can be watched no more; what is served stays. */
  failed: (error: unknown) => void;
};

export type Watched = {
  plans: () => Plan[];
  catalogue: () => CatalogueEntry[];
  /** What is wrong with files that are not served as they were last saved, by the role-play's id, or by folder and id of what the catalogue has. */
  broken: () => ReadonlyMap<string, Diagnostic[]>;
  close: () => Promise<void>;
};

/** Editors write a file in several moves: it is read when they have stopped. */
const SETTLE_MS = 150;
const KINDS: Kind[] = ['scenario', 'mistake', 'practice'];

export function watchTrainers({ library, folder, reader, changed, judgeBy, failed }: WatchParts): Watched {
  let { plans, catalogue } = library;
  const scenarios = new Map(library.scenarios.map((one) => [one.id, one]));
  // Some complaints are of files that are good in themselves.
  const broken = Map.groupBy(library.diagnostics.filter((one) => !plans.some(({ id }) => id === nameOf(one.file))), ({ file }) => nameOf(file));
  let reading: Promise<void> = Promise.resolve();
  const touched = new Map<string, Kind>();
  let timer: NodeJS.Timeout | undefined;

  async function take(file: string, kind: Kind): Promise<void> {
    const id = basename(file, '.yaml');
    const refused = (diagnostics: Diagnostic[]) => {
      broken.set(nameOf(file), diagnostics);
      changed({ kind, id, became: 'refused', diagnostics });
    };
    if (!existsSync(file)) {
      if (kind !== 'scenario' && !missingFrom(catalogue.filter((one) => one.id !== id)).length) broken.delete(nameOf(file));
      else if (kind !== 'scenario') refused([noFileFor(id, dirname(file))]);
      else if (gone(id)) changed({ kind, id, became: 'gone' });
      return;
    }
    if (kind === 'scenario') {
      const { good, diagnostics } = await reader.read(file, kind);
      if (!good) return refused(diagnostics);
      const mended = broken.delete(id);
      scenarios.set(id, good.value);
      const plan = compile(good.value, catalogue);
      if (!mended && plans.some((one) => one.hash === plan.hash)) return;
      plans = inOrderOfMenu([...plans.filter((one) => one.id !== id), plan]);
      return changed({ kind, id, became: 'served' });
    }
    const { good, diagnostics } = await reader.read(file, kind);
    if (!good) return refused(diagnostics);
    const before = catalogue.find((one) => one.id === id);
    if (!broken.has(nameOf(file)) && JSON.stringify(before) === JSON.stringify(good.value)) return;
    const fault = await serve(good.value);
    if (fault) return refused([{ file: shown(file), line: 1, column: 1, code: 'CA02', message: fault, wayOut: 'Check the brackets of its patterns; a literal bracket is written \\( or \\[.' }]);
    broken.delete(nameOf(file));
    changed({ kind, id, became: 'served' });
  }

  function gone(id: string): boolean {
    broken.delete(id);
    scenarios.delete(id);
    const others = plans.filter((plan) => plan.id !== id);
    const went = others.length < plans.length;
    plans = others;
    return went;
  }

  /** Puts an entry in its place in the catalogue, and makes every plan anew: each has the names, lessons and effects in it, and may be judged otherwise. The reason, where nobody can judge by it. */
  async function serve(entry: CatalogueEntry): Promise<string | undefined> {
    const renewed = catalogue.map((one) => (one.id === entry.id ? entry : one));
    try {
      await judgeBy(renewed);
    } catch (error) {
      return (error as Error).message;
    }
    catalogue = renewed;
    plans = inOrderOfMenu([...scenarios.values()].map((one) => compile(one, catalogue)));
    return undefined;
  }

  function settle(): void {
    const files = [...touched];
    touched.clear();
    timer = undefined;
    for (const [file, kind] of files) reading = reading.then(() => take(file, kind)).catch(failed);
  }

  const watchers = KINDS.filter((kind) => existsSync(folderOf(folder, kind))).map((kind) => watch(folderOf(folder, kind), (_, name) => {
    if (!name || !isTrainersFile(name)) return;
    touched.set(join(folderOf(folder, kind), name), kind);
    timer ??= setTimeout(settle, SETTLE_MS);
  }).on('error', failed));

  return {
    plans: () => plans,
    catalogue: () => catalogue,
    broken: () => broken,
    close: async () => {
      for (const watcher of watchers) watcher.close();
      clearTimeout(timer);
      await reading;
      await reader.close();
    },
  };
}

/** A role-play by its id, what the catalogue has with its folder before it: one may be called like the other. */
function nameOf(file: string): string {
  const above = basename(dirname(file));
  return `${above === 'mistakes' || above === 'practices' ? `${above}/` : ''}${basename(file, '.yaml')}`;
}
