/** Messages that are saved and not sent yet, on any database Kysely speaks to. Sent ones leave no row: what was said stands with its event. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Tables } from './schema.ts';
import type { Commit, Outbox, Outgoing } from './store.ts';
import type { Unit } from './unit.ts';

/** held_until where nobody has it in hand. */
const NOBODY = 0;
/** Further ahead than anybody waits or holds: written by a clock that has gone back since. */
const FAR_MS = 24 * 3_600_000;

/** forUpdate: whether the database needs (and knows) row locks to keep two takers apart; scrub: cleans up after the last message to somebody who was erased. */
export function outboxOf(db: Kysely<Tables>, unit: Unit, forUpdate: boolean, scrub?: () => Promise<void>): Outbox {
  return {
    take: (now, until, most, { ids: besides = [], channels = [] } = {}) => unit(async (tx) => {
      const first = firsts(tx).select('one.id').where('one.due_at', '<=', now).where('one.held_until', '<=', now)
        .$if(besides.length > 0, (query) => query.where('one.id', 'not in', besides)).$if(channels.length > 0, (query) => query.where('one.channel', 'not in', channels))
        .orderBy('one.due_at').limit(most);
      const ids = await (forUpdate ? first.forUpdate().skipLocked() : first).execute();
      if (!ids.length) return [];
      const rows = await tx.updateTable('outbox').set({ held_until: until }).where('id', 'in', ids.map((row) => row.id)).where('held_until', '<=', now).returningAll().execute();
      return rows.map(outgoingOf);
    }),
    sent: async (message, next) => {
      await unit(async (tx) => {
        await tx.deleteFrom('outbox').where('id', '=', message.id).where('held_until', 'in', [message.heldUntil, NOBODY]).execute();
        if (next > 0) await tx.updateTable('outbox').set({ due_at: next }).where('conversation', '=', message.conversation).where('state', '=', 'waiting').where('due_at', '<', next).execute();
      });
      if (scrub && !(await db.selectFrom('conversations').select('id').where('id', '=', message.conversation).executeTakeFirst())) await scrub();
    },
    failed: (message, error, next) => unit(async (tx) => {
      await tx.updateTable('outbox')
        .set({ error, tries: message.tries + 1, held_until: NOBODY, ...(next === null ? { state: 'dead' } : { due_at: next }) })
        .where('id', '=', message.id).where('held_until', '=', message.heldUntil).execute();
    }),
    held: (message, next) => unit(async (tx) => {
      await tx.updateTable('outbox').set({ held_until: NOBODY, due_at: next }).where('id', '=', message.id).where('held_until', '=', message.heldUntil).execute();
    }),
    rewound: (now) => unit(async (tx) => {
      // What nobody put off was due when it was made.
      await tx.updateTable('outbox').set({ due_at: now }).where('state', '=', 'waiting').where('due_at', '>', now)
        .where(({ eb, or, ref }) => or([eb('due_at', '=', ref('made_at')), eb('due_at', '>', now + FAR_MS)])).execute();
      await tx.updateTable('outbox').set({ held_until: NOBODY }).where('held_until', '>', now + FAR_MS).execute();
    }),
    unsent: async () => {
      const rows = await db.selectFrom('outbox').selectAll().orderBy('made_at').orderBy('conversation').orderBy('seq').orderBy('place').execute();
      return rows.map((row) => ({ ...outgoingOf(row), state: row.state as 'waiting' | 'dead', error: row.error, dueAt: row.due_at }));
    },
    revive: (id, now) => unit(async (tx) => {
      const dead = tx.updateTable('outbox').set({ state: 'waiting', tries: 0, due_at: now, held_until: NOBODY }).where('state', '=', 'dead');
      return Number((await (id === undefined ? dead : dead.where('id', '=', id)).executeTakeFirst()).numUpdatedRows);
    }),
    depth: async () => {
      const rows = await db.selectFrom('outbox').groupBy('state').select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('made_at').as('oldest')]).execute();
      const due = await firsts(db).select(({ fn }) => fn.min('one.due_at').as('due')).executeTakeFirst();
      const of = (state: string) => rows.find((row) => row.state === state);
      return { waiting: Number(of('waiting')?.count ?? 0), dead: Number(of('dead')?.count ?? 0), oldest: of('waiting')?.oldest ?? null, due: due?.due ?? null };
    },
  };
}

/** Of each conversation the first message that waits; the others are not late, they are behind it. */
const firsts = (db: Kysely<Tables>) => db.selectFrom('outbox as one').where('one.state', '=', 'waiting')
  .where(({ not, exists, selectFrom }) => not(exists(
    selectFrom('outbox as earlier').select('earlier.id').where('earlier.state', '=', 'waiting').whereRef('earlier.conversation', '=', 'one.conversation')
      .where(({ ref }) => sql<boolean>`(${ref('earlier.seq')}, ${ref('earlier.place')}) < (${ref('one.seq')}, ${ref('one.place')})`),
  )));

/** Puts an answer's messages in line, within the transaction that saves the answer. */
export async function post(tx: Kysely<Tables>, { answer, channel }: Commit, { address, bodies }: NonNullable<Commit['send']>): Promise<void> {
  if (!bodies.length) return;
  await tx.insertInto('outbox').values(bodies.map((body, place) => ({
    id: `${answer.conversation}|${answer.seq}|${place}`, conversation: answer.conversation, seq: answer.seq, place, channel, address, body,
    state: 'waiting', tries: 0, due_at: answer.at, held_until: NOBODY, made_at: answer.at, error: null,
  }))).execute();
}

const outgoingOf = (row: Selectable<Tables['outbox']>): Outgoing =>
  ({ id: row.id, conversation: row.conversation, channel: row.channel, address: row.address, body: row.body, tries: row.tries, madeAt: row.made_at, heldUntil: row.held_until });
