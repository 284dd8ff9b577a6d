/** The database that the commands speak of: the one that the server would open in the same environment. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { Where } from '../store/open.ts';
import type { Contents } from '../store/copy.ts';
import type { Store } from '../store/store.ts';
import { Usage, type Terminal } from './command.ts';

/** Throws Usage when the environment is malformed. */
export function whereOf({ env }: Terminal): Where {
  try {
    const { data, databaseUrl } = readConfig({ AMENDS_DATA: env['AMENDS_DATA'], DATABASE_URL: env['DATABASE_URL'] });
    return { folder: resolve(data), ...(databaseUrl && { url: databaseUrl }) };
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

/** Throws Usage when there is no database yet. */
export function databaseFile(folder: string): string {
  const file = join(folder, 'amends.db');
  if (!existsSync(file)) throw new Usage(`there is no database at ${file}. AMENDS_DATA names its folder, as it does for the server.`);
  return file;
}

/** Works on the database, which a server may have open as well; resolves to the exit code. */
export async function withStore(terminal: Terminal, work: (store: Store) => Promise<number>): Promise<number> {
  const where = whereOf(terminal);
  if (!where.url) databaseFile(where.folder);
  const { openStore } = await import('../store/open.ts');
  let store: Store;
  try {
    store = await openStore(where);
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: unknown } };
    terminal.err.write(`amends: ${message}${typeof cause?.code === 'string' ? ` (${cause.code})` : ''}\n`);
    return 1;
  }
  return work(store).finally(store.close);
}

/** A word as a shell takes it. */
export const quoted = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** What a copy holds, as half a sentence. */
export const inWords = ({ people, attempts, turns, events }: Contents): string => `${people} people, ${attempts} attempts, ${turns} turns, ${events} events`;

export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
