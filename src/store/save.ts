/** How an answer is saved, with everything it changes. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import { GUEST, type Answer } from '../../dialogs/vocabulary.ts';
import { carryOut, Overtaken } from './deeds.ts';
import { post } from './outbox.ts';
import { prepare, prepareRows } from './prepare.ts';
import { answerOf } from './repository.ts';
import type { Tables } from './schema.ts';
import type { Attempt, Commit, Turn } from './store.ts';

type Row<T extends keyof Tables> = Selectable<Tables[T]>;
type Conversation = Pick<Row<'conversations'>, 'id' | 'channel' | 'person' | 'attempt' | 'seq'> & Partial<Row<'conversations'>>;

/** Saves answers, each within a transaction. The answer; an earlier one where its key was answered before; undefined where its place was taken. */
export function saverOf(db: Kysely<Tables>): (tx: Kysely<Tables>, commit: Commit) => Promise<Answer | undefined> {
  // Two answers cannot have the same key, nor the same place in a conversation: whoever comes late is refused here, before anything else is written.
  const putEvent = prepare((row: Row<'events'>) => db.insertInto('events').values(row).onConflict((oc) => oc.doNothing()).returning('seq'));
  const eventOf = prepare(({ key }: { key: string }) => db.selectFrom('events').selectAll().where('key', '=', key));
  const namePerson = namer(db);
  const putConversation = prepare(({ id, channel, person, ...stands }: Conversation) =>
    db.insertInto('conversations').values({ id, channel, person, ...stands }).onConflict((oc) => oc.column('id').doUpdateSet(stands)));
  const moveOn = prepare(({ id, ...stands }: Partial<Conversation>) => db.updateTable('conversations').set(stands).where('id', '=', id!).returning('id'));
  const putPlan = prepare((row: Row<'plans'>) => db.insertInto('plans').values(row).onConflict((oc) => oc.column('hash').doNothing()));
  const putAttempt = prepare((row: Row<'attempts'>) => {
    const growing = (Object.keys(row) as (keyof typeof row)[]).filter((column) => !BORN.includes(column));
    return db.insertInto('attempts').values(row).onConflict((oc) => oc.column('id').doUpdateSet((eb) => Object.fromEntries(growing.map((column) => [column, eb.ref(`excluded.${column}`)]))));
  });
  const putTurn = prepare((row: Row<'turns'>) => db.insertInto('turns').values(row));
  const putFindings = prepareRows((rows: Row<'findings'>[]) => db.insertInto('findings').values(rows));
  const answered = prepare(({ key }: { key: string }) => db.deleteFrom('inbox').where('key', '=', key));
  const setAside = prepare(({ key, error }: { key: string; error: string }) => db.updateTable('inbox').set({ error }).where('key', '=', key));

  return async (tx, commit) => {
    const { answer, channel, current, plan, attempt, turn, send, replyTo, zone, public: isPublic, leaves, deeds = [], aside } = commit;
    const { key, conversation, seq, at, person } = answer;
    if (!(await putEvent(tx, eventRowOf(answer))).length) {
      const [earlier] = await eventOf(tx, { key });
      return earlier && { ...answerOf(earlier), repeated: true };
    }
    await namePerson(tx, channel, person);
    const stands = { attempt: current, seq, heard_at: at, ...(replyTo !== undefined && { reply_to: replyTo }), ...(zone !== undefined && { zone }), ...(isPublic && { is_public: 1 }) };
    if (seq === 1) await putConversation(tx, { id: conversation, channel, person: person.id, ...stands });
    // A conversation that has gone was erased while this answer was made: nothing of it may come back.
    else if (!(await moveOn(tx, { id: conversation, ...stands })).length) throw new Overtaken();
    if (leaves) {
      if (!(await putEvent(tx, eventRowOf(leaves.answer))).length) throw new Overtaken();
      if (!(await moveOn(tx, { id: leaves.answer.conversation, attempt: leaves.current, seq: leaves.answer.seq })).length) throw new Overtaken();
    }
    if (plan) await putPlan(tx, { hash: plan.hash, scenario: plan.id, body: JSON.stringify(plan) });
    if (attempt) await putAttempt(tx, rowOf(attempt));
    if (turn) await putTurn(tx, turnRowOf(turn));
    if (turn?.findings.length) await putFindings(tx, findingRowsOf(turn));
    for (const deed of deeds) await carryOut(tx, deed, at);
    if (send) await post(tx, commit, send);
    await (aside === undefined ? answered(tx, { key }) : setAside(tx, { key, error: aside }));
    return { ...answer, repeated: false };
  };
}

/** What an attempt is born with and never changes. */
const BORN = ['id', 'person', 'scenario', 'title', 'plan_hash', 'catalogue_version', 'seed', 'started_at'];

/** On the web a name is given at the door, and an event under way must not bring an old one back; elsewhere the channel knows best. */
function namer(db: Kysely<Tables>): (tx: Kysely<Tables>, channel: string, person: Answer['person']) => Promise<unknown> {
  const insert = (row: Row<'people'>) => db.insertInto('people').values(row);
  const meet = prepare((row: Row<'people'>) => insert(row).onConflict((oc) => oc.column('id').doNothing()));
  const nameGuest = prepare((row: Row<'people'>) => insert(row)
    .onConflict((oc) => oc.column('id').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })).where('people.name', '=', GUEST)));
  // A row that stays as it is need not be written.
  const rename = prepare((row: Row<'people'>) => insert(row)
    .onConflict((oc) => oc.column('id').doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })).whereRef('people.name', '<>', 'excluded.name')));
  return (tx, channel, person) => (person.name === GUEST ? meet : channel === 'web' ? nameGuest : rename)(tx, person);
}

const eventRowOf = ({ key, conversation, seq, at, person, intent, attempt, said }: Commit['answer']): Row<'events'> =>
  ({ key, conversation, seq, at, person: person.id, name: person.name, intent: JSON.stringify(intent), attempt: attempt ?? null, said: JSON.stringify(said) });

function rowOf(attempt: Attempt): Row<'attempts'> {
  const { planHash, machineVersion, catalogueVersion, startedAt, endedAt, score, snapshot, ...same } = attempt;
  return {
    ...same, plan_hash: planHash, machine_version: machineVersion, catalogue_version: catalogueVersion, started_at: startedAt, ended_at: endedAt,
    private: attempt.private ? 1 : 0, exam: attempt.exam ? 1 : 0, score: JSON.stringify(score), snapshot: JSON.stringify(snapshot),
  };
}

function turnRowOf({ findings: _findings, before, after, because, customer, catalogueVersion, ...same }: Turn): Row<'turns'> {
  return {
    ...same, before: JSON.stringify(before), after: JSON.stringify(after), because: JSON.stringify(because), customer: JSON.stringify(customer),
    catalogue_version: catalogueVersion,
  };
}

const findingRowsOf = ({ attempt, number, findings }: Turn): Insertable<Tables['findings']>[] =>
  findings.map(({ id, start, end, ...same }, place) => ({ ...same, attempt, turn: number, place, label: id, start_at: start, end_at: end }));
