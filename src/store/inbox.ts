/** Events that came and are not answered yet, on any database Kysely speaks to. */
import type { Kysely } from 'kysely';
import type { Inbound } from '../../dialogs/vocabulary.ts';
import { prepare } from './prepare.ts';
import type { Tables } from './schema.ts';
import type { Inbox } from './store.ts';
import type { Unit } from './unit.ts';

export function inboxOf(db: Kysely<Tables>, unit: Unit): Inbox {
  const waiting = prepare(({ conversation }: { conversation: string }) =>
    db.selectFrom('inbox').select('inbound').where('conversation', '=', conversation).orderBy('place'));
  return {
    keep: (inbound, at) => unit((tx) => keep(tx, inbound, at)),
    waiting: async (conversation) => {
      const rows = await waiting(db, { conversation });
      return rows.map((row) => JSON.parse(row.inbound) as Inbound);
    },
    behind: async (before) => {
      const rows = await db.selectFrom('inbox').select('conversation').where('at', '<', before).groupBy('conversation').execute();
      return rows.map((row) => row.conversation);
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
