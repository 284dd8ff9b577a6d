/** The database that the commands speak of: the one that the server would open in the same environment. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { Where } from '../store/open.ts';
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
