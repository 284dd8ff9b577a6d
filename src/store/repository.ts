/** The Store on any database Kysely speaks to. */
import type { Kysely, Selectable } from 'kysely';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import { GUEST, type Answer, type Finding, type Plan } from '../../dialogs/vocabulary.ts';
import { inboxOf } from './inbox.ts';
import { lacks } from './migrate.ts';
import { outboxOf, post } from './outbox.ts';
import { reviewOf } from './review.ts';
import type { Tables } from './schema.ts';
import type { Attempt, Commit, Store, Turn } from './store.ts';
import type { Unit } from './unit.ts';

/** The store's verbs over an open, migrated database. rowLocks: whether it has several writers, kept apart by row locks. */
export function repository(db: Kysely<Tables>, unit: Unit, { rowLocks = false } = {}): Store {
  return {
    commit: (commit) => unit((tx) => save(tx, commit)),
    standing: async (conversation) => {
      const row = await db.selectFrom('conversations').leftJoin('attempts', 'attempts.id', 'conversations.attempt')
        .selectAll('attempts').select('conversations.seq as seq').where('conversations.id', '=', conversation).executeTakeFirst();
      if (!row) return { seq: 0 };
      const { seq, ...attempt } = row;
      return attempt.id === null ? { seq } : { seq, attempt: attemptOf(attempt as Selectable<Tables['attempts']>) };
    },
    answers: async (conversation, after) => {
      const rows = await db.selectFrom('events').selectAll().where('conversation', '=', conversation).where('seq', '>', after).orderBy('seq').execute();
      return rows.map(answerOf);
    },
    quiet: async (from, to) => {
      const rows = await db.selectFrom('conversations').innerJoin('attempts', 'attempts.id', 'conversations.attempt').innerJoin('people', 'people.id', 'conversations.person').innerJoin('plans', 'plans.hash', 'attempts.plan_hash')
        .select(['conversations.id as conversation', 'conversations.channel as channel', 'conversations.seq as seq', 'conversations.reply_to as replyTo', 'people.id as person', 'people.name as name', 'attempts.snapshot as snapshot'])
        .where('conversations.at', '>=', from).where('conversations.at', '<', to).where('attempts.ended_at', 'is', null)
        // As JSON writes that key and no text: older plans have no lines for it.
        .where('plans.body', 'like', '%"silence":[%').where('attempts.machine_version', '<=', MACHINE_VERSION).execute();
      return rows.filter(({ snapshot }) => (JSON.parse(snapshot) as { value?: unknown } | null)?.value === 'practising')
        .map(({ conversation, channel, seq, replyTo, person, name }) => ({ conversation, channel, seq, person: { id: person, name }, ...(replyTo !== null && { replyTo }) }));
    },
    attempt: async (id) => {
      const row = await db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst();
      return row && attemptOf(row);
    },
    attempts: async (after, most) => {
      const rows = await db.selectFrom('attempts').selectAll().where('id', '>', after).orderBy('id').limit(most).execute();
      return rows.map(attemptOf);
    },
    turns: (attempt) => turnsOf(db, attempt),
    plan: async (hash) => {
      const row = await db.selectFrom('plans').select('body').where('hash', '=', hash).executeTakeFirst();
      return row && JSON.parse(row.body) as Plan;
    },
    people: {
      find: (id) => db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst(),
      save: (person) => unit(async (tx) => {
        await tx.insertInto('people').values(person).onConflict((oc) => oc.column('id').doUpdateSet({ name: person.name })).execute();
      }),
    },
    inbox: inboxOf(db, unit),
    outbox: outboxOf(db, unit, rowLocks),
    review: reviewOf(db),
    lacks: () => lacks(db),
    close: () => db.destroy(),
  };
}

async function save(tx: Kysely<Tables>, commit: Commit): Promise<Answer | undefined> {
  const { answer, channel, current, plan, attempt, turn, send, replyTo } = commit;
  // Two answers cannot have the same key, nor the same place in a conversation: whoever comes late is refused here, before anything else is written.
  const [mine] = await tx.insertInto('events').values({
    key: answer.key, conversation: answer.conversation, seq: answer.seq, at: answer.at, person: answer.person.id, name: answer.person.name,
    intent: JSON.stringify(answer.intent), attempt: answer.attempt ?? null, said: JSON.stringify(answer.said),
  }).onConflict((oc) => oc.doNothing()).returning('seq').execute();
  if (!mine) {
    const earlier = await tx.selectFrom('events').selectAll().where('key', '=', answer.key).executeTakeFirst();
    return earlier && { ...answerOf(earlier), repeated: true };
  }
  await namePerson(tx, channel, answer.person);
  await tx.insertInto('conversations')
    .values({ id: answer.conversation, channel, person: answer.person.id, attempt: current, seq: answer.seq, at: answer.at, reply_to: replyTo ?? null })
    .onConflict((oc) => oc.column('id').doUpdateSet({ attempt: current, seq: answer.seq, at: answer.at, reply_to: replyTo ?? null })).execute();
  if (plan) await tx.insertInto('plans').values({ hash: plan.hash, scenario: plan.id, body: JSON.stringify(plan) }).onConflict((oc) => oc.column('hash').doNothing()).execute();
  if (attempt) {
    const row = rowOf(attempt);
    await tx.insertInto('attempts').values(row).onConflict((oc) => oc.column('id').doUpdateSet(row)).execute();
  }
  if (turn) await saveTurn(tx, turn);
  if (send) await post(tx, commit, send);
  await tx.deleteFrom('inbox').where('key', '=', answer.key).execute();
  return { ...answer, repeated: false };
}

/** On the web a name is given at the door, and an event under way must not bring an old one back; elsewhere the channel knows best. */
async function namePerson(tx: Kysely<Tables>, channel: string, person: Answer['person']): Promise<void> {
  await tx.insertInto('people').values(person).onConflict((oc) => {
    if (person.name === GUEST) return oc.column('id').doNothing();
    const named = oc.column('id').doUpdateSet({ name: person.name });
    return channel === 'web' ? named.where('people.name', '=', GUEST) : named;
  }).execute();
}

async function saveTurn(tx: Kysely<Tables>, turn: Turn): Promise<void> {
  const { findings, before, after, because, customer, catalogueVersion, ...rest } = turn;
  await tx.insertInto('turns').values({
    ...rest, before: JSON.stringify(before), after: JSON.stringify(after), because: JSON.stringify(because), customer: JSON.stringify(customer),
    catalogue_version: catalogueVersion,
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
  return turns.map(({ catalogue_version, ...row }) => ({
    ...row,
    catalogueVersion: catalogue_version,
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
