/** Empty databases to do harm to, and their rows as they stand on the disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { fileIn } from '../../src/store/look.ts';
import type { Where } from '../../src/store/open.ts';
import { startPostgres, type PostgresServer } from '../store/postgres.ts';

export type Row = Record<string, unknown>;
export type Rows = Record<(typeof TABLES)[number], Row[]>;
export type Place = {
  name: 'SQLite' | 'PostgreSQL';
  /** What openStore is given. */
  where: Where;
  /** Asks the database past the store. */
  ask(sql: string): Promise<Row[]>;
  /** Every row of every table at one moment. */
  rows(): Promise<Rows>;
  /** 'ok', or what the database says is broken in its file; undefined where it cannot say. */
  integrity(): string | undefined;
  remove(): Promise<void>;
};
export type Site = { open: () => Promise<Place>; postgres?: PostgresServer };
export type Sites = { sqlite: Site; postgres: Site & { postgres: PostgresServer }; both: Site[]; close(): Promise<void> };

const TABLES = ['events', 'conversations', 'attempts', 'turns', 'findings', 'inbox', 'outbox'] as const;
const BIGINT = 20;

/** Both kinds of database; one PostgreSQL server serves all places on it. */
export async function openSites(flags: string[] = []): Promise<Sites> {
  const server = await startPostgres(flags);
  const sqlite = { open: async () => onSqlite() };
  const postgres = { open: () => onPostgres(server), postgres: server };
  return { sqlite, postgres, both: [sqlite, postgres], close: () => server.stop() };
}

function onSqlite(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'amends-faults-'));
  const reading = <T>(read: (raw: DatabaseSync) => T): T => {
    const raw = new DatabaseSync(fileIn(folder), { timeout: 10_000 });
    try {
      return read(raw);
    } finally {
      raw.close();
    }
  };
  return {
    name: 'SQLite',
    where: { folder },
    ask: async (sql) => reading((raw) => raw.prepare(sql).all() as Row[]),
    rows: async () => reading((raw) => {
      raw.exec('begin');
      return Object.fromEntries(TABLES.map((table) => [table, raw.prepare(`select * from ${table}`).all()])) as Rows;
    }),
    integrity: () => reading((raw) => String(Object.values(raw.prepare('PRAGMA integrity_check').get()!)[0])),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function onPostgres(server: PostgresServer): Promise<Place> {
  const url = await server.database();
  const folder = mkdtempSync(join(tmpdir(), 'amends-faults-'));
  const connected = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url, types: { getTypeParser: (id, format) => (id === BIGINT ? Number : pg.types.getTypeParser(id, format)) as never } });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    name: 'PostgreSQL',
    where: { folder, url },
    ask: (sql) => connected(async (client) => (await client.query<Row>(sql)).rows),
    rows: () => connected(async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const rows: Partial<Rows> = {};
      for (const table of TABLES) rows[table] = (await client.query<Row>(`select * from ${table}`)).rows;
      return rows as Rows;
    }),
    integrity: () => undefined,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The keys of everything that is kept or answered. */
export async function keysIn(place: Place): Promise<Set<string>> {
  return new Set((await place.ask('select key from events union select key from inbox')).map((row) => String(row['key'])));
}

/** How many rows a table has. */
export const count = async (place: Place, table: string): Promise<number> => Number((await place.ask(`select count(*) as n from ${table}`))[0]!['n']);
