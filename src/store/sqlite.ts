/** SQLite through node:sqlite: nothing to install, one file. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { grouped, patiently } from './grouped.ts';
import { migrate } from './migrate.ts';
import { repository } from './repository.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** Earlier ones can lose a write-ahead log when a checkpoint and a write meet. */
const OLDEST = [3, 51, 3] as const;

export type SqliteOptions = {
  /** Told how many units of work each commit carried. */
  committed?: (units: number) => void;
  /** The most pages (of 4 KiB) the file may grow to; beyond that it is as on a full disk. */
  mostPages?: number;
};

/** Opens (and brings up to date) the database in a file whose folder is there, or ':memory:'. */
export async function openSqlite(file: string, { committed, mostPages }: SqliteOptions = {}): Promise<Store> {
  const raw = new DatabaseSync(file, { timeout: 10_000 });
  const { version } = raw.prepare('select sqlite_version() as version').get() as { version: string };
  if (isOlder(version)) throw new Error(`SQLite ${version} can damage its log. Run Amends on the Node that its package.json asks for, which brings ${OLDEST.join('.')} or newer.`);
  // FULL: what has been acknowledged must be on the disk, not in the disk's cache.
  // secure_delete: what is deleted is overwritten, not only forgotten.
  raw.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');
  // Enough memory (32 MiB) for what is being practised; and the log is carried into the file every 16 MiB, not every 4: pages that change often are carried once.
  raw.exec('PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4096;');
  // SQLite does not wait for this one by itself when two processes start together.
  await patiently(async () => raw.exec('PRAGMA journal_mode = WAL'), isBusy);
  const db = new Kysely<Tables>({ dialect: new Dialect({ database: forKysely(raw) }) });
  await migrate(db, file);
  if (mostPages) raw.exec(`PRAGMA max_page_count = ${Math.floor(mostPages)}`);
  // From here on nobody waits inside SQLite, where the whole process would stand still.
  raw.exec('PRAGMA busy_timeout = 0;');
  return repository(db, grouped(db, { isBusy, ...(committed && { committed }) }), { scrub: () => emptyLog(raw) });
}

const LOG_TRIES = 100;
const LOG_WAIT_MS = 20;

/** Brings the write-ahead log into the file and empties it: pages as they were before a deletion stand there. While others read it waits, two seconds at most; then the next erasure or the last one to close does it. */
async function emptyLog(raw: DatabaseSync): Promise<void> {
  for (let tries = 0; tries < LOG_TRIES; tries++) {
    const { busy } = raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (!busy) return;
    await new Promise((resolve) => { setTimeout(resolve, LOG_WAIT_MS); });
  }
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  const at = OLDEST.findIndex((part, i) => parts[i] !== part);
  return at >= 0 && parts[at]! < OLDEST[at]!;
}

/** SQLite can take a CREATE TABLE back. Kysely believes that it cannot, and would migrate without a transaction. */
export class Dialect extends SqliteDialect {
  override createAdapter() {
    return new Transactional();
  }
}
class Transactional extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** SQLITE_BUSY and its kin: another process writes. */
const isBusy = (error: unknown): boolean => (Number((error as { errcode?: unknown }).errcode) & 0xff) === 5;

/** Kysely speaks to better-sqlite3; node:sqlite says the same with other words. */
export function forKysely(raw: DatabaseSync) {
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
      // A transaction that begins by reading and writes later loses to one that wrote in between: ours say at once that they write.
      const statement = known.get(sql) ?? prepare(sql === 'begin' ? 'begin immediate' : sql);
      // Kysely makes the same few statements over and over; preparing them again costs more than running them.
      if (known.size < 200) known.set(sql, statement);
      return statement;
    },
  };
}
