/** Durable turns a second on SQLite: many conversations at once share commits; one at a time cannot. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Coach } from '../../dialogs/vocabulary.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createJudges } from '../../src/coach/judges.ts';
import { createApart } from '../../src/judging/apart.ts';
import { library } from '../library.ts';
import { reply, say } from './talk.ts';
import { flood, quantile } from './under.ts';

let count = 0;

/** Turns a second one at a time and with many conversations at once, the 99th percentile of the latter in ms, units of work in a commit. */
export async function commits(atOnce = 200): Promise<{ single: number; many: number; p99: number; together: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const batches: number[] = [];
  const store = await openSqlite(join(folder, 'amends.db'), { committed: (units) => { batches.push(units); } });
  const apart = createApart();
  const coach = createCoach({ store, judges: createJudges(apart.scorerOf, library.catalogue), plans: () => library.plans, now: () => 1_000 + count, id: () => `a${++count}`, seed: () => 7 });
  try {
    const one = await talks(coach, 'one', 0.3 * atOnce);
    const begun = performance.now();
    for (let turn = 0; turn < 5; turn++) for (const talk of one) await say(coach, talk, { type: 'text', text: reply(++count) });
    const single = 5 * one.length / ((performance.now() - begun) / 1000);
    // The first compiles the code.
    await rate(coach, 'cold', atOnce);
    const before = batches.length;
    const { perSecond, p99 } = await rate(coach, 'many', atOnce);
    const commits = batches.slice(before);
    return { single, many: perSecond, p99, together: commits.reduce((sum, units) => sum + units, 0) / commits.length };
  } finally {
    await apart.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
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
