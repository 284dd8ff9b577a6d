/** SQLite through node:sqlite: nothing to install, one file. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { repository } from './repository.ts';
import { MIGRATIONS, type Tables } from './schema.ts';
import type { Store } from './store.ts';

/** Opens (and brings up to date) the database in a file whose folder is there, or ':memory:'. */
export async function openSqlite(file: string): Promise<Store> {
  const raw = new DatabaseSync(file);
  // FULL: what has been acknowledged must be on the disk, not in the disk's cache.
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw) }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
  if (error) throw new Error(`${file}: the database could not be brought up to date. Move the file aside to start empty, or run the version that wrote it.`, { cause: error });
  return repository(db);
}

/** Kysely speaks to better-sqlite3; node:sqlite says the same with other words. */
function forKysely(raw: DatabaseSync) {
  const known = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = raw.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
    };
  };
  return {
    close: () => raw.close(),
    prepare: (sql: string) => {
      const statement = known.get(sql) ?? prepare(sql);
      // Kysely makes the same few statements over and over; preparing them again costs more than running them.
      if (known.size < 200) known.set(sql, statement);
      return statement;
    },
  };
}
