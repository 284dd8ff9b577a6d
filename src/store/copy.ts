/** Copies of a SQLite database that others may be writing to, and what is in a copy. */
import { backup, DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './schema.ts';

export type Contents = { people: number; attempts: number; turns: number; events: number; /** Kept events without an answer yet. */ inbox: number; /** Messages not sent yet. */ outbox: number };

/** Why a file is no good as a database of ours, as a sentence that goes on from the file's name. */
export class NoGood extends Error {}

/** All pages at once: a copy in steps would begin anew at each write of the server. Writers do not wait for it. */
const ALL = 2 ** 31 - 1;
const BUSY = 5;

/**
 * Copies a database as it is at one moment into one file (that is empty or not there yet), and checks the copy.
 * own: it is the one that a server works with. Whoever only reads leaves log files behind that the server's user may not be allowed to write.
 */
export async function copySqlite(from: string, to: string, { own }: { own: boolean }): Promise<Contents> {
  try {
    const source = new DatabaseSync(from, { readOnly: !own, timeout: 5_000 });
    await backup(source, to, { rate: ALL }).finally(() => source.close());
    const copy = new DatabaseSync(to);
    try {
      // One file that stands for itself, without a log beside it.
      copy.exec('PRAGMA journal_mode = DELETE');
      return checked(copy);
    } finally {
      copy.close();
    }
  } catch (error) {
    if (error instanceof NoGood || typeof (error as { errcode?: unknown }).errcode !== 'number') throw error;
    throw new NoGood(`cannot be read as a SQLite database (${(error as Error).message})`, { cause: error });
  }
}

function checked(db: DatabaseSync): Contents {
  const [verdict] = column(db, 'PRAGMA integrity_check');
  if (verdict !== 'ok') throw new NoGood(`is damaged: ${String(verdict)}`);
  const tables = column(db, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  const migrations = tables.includes('kysely_migration') ? column(db, 'SELECT name FROM kysely_migration ORDER BY name').map(String) : [];
  if (!migrations.length) throw new NoGood('is a SQLite database, but not one of Amends');
  const unknown = migrations.filter((name) => !MIGRATIONS[name]);
  if (unknown.length) throw new NoGood(`was written by another version: this one does not know ${unknown.join(', ')}`);
  const [strays] = column(db, 'SELECT count(*) FROM pragma_foreign_key_check');
  if (strays) throw new NoGood(`is damaged: ${String(strays)} rows belong to nothing`);
  const count = (table: keyof Contents) => (tables.includes(table) ? Number(column(db, `SELECT count(*) FROM ${table}`)[0]) : 0);
  return { people: count('people'), attempts: count('attempts'), turns: count('turns'), events: count('events'), inbox: count('inbox'), outbox: count('outbox') };
}

const column = (db: DatabaseSync, sql: string): unknown[] => db.prepare(sql).all().map((row) => Object.values(row)[0]);

/**
 * Whether a process has a database open, a server most likely.
 * Leaving the write-ahead log takes the whole file for oneself, and everybody who has it open holds a lock on it, busy or not.
 * When nobody has, the log's content is in the file afterwards.
 */
export function isOpenElsewhere(file: string): boolean {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    return false;
  } catch (error) {
    // A file too damaged to be opened cannot be open elsewhere either.
    return (Number((error as { errcode?: unknown }).errcode) & 0xff) === BUSY;
  } finally {
    db.close();
  }
}
