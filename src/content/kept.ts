/**
 * The good files as they were last read, kept beside the built pages: parsing YAML is most of what a command would wait for.
 *
 * What is trusted, and why: a text that was found good before, by its hash, for it has been through the reader and the checks
 * of this very code; dist/, dialogs/ and src/, for whoever writes there can write the program itself. What stands in
 * scenarios/ is trusted in nothing: no more than MAX_BYTES of a plain file are looked at here, and only to be hashed.
 */
import { join, relative } from 'node:path';
import { createReader, type Good, type Kind, type ReadApart, type Reader } from './apart.ts';
import { hashOf, textOf } from './file.ts';
import { HOME, loadLibrary, SCENARIOS, type Library } from './load.ts';
import { hashOfFiles, memory, recall, remember } from './recall.ts';

/** by: the code that found the files good. Files are named from the home. */
type Kept = { by: string; files: Record<string, Good<unknown>> };

/** The same as loadLibrary(), but only what has changed since it was last good is read. */
export async function keptLibrary({ folder = SCENARIOS, file = memory('library.json'), reader }: { folder?: string; file?: string; reader?: Reader } = {}): Promise<Library> {
  const own = reader ?? createReader();
  const by = hashOfFiles(CODE);
  const before = recall(file) as Kept | undefined;
  const known = before?.by === by ? before.files : {};
  const files: Kept['files'] = {};
  let news = false;
  async function read(path: string, kind: Kind): Promise<ReadApart<unknown>> {
    const name = relative(HOME, path);
    let good = known[name];
    if (good && isStill(good, path)) {
      files[name] = good;
      return { good, shaped: good.value, diagnostics: [] };
    }
    const answer = await own.read(path, kind);
    ({ good } = answer);
    if (good) {
      files[name] = good;
      news = true;
    }
    return answer;
  }
  const library = await loadLibrary(folder, { read: read as Reader['read'] });
  if (!reader) await own.close();
  if (news || Object.keys(files).length < Object.keys(known).length) remember(file, { by, files } satisfies Kept);
  return library;
}

function isStill({ hash }: Good<unknown>, path: string): boolean {
  const text = textOf(path);
  return typeof text === 'string' && hashOf(text) === hash;
}

/** The code that reads trainers' files. */
const CODE = [[import.meta.dirname, '.ts'], [join(import.meta.dirname, 'rules'), '.ts'], [join(HOME, 'dialogs'), '.ts']] as const;
