/** A look at a database that changes nothing: no table is made, no file appears. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { MIGRATIONS } from './schema.ts';

/** The file of a folder's SQLite database. */
export const fileIn = (folder: string): string => join(folder, 'amends.db');

/** A workspace that has the app in Slack, and its token as it is stored. */
export type Install = { team: string; sealed: string };

export type Looked =
  /** Nothing of ours yet. mayMake: whether we may make tables there. */
  | { kind: 'empty'; mayMake: boolean }
  /** lacks: migrations that the next start brings; unknown: migrations of a later version. */
  | { kind: 'ours'; lacks: string[]; unknown: string[]; installs: Install[] };

const OURS = 'kysely_migration';
const INSTALLS = '003-slack-installs';

/** Throws where the file is no database, or cannot be read. */
export function lookAtSqlite(file: string): Looked {
  const url = pathToFileURL(file);
  // Who only reads a database that nobody has open leaves log files behind, unless told that nobody writes meanwhile.
  if (!existsSync(`${file}-wal`) || !existsSync(`${file}-shm`)) url.search = '?immutable=1';
  const db = new DatabaseSync(url, { readOnly: true, timeout: 1_000 });
  try {
    const rows = (sql: string) => db.prepare(sql).all();
    if (!rows(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '${OURS}'`).length) return { kind: 'empty', mayMake: true };
    const names = rows(`SELECT name FROM ${OURS}`).map((row) => String(row['name']));
    return ours(names, names.includes(INSTALLS) ? rows('SELECT team, sealed FROM slack_installs') as Install[] : []);
  } finally {
    db.close();
  }
}

/** Throws what PostgreSQL or the network says. most: milliseconds for each step. */
export async function lookAtPostgres(url: string, most: number): Promise<Looked> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: most, query_timeout: most, options: '-c default_transaction_read_only=on' });
  client.on('error', () => {});
  try {
    await client.connect();
    const [found] = (await client.query<{ ours: boolean; may: boolean | null }>("select to_regclass($1) is not null as ours, has_schema_privilege(current_schema(), 'CREATE') as may", [OURS])).rows;
    if (!found!.ours) return { kind: 'empty', mayMake: found!.may === true };
    const names = (await client.query<{ name: string }>(`select name from ${OURS}`)).rows.map((row) => row.name);
    return ours(names, names.includes(INSTALLS) ? (await client.query<Install>('select team, sealed from slack_installs')).rows : []);
  } finally {
    // A server that hangs does not say goodbye either.
    void client.end().catch(() => {});
  }
}

function ours(names: string[], installs: Install[]): Looked {
  const known = Object.keys(MIGRATIONS);
  return { kind: 'ours', lacks: known.filter((name) => !names.includes(name)), unknown: names.filter((name) => !known.includes(name)), installs };
}
