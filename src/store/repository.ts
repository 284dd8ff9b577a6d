/** The Store on any database Kysely speaks to. */
import type { Kysely, Selectable } from 'kysely';
import { MACHINE_VERSION } from '../../dialogs/upgrades.ts';
import { GUEST, type Answer, type Finding, type Plan } from '../../dialogs/vocabulary.ts';
import { appealsOf } from './appeals.ts';
import { codesOf } from './codes.ts';
import { Overtaken } from './deeds.ts';
import { inboxOf } from './inbox.ts';
import { lacks } from './migrate.ts';
import { everythingOf, keptOf } from './mine.ts';
import { outboxOf } from './outbox.ts';
import { peopleOf } from './people.ts';
import { postedOf } from './posted.ts';
import { prepare } from './prepare.ts';
import { progressOf } from './progress.ts';
import { remindersOf } from './reminders.ts';
import { reviewOf } from './review.ts';
import { saverOf } from './save.ts';
import type { Tables } from './schema.ts';
import { slackInstallsOf } from './slack.ts';
import type { Attempt, Store, Turn } from './store.ts';
import type { Unit } from './unit.ts';

/** The store's verbs over an open, migrated database. rowLocks: whether it has several writers, kept apart by row locks; scrub: cleans up after somebody was erased. */
export function repository(db: Kysely<Tables>, unit: Unit, { rowLocks = false, scrub }: { rowLocks?: boolean; scrub?: () => Promise<void> } = {}): Store {
  const save = saverOf(db);
  const standing = prepare(({ conversation }: { conversation: string }) =>
    db.selectFrom('conversations').leftJoin('attempts', 'attempts.id', 'conversations.attempt')
      .selectAll('attempts').select('conversations.seq as seq').where('conversations.id', '=', conversation));
  return {
    commit: async (commit) => {
      try {
        const answer = await unit((tx) => save(tx, commit));
        if (commit.deeds?.some((deed) => deed.do === 'erase')) await scrub?.();
        return answer;
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        return undefined;
      }
    },
    standing: async (conversation) => {
      const [row] = await standing(db, { conversation });
      if (!row) return { seq: 0 };
      const { seq, ...attempt } = row;
      return attempt.id === null ? { seq } : { seq, attempt: attemptOf(attempt as Selectable<Tables['attempts']>) };
    },
    answers: async (conversation, after, most) => {
      const all = db.selectFrom('events').selectAll().where('conversation', '=', conversation).where('seq', '>', after).orderBy('seq');
      const rows = await (most === undefined ? all : all.limit(most)).execute();
      return rows.map(answerOf);
    },
    ownerOf: async (conversation) => (await db.selectFrom('conversations').select('person').where('id', '=', conversation).executeTakeFirst())?.person,
    quiet: async (from, to) => {
      const rows = await db.selectFrom('conversations').innerJoin('attempts', 'attempts.id', 'conversations.attempt').innerJoin('people', 'people.id', 'conversations.person').innerJoin('plans', 'plans.hash', 'attempts.plan_hash')
        .select(['conversations.id as conversation', 'conversations.channel as channel', 'conversations.seq as seq', 'conversations.reply_to as replyTo', 'people.id as person', 'people.name as name', 'attempts.snapshot as snapshot'])
        .where('conversations.heard_at', '>=', from).where('conversations.heard_at', '<', to).where('attempts.ended_at', 'is', null)
        // An attempt that went on elsewhere is silent there; in an exam nobody is hurried.
        .whereRef('attempts.conversation', '=', 'conversations.id').where('attempts.exam', '=', 0)
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
    people: peopleOf(db, unit),
    progress: (identity) => progressOf(db, identity),
    codes: codesOf(db, unit),
    reminders: remindersOf(db, unit),
    appeals: appealsOf(db, unit),
    mine: { kept: (identity) => keptOf(db, identity), everything: (identity) => everythingOf(db, identity) },
    underWay: async (identities, but) => {
      const row = await db.selectFrom('attempts')
        .innerJoin('conversations', (join) => join.onRef('conversations.attempt', '=', 'attempts.id').onRef('conversations.id', '=', 'attempts.conversation'))
        .leftJoin('people', 'people.id', 'conversations.person')
        .selectAll('attempts').select(['conversations.seq as seq', 'conversations.person as holder', 'people.name as name'])
        .where('attempts.person', 'in', identities).where('attempts.ended_at', 'is', null).where('conversations.id', '<>', but)
        .orderBy('conversations.heard_at', 'desc').orderBy('attempts.started_at', 'desc').limit(1).executeTakeFirst();
      if (!row) return undefined;
      const { seq, holder, name, ...attempt } = row;
      return { attempt: attemptOf(attempt), seq, person: { id: holder, name: name ?? GUEST } };
    },
    lastPractised: async (identities) => {
      const row = await db.selectFrom('attempts').selectAll().where('person', 'in', identities).where('turns', '>', 0).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row && attemptOf(row);
    },
    inbox: inboxOf(db, unit),
    outbox: outboxOf(db, unit, rowLocks, scrub),
    posted: postedOf(unit),
    review: reviewOf(db),
    slack: slackInstallsOf(db, unit),
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
    private: row.private === 1, exam: row.exam === 1, outcome: outcome as Attempt['outcome'], score: JSON.parse(score), snapshot: JSON.parse(snapshot),
  };
}

/** An event as the answer it got. */
export const answerOf = (row: Selectable<Tables['events']>): Answer => ({
  conversation: row.conversation, seq: row.seq, key: row.key, at: row.at, person: { id: row.person, name: row.name },
  intent: JSON.parse(row.intent), ...(row.attempt && { attempt: row.attempt }), said: JSON.parse(row.said), repeated: false,
});
