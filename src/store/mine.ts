/** Everything that is kept about a person: counted, given, erased. What a table holds of people is said here, once. */
import type { Kysely } from 'kysely';
import { identitiesOf } from './people.ts';
import type { Tables } from './schema.ts';
import type { Kept } from './store.ts';

type Row = Record<string, unknown>;

/** All rows about the person behind an identity, table by table; what is stored as JSON is given as what it says. */
export async function everythingOf(db: Kysely<Tables>, identity: string): Promise<Record<string, Row[]>> {
  const ids = await identitiesOf(db, identity);
  const conversations = await db.selectFrom('conversations').selectAll().where('person', 'in', ids).execute();
  const attempts = await db.selectFrom('attempts').selectAll().where('person', 'in', ids).orderBy('started_at').execute();
  const rooms = some(conversations.map((one) => one.id));
  const runs = some(attempts.map((one) => one.id));
  const tables = {
    people: await db.selectFrom('people').selectAll().where('id', 'in', ids).execute(),
    identities: await db.selectFrom('identities').selectAll().where('id', 'in', ids).execute(),
    conversations,
    attempts,
    turns: await db.selectFrom('turns').selectAll().where('attempt', 'in', runs).orderBy('attempt').orderBy('number').execute(),
    findings: await db.selectFrom('findings').selectAll().where('attempt', 'in', runs).orderBy('attempt').orderBy('turn').orderBy('place').execute(),
    appeals: await db.selectFrom('appeals').selectAll().where('attempt', 'in', runs).orderBy('made_at').execute(),
    // As a supervisor: their own words on appeals of others, and nothing of those.
    answers: await db.selectFrom('appeals').select(['attempt', 'turn', 'place', 'round', 'verdict', 'why', 'answered_by', 'answered_at']).where('answered_by', 'in', ids).orderBy('answered_at').execute(),
    events: await db.selectFrom('events').selectAll().where('person', 'in', ids).orderBy('at').orderBy('seq').execute(),
    inbox: await db.selectFrom('inbox').selectAll().where('conversation', 'in', rooms).execute(),
    outbox: await db.selectFrom('outbox').selectAll().where('conversation', 'in', rooms).execute(),
    codes: await db.selectFrom('codes').selectAll().where(({ or, eb }) => or([eb('identity', 'in', ids), eb('other', 'in', ids)])).execute(),
    assignments: await db.selectFrom('assignments').selectAll().where('person', 'in', ids).execute(),
    drills: await db.selectFrom('drills').selectAll().where('person', 'in', ids).execute(),
    tries: await db.selectFrom('tries').selectAll().where('identity', 'in', ids).execute(),
  } satisfies Record<string, Row[]>;
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(spelt)]));
}

const JSON_COLUMNS = ['score', 'snapshot', 'before', 'after', 'because', 'customer', 'intent', 'said', 'inbound', 'address', 'body', 'reply_to'];

/** Addresses and bodies are in a channel's own words, which need not be JSON. */
const spelt = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, JSON_COLUMNS.includes(column) && typeof value === 'string' ? read(value) : value]));

function read(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export async function keptOf(db: Kysely<Tables>, identity: string): Promise<Kept> {
  const ids = await identitiesOf(db, identity);
  const count = async (rows: Promise<{ count: number | string | bigint } | undefined>) => Number((await rows)?.count ?? 0);
  const mine = db.selectFrom('attempts').select('id').where('person', 'in', ids);
  return {
    accounts: ids.length,
    attempts: await count(db.selectFrom('attempts').select(({ fn }) => fn.countAll().as('count')).where('person', 'in', ids).executeTakeFirst()),
    turns: await count(db.selectFrom('turns').select(({ fn }) => fn.countAll().as('count')).where('number', '>', 0).where('attempt', 'in', mine).executeTakeFirst()),
    findings: await count(db.selectFrom('findings').select(({ fn }) => fn.countAll().as('count')).where('attempt', 'in', mine).executeTakeFirst()),
    appeals: await count(db.selectFrom('appeals').select(({ fn }) => fn.countAll().as('count')).where('attempt', 'in', mine).executeTakeFirst()),
    events: await count(db.selectFrom('events').select(({ fn }) => fn.countAll().as('count')).where('person', 'in', ids).executeTakeFirst()),
  };
}

/** Takes the person behind an identity out of every table. */
export async function erase(tx: Kysely<Tables>, identity: string): Promise<void> {
  const ids = await identitiesOf(tx, identity);
  // First, for whoever saves an answer of theirs at this moment holds the row of its conversation: this waits for it and then finds what it wrote; and who comes later finds no row.
  const rooms = some((await tx.deleteFrom('conversations').where('person', 'in', ids).returning('id').execute()).map((row) => row.id));
  const runs = some((await tx.selectFrom('attempts').select('id').where('person', 'in', ids).execute()).map((row) => row.id));
  await tx.deleteFrom('appeals').where('attempt', 'in', runs).execute();
  // An answer belongs to whoever was answered; by whom it was goes.
  await tx.updateTable('appeals').set({ answered_by: 'erased' }).where('answered_by', 'in', ids).execute();
  await tx.deleteFrom('findings').where('attempt', 'in', runs).execute();
  await tx.deleteFrom('turns').where('attempt', 'in', runs).execute();
  await tx.deleteFrom('attempts').where('id', 'in', runs).execute();
  // What was set aside in somebody else's thread.
  await tx.deleteFrom('inbox').where('key', 'in', tx.selectFrom('events').select('key').where('person', 'in', ids)).execute();
  await tx.deleteFrom('events').where(({ or, eb }) => or([eb('person', 'in', ids), eb('conversation', 'in', rooms)])).execute();
  await tx.deleteFrom('inbox').where('conversation', 'in', rooms).execute();
  await tx.deleteFrom('outbox').where('conversation', 'in', rooms).execute();
  await tx.deleteFrom('posted').where('conversation', 'in', rooms).execute();
  await tx.deleteFrom('codes').where(({ or, eb }) => or([eb('identity', 'in', ids), eb('other', 'in', ids)])).execute();
  await tx.deleteFrom('assignments').where('person', 'in', ids).execute();
  await tx.deleteFrom('drills').where('person', 'in', ids).execute();
  await tx.deleteFrom('tries').where('identity', 'in', ids).execute();
  await tx.deleteFrom('identities').where('id', 'in', ids).execute();
  await tx.deleteFrom('people').where('id', 'in', ids).execute();
}

/** A list that SQL takes: an empty one would be a mistake to PostgreSQL. No id is empty. */
const some = (ids: string[]): string[] => (ids.length ? ids : ['']);
