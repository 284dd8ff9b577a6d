/** What is in the folder, without touching it. */
import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileIn, lookAtPostgres, lookAtSqlite } from '../store/look.ts';
import { PATIENCE_MS, whyOf } from './ask.ts';
import type { Database, Folder, Key } from './kept.ts';

export const keyFile = (folder: string): string => join(folder, 'signing-key');

export function folderAt(path: string): Folder {
  let nearest = resolve(path);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const { bavail, bsize } = statfsSync(nearest);
  const shut = statSync(nearest).isDirectory() ? shutTo(nearest) : 'ENOTDIR';
  return { path: resolve(path), there: existsSync(path), freeBytes: bavail * bsize, ...(shut && { shut }) };
}

/** Why a file or folder cannot be read and written. */
function shutTo(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return whyOf(error);
  }
}

export function keyIn(folder: string): Key {
  const file = keyFile(folder);
  if (!existsSync(file)) return undefined;
  const { size, mode } = statSync(file);
  // Windows has no such bits.
  return { bytes: size, open: process.platform !== 'win32' && (mode & 0o077) !== 0 };
}

/** offline: PostgreSQL is not asked. */
export async function databaseAt(folder: string, url: string | undefined, offline: boolean): Promise<Database> {
  if (url) {
    const where = `PostgreSQL, ${placeOf(url)}`;
    return { where, found: offline ? undefined : await lookAtPostgres(url, PATIENCE_MS).catch((error: unknown) => ({ failed: whyOf(error) })) };
  }
  const file = fileIn(resolve(folder));
  if (!existsSync(file)) return { where: file, found: 'absent' };
  const shut = shutTo(file);
  if (shut) return { where: file, found: { failed: shut } };
  try {
    return { where: file, found: lookAtSqlite(file) };
  } catch (error) {
    return { where: file, found: { failed: (error as Error).message } };
  }
}

/** Host and database, without who asks. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'at an address that cannot be read';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
