import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Unit } from './unit.ts';

type Job = { work: (tx: Kysely<Tables>) => Promise<unknown>; resolve: (value: never) => void; reject: (error: unknown) => void };

export type GroupedOptions = {
  /** Units of work in one commit at most. */
  most?: number;
  /** Told how many units each commit carried. */
  committed?: (units: number) => void;
  /** Whether an error says that another process is writing at this moment. */
  isBusy: (error: unknown) => boolean;
};

// Made once: they go around every piece of work.
const BEGIN = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

const BUSY_WAIT_MS = 10;
/** Channels ask again after fifteen seconds. */
const BUSY_MS = 5_000;

/** Units of work that come while the disk is busy share the next commit: one wait for the disk serves them all. For databases with one writer. */
export function grouped(db: Kysely<Tables>, { most = 64, committed = () => {}, isBusy }: GroupedOptions): Unit {
  const waiting: Job[] = [];
  let writing: Promise<void> | undefined;

  const unit: Unit = (work) => new Promise((resolve, reject) => {
    waiting.push({ work, resolve, reject });
    writing ??= joined().then(write).finally(() => { writing = undefined; });
  });

  async function write(): Promise<void> {
    while (waiting.length) {
      await commit(waiting.splice(0, most));
      await joined();
    }
  }

  /** Does the jobs and tells each what came of it, once that is committed. */
  async function commit(batch: Job[]): Promise<void> {
    try {
      const values = await together(batch);
      committed(batch.length);
      for (const [at, { resolve }] of batch.entries()) resolve(values[at] as never);
    } catch (error) {
      // What one of them wrote goes if it fails, what the others wrote stays: each again by itself. Marking where each begins would cost all of them a fifth of their time here, always.
      if (batch.length > 1 && !isBusy(error)) for (const job of batch) await commit([job]);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** Does the jobs in one transaction. There is one connection: whoever wants to read while another process writes does so between two tries. */
  const together = (batch: Job[]): Promise<unknown[]> => patiently(() => db.connection().execute(async (one) => {
    await one.executeQuery(BEGIN);
    try {
      const values: unknown[] = [];
      for (const { work } of batch) values.push(await work(one));
      await one.executeQuery(COMMIT);
      return values;
    } catch (error) {
      await one.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  }), isBusy);

  return unit;
}

/** Does it as soon as nobody is in the way. Times are milliseconds: how long it tries, and how long it waits between two tries. */
export async function patiently<T>(work: () => Promise<T>, isBusy: (error: unknown) => boolean, most = BUSY_MS, wait = BUSY_WAIT_MS): Promise<T> {
  const until = performance.now() + most;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }
}

/** Lets everything that has arrived join first, and what arrived while that was read: half as many commits again without the second look. */
async function joined(): Promise<void> {
  for (let look = 0; look < 2; look++) await new Promise((resolve) => { setImmediate(resolve); });
}
