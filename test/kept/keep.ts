/** Keeps attempts as the code as it stands stores them: `node test/kept/keep.ts`, once for each release. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Inbound, Intent, Plan, Rehearsal } from '../../dialogs/vocabulary.ts';
import pack from '../../package.json' with { type: 'json' };
import { createCoach } from '../../src/coach/coach.ts';
import { kit } from '../../src/commands/kit.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const { library, scorer } = await kit();
const folder = join(import.meta.dirname, pack.version);
/** 2026-01-05, a Monday at nine. */
const MORNING = Date.UTC(2026, 0, 5, 9);

/** A database with conversations about one role-play, stopped in every state of the machine: its tables' statements, and its rows. */
async function stored(plan: Plan): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'amends-keep-'));
  const file = join(scratch, 'amends.db');
  let count = 0;
  const store = await openSqlite(file);
  const coach = createCoach({ store, judges: { latest: () => scorer, earlier: () => undefined }, plans: () => library.plans, now: () => MORNING + 20_000 * ++count, id: () => `${plan.id}-${++count}`, seed: () => 7 });

  /** One conversation: picked, then whatever else was done. */
  async function converse(conversation: string, seed: number, intents: Intent[], channel = 'web'): Promise<void> {
    const person = { id: `${channel}-ines`, name: 'Ines' };
    for (const [i, intent] of [{ type: 'pick', scenario: plan.id, seed } as const, ...intents].entries()) {
      await coach.take({ key: `${conversation}|${i}`, channel, conversation, person, intent } satisfies Inbound);
    }
  }

  const begin: Intent = { type: 'begin' };
  await converse('briefing', 1, []);
  await converse('paused before a word', 1, [{ type: 'stop' }]);
  const seen = new Set<string>();
  for (const { seed, turns } of plan.rehearsals) {
    for (const [step, moves] of arrivals(plan, turns)) {
      if (!seen.has(step)) await converse(`practising at ${step}`, seed, [begin, ...moves]);
      seen.add(step);
    }
  }
  const { seed, turns } = plan.rehearsals.at(-1)!;
  const half = movesOf(turns).slice(0, Math.floor(turns.length / 2));
  await converse('paused', seed, [begin, ...half, { type: 'hint' }, { type: 'text', text: '🙈' }, { type: 'stop' }], 'msteams');
  await converse('paused for the menu', seed, [begin, ...half.slice(0, 2), { type: 'menu' }], 'msteams');
  await converse('private', seed, [{ type: 'begin', private: true }, ...half]);
  for (const { name, ...one } of plan.rehearsals) await converse(`debriefing: ${name}`, one.seed, [begin, ...movesOf(one.turns)]);
  await store.close();

  const raw = new DatabaseSync(file);
  const schema = raw.prepare("select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid").all().map((row) => String(row['sql']));
  const tables = raw.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid").all().map((row) => String(row['name']));
  const rows = tables.map((table) => `${JSON.stringify(table)}: [\n${raw.prepare(`select * from "${table}"`).all().map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  raw.close();
  rmSync(scratch, { recursive: true });
  return `{\n"schema": ${JSON.stringify(schema, null, 2)},\n"rows": {\n${rows.join(',\n')}\n}\n}\n`;
}

function movesOf(turns: Rehearsal['turns']): Intent[] {
  return turns.map(({ agent, desk }) => (desk ? { type: 'desk', action: desk } : { type: 'text', text: agent ?? '' }));
}

/** The moves of a rehearsal that lead to each step it names, the opening first. */
function arrivals({ start }: Plan, turns: Rehearsal['turns']): [step: string, moves: Intent[]][] {
  return [[start, []], ...turns.flatMap(({ step }, i): [string, Intent[]][] => (step ? [[step, movesOf(turns.slice(0, i + 1))]] : []))];
}

// Fails where the folder is there: what a release stored is not made again.
mkdirSync(folder);
for (const plan of library.plans) writeFileSync(join(folder, `${plan.id}.json`), await stored(plan));
