/** What one command has made and the next need not make again: a file beside the built pages, and the hash of the files that it was made from. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { threadId } from 'node:worker_threads';
import { HOME } from './load.ts';

/** Where a project's own memory of that name is. */
export const memory = (name: string): string => join(HOME, 'dist', name);

/** What is remembered; undefined: nothing, or nothing legible. */
export const recall = (file: string): unknown => legible(() => JSON.parse(readFileSync(file, 'utf8')));

/** What cannot be kept, on a disk that nobody may write, is made again next time. */
export const remember = (file: string, value: unknown): void => keep(file, () => JSON.stringify(value));

/** As recall, of what is mostly numbers: those lie in the file as they lie in memory. */
export const recallData = (file: string): unknown => legible(() => deserialize(readFileSync(file)));
export const rememberData = (file: string, value: unknown): void => keep(file, () => serialize(value));

function legible(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A file is there whole or not at all: also after a power cut, and when two write it at once. */
function keep(file: string, written: () => string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}.${threadId}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, written(), { flush: true });
    renameSync(unfinished, file);
  } catch { /* as said above */ }
}

/** A hash of the files of some folders that end in something, and of the packages' versions. */
export function hashOfFiles(folders: readonly (readonly [folder: string, ending: string])[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(`\0${relative(HOME, path)}\0`).update(readFileSync(path));
  for (const [folder, ending] of folders) for (const name of namesIn(folder)) if (name.endsWith(ending)) add(join(folder, name));
  return add(join(HOME, 'package.json')).digest('hex');
}

/** A hash of a few texts in order. */
export const hashOfTexts = (...texts: string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('base64url');

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
