/** Durable turns a second on SQLite: many conversations at once share commits; one at a time cannot. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Coach } from '../../dialogs/vocabulary.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createJudges } from '../../src/coach/judges.ts';
import { createApart } from '../../src/judging/apart.ts';
import { library } from '../library.ts';
import { reply, say } from './talk.ts';
import { flood, median, quantile } from './under.ts';

/** Rounds in which code is still being compiled, and rounds that count: their median. */
const COLD = 8;
const ROUNDS = 5;
/** A disk that is really waited for: some say done before it is. */
const SLOWER_MS = 4;

let count = 0;

/** single, many: turns a second one at a time and with many conversations at once; p99 of the latter in ms; together: units of work in a commit. */
export type Rates = { single: number; many: number; p99: number; together: number };

/** Rates on this disk, whose fsync takes so many ms; and slower: on one on which it takes SLOWER_MS more. */
export async function commits(atOnce = 200): Promise<Rates & { fsync: number; slower: Rates }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const batches: number[] = [];
  const disk = slowedDown();
  const store = await openSqlite(join(folder, 'amends.db'), { committed: (units) => { batches.push(units); } });
  const apart = createApart();
  const coach = createCoach({ store, judges: createJudges(apart.scorerOf, library.catalogue), plans: () => library.plans, now: () => 1_000 + count, id: () => `a${++count}`, seed: () => 7 });
  const rates = async (name: string): Promise<Rates> => {
    const one = await talks(coach, `${name}-one`, 0.3 * atOnce);
    const begun = performance.now();
    for (let turn = 0; turn < 5; turn++) for (const talk of one) await say(coach, talk, { type: 'text', text: reply(++count) });
    const single = 5 * one.length / ((performance.now() - begun) / 1000);
    const before = batches.length;
    const rounds: { perSecond: number; p99: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await rate(coach, `${name}-many${round}`, atOnce));
    const commits = batches.slice(before);
    return {
      single, many: median(rounds.map(({ perSecond }) => perSecond)), p99: median(rounds.map(({ p99 }) => p99)),
      together: commits.reduce((sum, units) => sum + units, 0) / commits.length,
    };
  };
  try {
    for (let round = 0; round < COLD; round++) await rate(coach, `cold${round}`, atOnce);
    const here = await rates('here');
    disk.ms = SLOWER_MS;
    return { ...here, fsync: fsyncIn(folder), slower: await rates('slower') };
  } finally {
    disk.mend();
    await apart.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Lets every commit take so many ms more, in which the thread stands still as it does while a disk is waited for. */
function slowedDown(): { ms: number; mend: () => void } {
  const { prepare } = DatabaseSync.prototype;
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const disk = { ms: 0, mend: () => { DatabaseSync.prototype.prepare = prepare; } };
  DatabaseSync.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    if (sql === 'commit') {
      const run = statement.run.bind(statement);
      statement.run = () => {
        const done = run();
        if (disk.ms) Atomics.wait(cell, 0, 0, disk.ms);
        return done;
      };
    }
    return statement;
  };
  return disk;
}

/** Median milliseconds that a page takes to the disk. */
function fsyncIn(folder: string): number {
  const file = openSync(join(folder, 'page'), 'w');
  const times = Array.from({ length: 100 }, (_, at) => {
    const begun = performance.now();
    writeSync(file, Buffer.alloc(4_096, at));
    fsyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return median(times);
}

async function rate(coach: Coach, name: string, atOnce: number) {
  const ids = await talks(coach, name, atOnce);
  const begun = performance.now();
  const turns = Array.from({ length: 5 }, () => ids).flat();
  const times = await flood(turns, atOnce, async (talk) => { await say(coach, talk, { type: 'text', text: reply(++count) }); });
  return { perSecond: turns.length / ((performance.now() - begun) / 1000), p99: quantile(times, 0.99) };
}

async function talks(coach: Coach, name: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`);
  await flood(ids, count, async (id) => {
    await say(coach, id, { type: 'pick', scenario: library.plans[0]!.id });
    await say(coach, id, { type: 'begin' });
  });
  return ids;
}
