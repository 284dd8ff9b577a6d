/** Whether a turn costs more in a database that has kept a million: the same turns, in turns, on a full one and an empty one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import type { Store } from '../../src/store/store.ts';
import { judges, library, scorer } from '../library.ts';
import { flood, median } from './under.ts';
import { reply, say } from './talk.ts';

const AT_ONCE = 50;
const TURNS = 5;
const ROUNDS = 24;
const COLD = 4;

export type Grown = { full: number; empty: number };

/** Microseconds of CPU of a turn after so many stored turns, and in an empty database; unjudged: the same without judging, which costs the same in both and hides what differs. */
export async function grown(stored = 1_000_000): Promise<Grown & { unjudged: Grown }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const file = join(folder, 'full.db');
  try {
    const model = await openSqlite(file);
    await talk(model, ['model'], scorer);
    await model.close();
    fill(file, stored / TURNS);
    const stores = { full: await openSqlite(file), empty: await openSqlite(join(folder, 'empty.db')) };
    const rounds = async (name: string, scorer: Scorer): Promise<Grown> => {
      const costs: Record<keyof Grown, number[]> = { full: [], empty: [] };
      for (let round = 0; round < ROUNDS; round++) {
        const ids = Array.from({ length: AT_ONCE }, (_, i) => `${(i * 40_503) % 65_536}-${name}${round}`);
        for (const which of round % 2 ? (['full', 'empty'] as const) : (['empty', 'full'] as const)) costs[which].push(await talk(stores[which], ids, scorer));
      }
      // The first rounds compile the code.
      return { full: median(costs.full.slice(COLD)), empty: median(costs.empty.slice(COLD)) };
    };
    const measured = { ...await rounds('judged', scorer), unjudged: await rounds('unjudged', { ...scorer, judge: () => ({ findings: [] }) }) };
    for (const store of Object.values(stores)) await store.close();
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Microseconds of CPU a turn of some conversations at once, each with an attempt of its own. */
async function talk(store: Store, conversations: string[], by: Scorer): Promise<number> {
  let count = 0;
  const coach = createCoach({ store, judges: { ...judges, latest: () => by }, plans: () => library.plans, now: () => 1_000 + count, id: () => `${conversations[0]}-${++count}`, seed: () => 7 });
  await flood(conversations, AT_ONCE, async (id) => {
    await say(coach, id, { type: 'pick', scenario: library.plans[0]!.id });
    await say(coach, id, { type: 'begin' });
  });
  const before = process.cpuUsage();
  for (let turn = 0; turn < TURNS; turn++) await flood(conversations, AT_ONCE, async (id) => { await say(coach, id, { type: 'text', text: reply(turn) }); });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / conversations.length / TURNS;
}

/** Copies the one attempt of a database so often, under ids that lie scattered, as real ones do. What was said and snapshots are left short: a million would fill the disk. */
function fill(file: string, times: number): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000; BEGIN');
  for (const table of ['people', 'conversations', 'attempts', 'turns', 'findings', 'events']) {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map((row) => `"${String(row['name'])}"`);
    const values = columns.map((column) => IDS.has(column) ? `hex || ${column}` : SHORT.has(column) ? `'[]'` : column);
    db.exec(`WITH RECURSIVE copy(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM copy WHERE i < ${times}), scattered(hex) AS (SELECT printf('%08x', i * 2654435761 % 4294967296) FROM copy)
      INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM (SELECT * FROM ${table}) CROSS JOIN scattered`);
  }
  db.exec('COMMIT; PRAGMA journal_mode = WAL');
  db.close();
}

const IDS = new Set(['"id"', '"key"', '"person"', '"conversation"', '"attempt"']);
const SHORT = new Set(['"said"', '"snapshot"', '"score"']);
