/** PostgreSQL, for more than one process or machine. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { patiently } from './grouped.ts';
import { migrate } from './migrate.ts';
import { repository } from './repository.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

export type PostgresOptions = {
  /** Told what went wrong with a connection that nobody was using. */
  lost?: (error: Error) => void;
  /** Milliseconds without an answer after which a connection is given up; longer than the server takes to say that a statement takes too long. */
  silentMs?: number;
};

/** What the server is told of every connection. A process that froze inside a transaction loses it, so that its write comes too late and nobody waits for it. */
const MANNERS = '-c lock_timeout=5s -c idle_in_transaction_session_timeout=8s -c statement_timeout=10s -c synchronous_commit=on';
/** An upgrade takes its time. But while it waits for a table everybody waits behind it for that table: it steps back soon, and comes again. */
const UPGRADE = '-c lock_timeout=2s -c idle_in_transaction_session_timeout=8s -c statement_timeout=0 -c synchronous_commit=on';
const UPGRADE_MS = 60_000;
const UPGRADE_WAIT_MS = 1_000;
const BIGINT = 20;
const DEADLOCK = '40P01';
const LOCK_TIMEOUT = '55P03';

/** Opens (and brings up to date) the database at a postgres:// address. */
export async function openPostgres(url: string, { lost = () => {}, silentMs = 12_000 }: PostgresOptions = {}): Promise<Store> {
  await upgrade(url);
  const pool = new pg.Pool({
    connectionString: url, max: 10, connectionTimeoutMillis: 3_000, query_timeout: silentMs, keepAlive: true, options: MANNERS,
    // Our times and counts are far below 2^53.
    types: { getTypeParser: (id, format) => (id === BIGINT ? Number : pg.types.getTypeParser(id, format)) as never },
  });
  pool.on('error', lost);
  // One that is lost between two statements of a transaction would end the process; its next statement fails and says so.
  pool.on('connect', (client) => {
    client.on('error', () => {});
    giveUpSilent(client);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  // The server puts commits that come together to the disk together by itself.
  return repository(db, (work) => again(() => db.transaction().execute(work)), { rowLocks: true });
}

async function upgrade(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 3_000, keepAlive: true, options: UPGRADE });
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const isHeld = ({ cause }: Error): boolean => (cause as { code?: string }).code === LOCK_TIMEOUT;
  await patiently(() => migrate(db, new URL(url).host), (error) => isHeld(error as Error), UPGRADE_MS, UPGRADE_WAIT_MS).finally(() => db.destroy());
}

/** A server that vanished closes nothing: whoever was given such a connection again would wait in vain, each time. */
function giveUpSilent(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as (...question: unknown[]) => Promise<unknown>;
  client.query = (async (...question: unknown[]) => {
    try {
      return await ask(...question);
    } catch (error) {
      // The pool takes back none that is ending.
      if ((error as Error).message === 'Query read timeout') void (client as pg.Client).end().catch(() => {});
      throw error;
    }
  }) as never;
}

/** Two conversations of one person that take an attempt from each other hold what the other waits for; the server ends one of them, and then there is nothing left to wait for. */
async function again<T>(work: () => Promise<T>, times = 3): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (times > 1 && (error as { code?: string }).code === DEADLOCK) return again(work, times - 1);
    throw error;
  }
}
