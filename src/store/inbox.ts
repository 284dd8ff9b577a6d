/** Events that came and are not answered yet, on any database Kysely speaks to. */
import type { Kysely } from 'kysely';
import type { Inbound } from '../../dialogs/vocabulary.ts';
import { prepare } from './prepare.ts';
import type { Tables } from './schema.ts';
import type { Inbox } from './store.ts';
import type { Unit } from './unit.ts';

export function inboxOf(db: Kysely<Tables>, unit: Unit): Inbox {
  const waiting = prepare(({ conversation }: { conversation: string }) =>
    db.selectFrom('inbox').select('inbound').where('conversation', '=', conversation).where('error', 'is', null).orderBy('place'));
  return {
    keep: (inbound, at) => unit((tx) => keep(tx, inbound, at)),
    waiting: async (conversation) => {
      const rows = await waiting(db, { conversation });
      return rows.map((row) => JSON.parse(row.inbound) as Inbound);
    },
    behind: async (before, after) => {
      const all = db.selectFrom('inbox').select('conversation').where('error', 'is', null).groupBy('conversation');
      const rows = await (before === undefined ? all : all.where(({ eb, or }) => or([eb('at', '<', before), ...(after === undefined ? [] : [eb('at', '>', after)])]))).execute();
      return rows.map((row) => row.conversation);
    },
    missed: (key) => unit(async (tx) => {
      const row = await tx.updateTable('inbox').set((eb) => ({ tries: eb('tries', '+', 1) })).where('key', '=', key).where('error', 'is', null).returning('tries').executeTakeFirst();
      return row?.tries ?? 0;
    }),
    unanswered: async () => {
      const rows = await db.selectFrom('inbox').selectAll().orderBy('at').orderBy('conversation').orderBy('place').execute();
      return rows.map(({ key, at, tries, error, inbound }) => ({ key, channel: (JSON.parse(inbound) as Inbound).channel, at, tries, error }));
    },
    // Its own key has been answered: with words that say that it could not be.
    revive: (key, now) => unit(async (tx) => {
      const aside = tx.selectFrom('inbox').selectAll().where('error', 'is not', null);
      const rows = await (key === undefined ? aside : aside.where('key', '=', key)).execute();
      for (const row of rows) {
        const inbound: Inbound = { ...(JSON.parse(row.inbound) as Inbound), key: `${row.key}|again` };
        await tx.updateTable('inbox').set({ key: inbound.key, inbound: JSON.stringify(inbound), at: now, tries: 0, error: null }).where('key', '=', row.key).execute();
      }
      return rows.length;
    }),
    depth: async () => {
      const { waiting, aside, oldest } = await db.selectFrom('inbox').select(({ fn }) => [
        fn.countAll<number>().filterWhere('error', 'is', null).as('waiting'), fn.count<number>('error').as('aside'), fn.min<number | null>('at').filterWhere('error', 'is', null).as('oldest'),
      ]).executeTakeFirstOrThrow();
      const { due } = await db.selectFrom('inbox as one').select(({ fn }) => fn.min<number | null>('one.at').as('due')).where('one.error', 'is', null).where('one.tries', '=', 0)
        .where(({ not, exists, selectFrom }) => not(exists(
          selectFrom('inbox as earlier').select('earlier.key').where('earlier.error', 'is', null).whereRef('earlier.conversation', '=', 'one.conversation').whereRef('earlier.place', '<', 'one.place'),
        ))).executeTakeFirstOrThrow();
      return { waiting: Number(waiting), aside: Number(aside), oldest, due };
    },
  };
}

/** Keeps an event within a transaction. */
export async function keep(tx: Kysely<Tables>, inbound: Inbound, at: number): Promise<void> {
  const { key, conversation, channel, person } = inbound;
  // The row of the conversation is taken first: whoever else keeps an event of it waits here, and so finds this one.
  const { arrived } = await tx.insertInto('conversations')
    .values({ id: conversation, channel, person: person.id, attempt: null, seq: 0, arrived: 1, reply_to: null })
    .onConflict((oc) => oc.column('id').doUpdateSet((eb) => ({ arrived: eb('conversations.arrived', '+', 1) })))
    .returning('arrived').executeTakeFirstOrThrow();
  const answered = await tx.selectFrom('events').select('seq').where('key', '=', key).executeTakeFirst();
  if (answered) return;
  await tx.insertInto('inbox').values({ key, conversation, place: arrived, at, inbound: JSON.stringify(inbound) })
    .onConflict((oc) => oc.column('key').doNothing()).execute();
}
