/** The Store on any database Kysely speaks to. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { GUEST, type Answer, type Finding, type Plan } from '../../dialogs/vocabulary.ts';
import { reviewOf } from './review.ts';
import type { Tables } from './schema.ts';
import type { Attempt, Commit, Store, Turn } from './store.ts';

/** The store's verbs over an open, migrated database. */
export function repository(db: Kysely<Tables>): Store {
  return {
    answered: async (key) => {
      const row = await db.selectFrom('events').selectAll().where('key', '=', key).executeTakeFirst();
      return row && { ...answerOf(row), repeated: true };
    },
    commit: (commit) => db.transaction().execute((tx) => save(tx, commit)),
    answers: async (conversation, after) => {
      const rows = await db.selectFrom('events').selectAll().where('conversation', '=', conversation).where('seq', '>', after).orderBy('seq').execute();
      return rows.map(answerOf);
    },
    conversation: async (id) => {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && { id: row.id, channel: row.channel, person: row.person, attempt: row.attempt };
    },
    attempt: async (id) => {
      const row = await db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst();
      return row && attemptOf(row);
    },
    turns: (attempt) => turnsOf(db, attempt),
    plan: async (hash) => {
      const row = await db.selectFrom('plans').select('body').where('hash', '=', hash).executeTakeFirst();
      return row && JSON.parse(row.body) as Plan;
    },
    person: (id) => db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst(),
    savePerson: async (person) => {
      await db.insertInto('people').values(person).onConflict((oc) => oc.column('id').doUpdateSet({ name: person.name })).execute();
    },
    review: reviewOf(db),
    close: () => db.destroy(),
  };
}

async function save(tx: Transaction<Tables>, { answer, channel, current, plan, attempt, turn }: Commit): Promise<Answer> {
  const earlier = await tx.selectFrom('events').selectAll().where('key', '=', answer.key).executeTakeFirst();
  if (earlier) return { ...answerOf(earlier), repeated: true };
  await namePerson(tx, channel, answer.person);
  const { seq } = await tx.insertInto('conversations')
    .values({ id: answer.conversation, channel, person: answer.person.id, attempt: current, seq: 1 })
    .onConflict((oc) => oc.column('id').doUpdateSet((eb) => ({ attempt: current, seq: eb('conversations.seq', '+', 1) })))
    .returning('seq').executeTakeFirstOrThrow();
  if (plan) await tx.insertInto('plans').values({ hash: plan.hash, scenario: plan.id, body: JSON.stringify(plan) }).onConflict((oc) => oc.column('hash').doNothing()).execute();
  if (attempt) {
    const row = rowOf(attempt);
    await tx.insertInto('attempts').values(row).onConflict((oc) => oc.column('id').doUpdateSet(row)).execute();
  }
  if (turn) await saveTurn(tx, turn);
  await tx.insertInto('events').values({
    key: answer.key, conversation: answer.conversation, seq, at: answer.at, person: answer.person.id, name: answer.person.name,
    intent: JSON.stringify(answer.intent), attempt: answer.attempt ?? null, said: JSON.stringify(answer.said),
  }).execute();
  return { ...answer, seq, repeated: false };
}

/** On the web a name is given at the door, and an event under way must not bring an old one back; elsewhere the channel knows best. */
async function namePerson(tx: Transaction<Tables>, channel: string, person: Answer['person']): Promise<void> {
  await tx.insertInto('people').values(person).onConflict((oc) => {
    if (person.name === GUEST) return oc.column('id').doNothing();
    const named = oc.column('id').doUpdateSet({ name: person.name });
    return channel === 'web' ? named.where('people.name', '=', GUEST) : named;
  }).execute();
}

async function saveTurn(tx: Transaction<Tables>, turn: Turn): Promise<void> {
  const { findings, before, after, because, customer, ...rest } = turn;
  await tx.insertInto('turns').values({
    ...rest, before: JSON.stringify(before), after: JSON.stringify(after), because: JSON.stringify(because), customer: JSON.stringify(customer),
  }).execute();
  if (!findings.length) return;
  await tx.insertInto('findings').values(findings.map(({ id, start, end, ...finding }, place) => ({
    ...finding, attempt: turn.attempt, turn: turn.number, place, label: id, start_at: start, end_at: end,
  }))).execute();
}

/** The turns of an attempt in order, each with its findings. */
export async function turnsOf(db: Kysely<Tables>, attempt: string): Promise<Turn[]> {
  const turns = await db.selectFrom('turns').selectAll().where('attempt', '=', attempt).orderBy('number').execute();
  const findings = await db.selectFrom('findings').selectAll().where('attempt', '=', attempt).orderBy('turn').orderBy('place').execute();
  return turns.map((row) => ({
    ...row,
    kind: row.kind as Turn['kind'],
    before: JSON.parse(row.before), after: JSON.parse(row.after), because: JSON.parse(row.because), customer: JSON.parse(row.customer),
    findings: findings.filter((finding) => finding.turn === row.number).map((finding) => ({
      id: finding.label, kind: finding.kind, band: finding.band, quote: finding.quote,
      start: finding.start_at, end: finding.end_at, why: finding.why, better: finding.better,
    }) as Finding),
  }));
}

/** An attempt as it is kept in memory. */
export function attemptOf(row: Selectable<Tables['attempts']>): Attempt {
  const { plan_hash, machine_version, catalogue_version, started_at, ended_at, score, snapshot, outcome, ...same } = row;
  return {
    ...same, planHash: plan_hash, machineVersion: machine_version, catalogueVersion: catalogue_version, startedAt: started_at, endedAt: ended_at,
    private: row.private === 1, outcome: outcome as Attempt['outcome'], score: JSON.parse(score), snapshot: JSON.parse(snapshot),
  };
}

function rowOf(attempt: Attempt): Selectable<Tables['attempts']> {
  const { planHash, machineVersion, catalogueVersion, startedAt, endedAt, score, snapshot, ...same } = attempt;
  return {
    ...same, plan_hash: planHash, machine_version: machineVersion, catalogue_version: catalogueVersion, started_at: startedAt, ended_at: endedAt,
    private: attempt.private ? 1 : 0, score: JSON.stringify(score), snapshot: JSON.stringify(snapshot),
  };
}

const answerOf = (row: Selectable<Tables['events']>): Answer => ({
  conversation: row.conversation, seq: row.seq, key: row.key, at: row.at, person: { id: row.person, name: row.name },
  intent: JSON.parse(row.intent), ...(row.attempt && { attempt: row.attempt }), said: JSON.parse(row.said), repeated: false,
});
