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
const MARK = CompiledQuery.raw('savepoint job');
const TO_MARK = CompiledQuery.raw('rollback to job');
const UNMARK = CompiledQuery.raw('release job');

const BUSY_WAIT_MS = 10;
/** Five seconds: channels ask again after fifteen. */
const BUSY_TRIES = 500;

/** Units of work that come while the disk is busy share the next commit: one wait for the disk serves them all. For databases with one writer. */
export function grouped(db: Kysely<Tables>, { most = 64, committed = () => {}, isBusy }: GroupedOptions): Unit {
  const waiting: Job[] = [];
  let writing: Promise<void> | undefined;

  const unit: Unit = (work) => new Promise((resolve, reject) => {
    waiting.push({ work, resolve, reject });
    writing ??= nextTick().then(write).finally(() => { writing = undefined; });
  });

  async function write(): Promise<void> {
    while (waiting.length) {
      const batch = waiting.splice(0, most);
      try {
        const settle = await together(batch);
        committed(batch.length);
        for (const done of settle) done();
      } catch (error) {
        for (const job of batch) job.reject(error);
      }
      await nextTick();
    }
  }

  /** Does the jobs in one transaction; what each is to be told, once that is committed. */
  const together = (batch: Job[]): Promise<(() => void)[]> => db.connection().execute(async (one) => {
    await patiently(() => one.executeQuery(BEGIN), isBusy);
    try {
      const settle: (() => void)[] = [];
      for (const job of batch) settle.push(await alone(one, job));
      await one.executeQuery(COMMIT);
      return settle;
    } catch (error) {
      await one.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  });

  return unit;
}

/** One job of several: what it wrote goes if it fails, what the others wrote stays. */
async function alone(one: Kysely<Tables>, { work, resolve, reject }: Job): Promise<() => void> {
  await one.executeQuery(MARK);
  try {
    const value = await work(one);
    await one.executeQuery(UNMARK);
    return () => resolve(value as never);
  } catch (error) {
    // A full disk ends the whole transaction; then there is nothing to go back to, and the batch fails for the same reason.
    await one.executeQuery(TO_MARK).catch(() => { throw error; });
    await one.executeQuery(UNMARK);
    return () => reject(error);
  }
}

/** Begins as soon as no other process writes. */
export async function patiently<T>(begin: () => Promise<T>, isBusy: (error: unknown) => boolean): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await begin();
    } catch (error) {
      if (!isBusy(error) || tries >= BUSY_TRIES) throw error;
      await new Promise((resolve) => { setTimeout(resolve, BUSY_WAIT_MS); });
    }
  }
}

/** Lets everything that has arrived join first. */
const nextTick = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
