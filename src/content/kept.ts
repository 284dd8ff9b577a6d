/** The library as it was last read, kept beside the built pages: reading YAML is most of what a command would wait for. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { shown } from './file.ts';
import { HOME, loadLibrary, type Library } from './load.ts';

const FILE = join(HOME, 'dist', 'library.json');

/** What is kept: a library in which everything was good, under the hash of what it was made from. Files are named from the home. */
type Kept = Pick<Library, 'plans' | 'catalogue' | 'files'> & { madeFrom: string; sources: [string, string][] };

/** The same as loadLibrary() of the project's own folder, from memory as long as no file of it has changed. */
export function keptLibrary(folder = join(HOME, 'scenarios'), file = FILE): Library {
  const madeFrom = hashOf(folder);
  const kept = read(file);
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

/** A library that cannot be kept, on a disk that nobody may write, is read again next time. */
function keep({ plans, catalogue, files, sources }: Library, madeFrom: string, file: string): void {
  const home = (path: string) => relative(HOME, resolve(path));
  const kept: Kept = { madeFrom, plans, catalogue, files: files.map(home), sources: [...sources].map(([id, source]) => [id, home(source.file)]) };
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, JSON.stringify(kept));
    renameSync(unfinished, file);
  } catch { /* as said above */ }
}

function read(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

/** Of every file that a library is made from: trainers', and the code that reads them. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(`\0${relative(HOME, path)}\0`).update(readFileSync(path));
  for (const [where, ending] of [[folder, '.yaml'], [join(folder, 'mistakes'), '.yaml'], [join(folder, 'practices'), '.yaml'], [import.meta.dirname, '.ts'], [join(import.meta.dirname, 'rules'), '.ts'], [join(HOME, 'dialogs'), '.ts']] as const) {
    for (const name of namesIn(where)) if (name.endsWith(ending)) add(join(where, name));
  }
  // The YAML parser's version among others.
  return add(join(HOME, 'package.json')).digest('hex');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
