import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import { isOutage } from './outage.ts';
import { MIGRATIONS, type Tables } from './schema.ts';

/** Brings a database up to date. Each migration is whole or not there at all; of two processes that start together one does it, the other finds it done. */
export async function migrate(db: Kysely<Tables>, where: string): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
  if (!error) return;
  const { message, code } = error as { message?: string; code?: string };
  const wayOut = isOutage(error)
    ? 'Nothing was changed. Start again when it can be reached and nobody works on it: a backup, say, holds its tables.'
    : 'Move it aside to start empty, or run the version that wrote it.';
  throw new Error(`${where}: the database could not be brought up to date: ${message || code}. ${wayOut}`, { cause: error });
}

/** Names of the migrations that a database lacks. */
export async function lacks(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.withTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>().selectFrom(DEFAULT_MIGRATION_TABLE).select('name').execute();
  return Object.keys(MIGRATIONS).filter((name) => !rows.some((row) => row.name === name));
}
