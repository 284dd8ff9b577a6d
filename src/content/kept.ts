/** The library as it was last read, kept beside the built pages: reading YAML is most of what a command would wait for. */
import { join, relative, resolve } from 'node:path';
import { shown } from './file.ts';
import { HOME, loadLibrary, type Library } from './load.ts';
import { hashOfFiles, memory, recall, remember } from './recall.ts';

/** What is kept: a library in which everything was good, under the hash of what it was made from. Files are named from the home. */
type Kept = Pick<Library, 'plans' | 'catalogue' | 'files'> & { madeFrom: string; sources: [string, string][] };

/** The same as loadLibrary() of the project's own folder, from memory as long as no file of it has changed. */
export function keptLibrary(folder = join(HOME, 'scenarios'), file = memory('library')): Library {
  const madeFrom = hashOfFiles(sourcesIn(folder));
  const kept = recall(file) as Kept | undefined;
  if (kept?.madeFrom === madeFrom) return revived(kept, folder);
  const library = loadLibrary(folder);
  if (!library.diagnostics.length) keep(library, madeFrom, file);
  return library;
}

function revived({ plans, catalogue, files, sources }: Kept, folder: string): Library {
  let real: Library | undefined;
  // Places are asked for where there is something to complain about: only then is the YAML read.
  const placeOf = (id: string) => (real ??= loadLibrary(folder)).sources.get(id)!.locate;
  return {
    plans, catalogue, diagnostics: [], files: files.map((at) => shown(join(HOME, at))),
    sources: new Map(sources.map(([id, at]) => [id, { file: shown(join(HOME, at)), locate: (path) => placeOf(id)(path) }])),
  };
}

function keep({ plans, catalogue, files, sources }: Library, madeFrom: string, file: string): void {
  const home = (path: string) => relative(HOME, resolve(path));
  const kept: Kept = { madeFrom, plans, catalogue, files: files.map(home), sources: [...sources].map(([id, source]) => [id, home(source.file)]) };
  remember(file, kept);
}

/** Every file that a library is made from: trainers', and the code that reads them. */
const sourcesIn = (folder: string) => [
  [folder, '.yaml'], [join(folder, 'mistakes'), '.yaml'], [join(folder, 'practices'), '.yaml'],
  [import.meta.dirname, '.ts'], [join(import.meta.dirname, 'rules'), '.ts'], [join(HOME, 'dialogs'), '.ts'],
] as const;
