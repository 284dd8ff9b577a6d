/** The Store on any database Kysely speaks to. */
import type { Kysely, Selectable } from 'kysely';
import type { Answer, Finding, Plan } from '../../dialogs/vocabulary.ts';
import { inboxOf } from './inbox.ts';
import { lacks } from './migrate.ts';
import { outboxOf } from './outbox.ts';
import { prepare } from './prepare.ts';
import { reviewOf } from './review.ts';
import { saverOf } from './save.ts';
import type { Tables } from './schema.ts';
import type { Attempt, Store, Turn } from './store.ts';
import type { Unit } from './unit.ts';

/** The store's verbs over an open, migrated database. rowLocks: whether it has several writers, kept apart by row locks. */
export function repository(db: Kysely<Tables>, unit: Unit, { rowLocks = false } = {}): Store {
  const save = saverOf(db);
  const standing = prepare(({ conversation }: { conversation: string }) =>
    db.selectFrom('conversations').leftJoin('attempts', 'attempts.id', 'conversations.attempt')
      .selectAll('attempts').select('conversations.seq as seq').where('conversations.id', '=', conversation));
  return {
    commit: (commit) => unit((tx) => save(tx, commit)),
    standing: async (conversation) => {
      const [row] = await standing(db, { conversation });
      if (!row) return { seq: 0 };
      const { seq, ...attempt } = row;
      return attempt.id === null ? { seq } : { seq, attempt: attemptOf(attempt as Selectable<Tables['attempts']>) };
    },
    answers: async (conversation, after) => {
      const rows = await db.selectFrom('events').selectAll().where('conversation', '=', conversation).where('seq', '>', after).orderBy('seq').execute();
      return rows.map(answerOf);
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

/** An event as the answer it got. */
export const answerOf = (row: Selectable<Tables['events']>): Answer => ({
  conversation: row.conversation, seq: row.seq, key: row.key, at: row.at, person: { id: row.person, name: row.name },
  intent: JSON.parse(row.intent), ...(row.attempt && { attempt: row.attempt }), said: JSON.parse(row.said), repeated: false,
});
