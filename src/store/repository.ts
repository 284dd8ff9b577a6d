/** The Store on any database Kysely speaks to. */
import type { Kysely, Selectable } from 'kysely';
import { GUEST, type Answer, type Finding, type Plan } from '../../dialogs/vocabulary.ts';
import { codesOf } from './codes.ts';
import { carryOut, Overtaken } from './deeds.ts';
import { inboxOf } from './inbox.ts';
import { lacks } from './migrate.ts';
import { everythingOf, keptOf } from './mine.ts';
import { outboxOf, post } from './outbox.ts';
import { peopleOf } from './people.ts';
import { progressOf } from './progress.ts';
import { remindersOf } from './reminders.ts';
import { reviewOf } from './review.ts';
import type { Tables } from './schema.ts';
import { slackInstallsOf } from './slack.ts';
import type { Attempt, Commit, Store, Turn } from './store.ts';
import type { Unit } from './unit.ts';

/** The store's verbs over an open, migrated database. rowLocks: whether it has several writers, kept apart by row locks; scrub: cleans up after somebody was erased. */
export function repository(db: Kysely<Tables>, unit: Unit, { rowLocks = false, scrub }: { rowLocks?: boolean; scrub?: () => Promise<void> } = {}): Store {
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
      const row = await db.selectFrom('conversations').leftJoin('attempts', 'attempts.id', 'conversations.attempt')
        .selectAll('attempts').select('conversations.seq as seq').where('conversations.id', '=', conversation).executeTakeFirst();
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
    inbox: inboxOf(db, unit),
    outbox: outboxOf(db, unit, rowLocks, scrub),
    review: reviewOf(db),
    slack: slackInstallsOf(db, unit),
    lacks: () => lacks(db),
    close: () => db.destroy(),
  };
}

async function save(tx: Kysely<Tables>, commit: Commit): Promise<Answer | undefined> {
  const { answer, channel, current, plan, attempt, turn, send, replyTo, zone, leaves, deeds = [] } = commit;
  if (!(await takePlace(tx, answer))) {
    const earlier = await tx.selectFrom('events').selectAll().where('key', '=', answer.key).executeTakeFirst();
    return earlier && { ...answerOf(earlier), repeated: true };
  }
  await namePerson(tx, channel, answer.person);
  const stands = { attempt: current, seq: answer.seq, heard_at: answer.at, ...(replyTo !== undefined && { reply_to: replyTo }), ...(zone !== undefined && { zone }) };
  if (answer.seq === 1) {
    await tx.insertInto('conversations').values({ id: answer.conversation, channel, person: answer.person.id, ...stands })
      .onConflict((oc) => oc.column('id').doUpdateSet(stands)).execute();
  } else {
    // A conversation that has gone was erased while this answer was made: nothing of it may come back.
    const { numUpdatedRows } = await tx.updateTable('conversations').set(stands).where('id', '=', answer.conversation).executeTakeFirst();
    if (!numUpdatedRows) throw new Overtaken();
  }
  if (leaves) {
    if (!(await takePlace(tx, leaves.answer))) throw new Overtaken();
    await tx.updateTable('conversations').set({ attempt: leaves.current, seq: leaves.answer.seq }).where('id', '=', leaves.answer.conversation).execute();
  }
  if (plan) await tx.insertInto('plans').values({ hash: plan.hash, scenario: plan.id, body: JSON.stringify(plan) }).onConflict((oc) => oc.column('hash').doNothing()).execute();
  if (attempt) {
    const row = rowOf(attempt);
    await tx.insertInto('attempts').values(row).onConflict((oc) => oc.column('id').doUpdateSet(row)).execute();
  }
  if (turn) await saveTurn(tx, turn);
  for (const deed of deeds) await carryOut(tx, deed, answer.at);
  if (send) await post(tx, commit, send);
  await tx.deleteFrom('inbox').where('key', '=', answer.key).execute();
  return { ...answer, repeated: false };
}

/** Two answers cannot have the same key, nor the same place in a conversation: whoever comes late is refused here, before anything else is written. */
async function takePlace(tx: Kysely<Tables>, answer: Commit['answer']): Promise<boolean> {
  const [mine] = await tx.insertInto('events').values({
    key: answer.key, conversation: answer.conversation, seq: answer.seq, at: answer.at, person: answer.person.id, name: answer.person.name,
    intent: JSON.stringify(answer.intent), attempt: answer.attempt ?? null, said: JSON.stringify(answer.said),
  }).onConflict((oc) => oc.doNothing()).returning('seq').execute();
  return mine !== undefined;
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
    private: row.private === 1, exam: row.exam === 1, outcome: outcome as Attempt['outcome'], score: JSON.parse(score), snapshot: JSON.parse(snapshot),
  };
}

function rowOf(attempt: Attempt): Selectable<Tables['attempts']> {
  const { planHash, machineVersion, catalogueVersion, startedAt, endedAt, score, snapshot, ...same } = attempt;
  return {
    ...same, plan_hash: planHash, machine_version: machineVersion, catalogue_version: catalogueVersion, started_at: startedAt, ended_at: endedAt,
    private: attempt.private ? 1 : 0, exam: attempt.exam ? 1 : 0, score: JSON.stringify(score), snapshot: JSON.stringify(snapshot),
  };
}

const answerOf = (row: Selectable<Tables['events']>): Answer => ({
  conversation: row.conversation, seq: row.seq, key: row.key, at: row.at, person: { id: row.person, name: row.name },
  intent: JSON.parse(row.intent), ...(row.attempt && { attempt: row.attempt }), said: JSON.parse(row.said), repeated: false,
});
