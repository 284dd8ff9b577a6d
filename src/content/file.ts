/** A trainer's file from the disk, if it is one: a plain file of its own folder, and never more of it than a scenario may have. */
import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Diagnostic } from './diagnostic.ts';

/** A trainer's file is a page or two; anything bigger is a mistake or an attack (the parser needs 13 s for 40,000 keys). */
export const MAX_BYTES = 128 * 1024;

/** A file's text, one byte longer than allowed at most; or why it is not read. */
export function textOf(file: string): string | Diagnostic {
  const refuse = (message: string, wayOut: string): Diagnostic => ({ file: shown(file), line: 1, column: 1, code: 'YM06', message, wayOut });
  let real: string;
  try {
    real = realpathSync.native(file);
    if (!real.startsWith(realpathSync.native(dirname(file)) + sep)) return refuse('this is a link to somewhere else', 'Put the file itself into the folder.');
    // Opening a pipe would wait for its other end.
    if (!statSync(real).isFile()) return refuse('this is not a file', 'Put a file there, or rename it so that it does not end in .yaml.');
    return head(real);
  } catch (error) {
    return refuse(`this cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, 'See that it is there and that the server may read it.');
  }
}

/** One for all files, which are read one after the other: to clear as much for each takes longer than to read it. */
const bytes = Buffer.allocUnsafe(MAX_BYTES + 1);

function head(file: string): string {
  const handle = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(handle);
  }
}

/** By which a text is known again. */
export const hashOf = (text: string): string => hash('sha256', text, 'base64url');

/** A path as people see it from where they stand. */
export const shown = (file: string): string => {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
};
