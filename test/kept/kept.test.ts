/** Attempts that released versions stored go on today, and finish on the plan they began with. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import type { Answer, Inbound, Intent, Plan } from '../../dialogs/vocabulary.ts';
import pack from '../../package.json' with { type: 'json' };
import { createCoach } from '../../src/coach/coach.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { judges } from '../library.ts';
import { byHand, startPostgres, type PostgresServer } from '../store/postgres.ts';
import { bringTo } from '../store/upgrade.contract.ts';

type Row = Record<string, string | number | null>;
type Kept = { schema: string[]; rows: Record<string, Row[]> };

const releases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const files = releases.flatMap((release) => readdirSync(join(import.meta.dirname, release)).map((name) => join(release, name)));
const scratch = mkdtempSync(join(tmpdir(), 'amends-kept-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The SQLite file of that release, with all it held. */
function written({ schema, rows }: Kept, file: string): void {
  const raw = new DatabaseSync(file);
  raw.exec('PRAGMA foreign_keys = OFF; BEGIN');
  for (const statement of schema) raw.exec(statement);
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) {
      const columns = Object.keys(row);
      raw.prepare(`insert into "${table}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => '?').join()})`).run(...Object.values(row));
    }
  }
  raw.exec('COMMIT');
  raw.close();
}

test('every release keeps its attempts', () => {
  const needed = pack.version.includes('-') ? [] : [pack.version];
  expect(releases, 'package.json has a new version: run `node test/kept/keep.ts` and commit what it makes; test/kept/README.md says why').toEqual(expect.arrayContaining(needed));
});

/** A PostgreSQL database as the same release left it: the tables as its first start made them, and all rows. */
async function writtenToPostgres({ rows }: Kept, url: string): Promise<void> {
  const hand = byHand(url);
  await bringTo(String(rows['kysely_migration']!.map((row) => row['name']).sort().at(-1)), hand);
  for (const [table, list] of Object.entries(rows)) {
    if (table.startsWith('kysely_')) continue;
    for (const row of list) await hand.withTables<Record<string, Row>>().insertInto(table).values(row).execute();
  }
  await hand.destroy();
}

let server: PostgresServer;
beforeAll(async () => { server = await startPostgres(); });
afterAll(() => server.stop());

const databases = {
  SQLite: async (kept: Kept, name: string) => {
    const file = join(scratch, name.replaceAll(/\W/g, '-'));
    written(kept, file);
    return openSqlite(file);
  },
  PostgreSQL: async (kept: Kept) => {
    const url = await server.database();
    await writtenToPostgres(kept, url);
    return openPostgres(url);
  },
};

describe.each(files.flatMap((name) => [[name, 'SQLite'], [name, 'PostgreSQL']] as const))('%s on %s', (name, database) => {
  const kept = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Kept;
  const rows = (table: string) => kept.rows[table] ?? [];
  const planOf = (hash: Row[string] | undefined) => JSON.parse(String(rows('plans').find((one) => one['hash'] === hash)!['body'])) as Plan;
  let store: Store;
  beforeAll(async () => { store = await databases[database](kept, name); });
  afterAll(() => store.close());

  test('has an attempt in every state', () => {
    const states = rows('attempts').map((row) => (JSON.parse(String(row['snapshot'])) as { value: string }).value);
    expect(new Set(states)).toEqual(new Set(['briefing', 'practising', 'paused', 'debriefing']));
    expect(states.filter((state) => state === 'practising').length).toBeGreaterThan(4);
  });

  test('says what it said', async () => {
    for (const row of rows('conversations')) {
      const told = (await store.answers(String(row['id']), 0)).map((answer) => [answer.key, answer.said]);
      expect(told).toEqual(rows('events').filter((event) => event['conversation'] === row['id']).map((event) => [event['key'], JSON.parse(String(event['said']))]));
    }
  });

  test.each(rows('attempts').map((row) => [String(row['conversation']), String(row['id'])]))('%s', async (conversation, id) => {
    // Nothing of today's library: it has to go on with what it has.
    let count = 0;
    const coach = createCoach({ store, judges, plans: () => [], now: () => Date.UTC(2027, 0, 4) + ++count, id: () => 'none', seed: () => 1 });
    const say = (intent: Intent): Promise<Answer> => coach.take({ key: `today|${conversation}|${++count}`, channel: 'web', conversation, person: { id: 'web-ines', name: 'Ines' }, intent } satisfies Inbound);
    const before = (await store.attempt(id))!;
    const plan = planOf(before.planHash);
    const turns = await store.turns(id);

    if (before.endedAt !== null) {
      expect((await say({ type: 'text', text: 'One more thing, please.' })).said).toMatchObject([{ type: 'notice', line: 'finished' }]);
      expect(await store.attempt(id)).toEqual({ ...before, machineVersion: MACHINE_VERSION, snapshot: expect.anything() });
      return;
    }

    let { said } = await say({ type: 'resume' });
    if (said.at(-1)?.type !== 'customer') ({ said } = await say({ type: 'begin' }));
    expect(said.at(-1)).toMatchObject({ type: 'customer', name: plan.customer.name });
    for (let i = 0; i < 40 && said.at(-1)?.type !== 'scorecard'; i++) {
      const hint = (await say({ type: 'hint' })).said.find((one) => one.type === 'hint')!;
      ({ said } = await say({ type: 'text', text: plan.steps.find((step) => step.id === hint.step)!.model }));
    }

    const card = said.find((one) => one.type === 'scorecard')!.card;
    expect(card.models).toEqual(plan.steps.map(({ id: step, goal, model }) => ({ step, goal, model })));
    expect(plan.endings.map((ending) => ending.id)).toContain(card.ending.id);
    const after = (await store.attempt(id))!;
    expect(after).toMatchObject({ planHash: before.planHash, seed: before.seed, startedAt: before.startedAt, private: before.private, machineVersion: MACHINE_VERSION, ending: card.ending.title, outcome: card.outcome, points: card.score.points });
    expect(after.score.lines.reduce((sum, line) => sum + line.points, 0)).toBe(after.points);
    expect(after.score.lines).toEqual(expect.arrayContaining(before.score.lines.filter((line) => line.kind !== 'floor')));
    const all = await store.turns(id);
    expect(all.slice(0, turns.length)).toEqual(turns);
    expect(all.map((turn) => turn.number)).toEqual(all.map((_, i) => i));
    for (const [i, turn] of all.entries()) if (i) expect(turn.before).toEqual(all[i - 1]!.after);
    expect(all.at(-1)!.number).toBe(after.turns);
  });
});
