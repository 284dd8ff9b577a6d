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

const AT_ONCE = 200;
let count = 0;

/** Turns a second one at a time and with 200 conversations at once, the 99th percentile of the latter in ms, units of work in a commit. */
export async function commits(): Promise<{ single: number; many: number; p99: number; together: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const batches: number[] = [];
  const store = await openSqlite(join(folder, 'amends.db'), { committed: (units) => { batches.push(units); } });
  const apart = createApart();
  const coach = createCoach({ store, judges: createJudges(apart.scorerOf, library.catalogue), plans: () => library.plans, now: () => 1_000 + count, id: () => `a${++count}`, seed: () => 7 });
  try {
    const one = await talks(coach, 'one', 60);
    const begun = performance.now();
    for (let turn = 0; turn < 5; turn++) for (const talk of one) await say(coach, talk, { type: 'text', text: reply(++count) });
    const single = 300 / ((performance.now() - begun) / 1000);
    const many = await rate(coach, 'many');
    const together = batches.slice(-Math.ceil(many.turns / 32)).reduce((sum, units) => sum + units, 0) / Math.ceil(many.turns / 32);
    return { single, many: many.perSecond, p99: many.p99, together };
  } finally {
    await apart.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function rate(coach: Coach, name: string) {
  const ids = await talks(coach, name, AT_ONCE);
  const begun = performance.now();
  const turns = Array.from({ length: 5 }, () => ids).flat();
  const times = await flood(turns, AT_ONCE, async (talk) => { await say(coach, talk, { type: 'text', text: reply(++count) }); });
  return { perSecond: turns.length / ((performance.now() - begun) / 1000), p99: quantile(times, 0.99), turns: turns.length };
}

async function talks(coach: Coach, name: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`);
  await flood(ids, AT_ONCE, async (id) => {
    await say(coach, id, { type: 'pick', scenario: library.plans[0]!.id });
    await say(coach, id, { type: 'begin' });
  });
  return ids;
}
