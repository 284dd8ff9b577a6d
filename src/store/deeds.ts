/** What an event does beyond its own conversation, within the transaction that saves it. */
import type { Kysely } from 'kysely';
import { GUEST, type Inbound } from '../../dialogs/vocabulary.ts';
import { lead, miss, offer } from './codes.ts';
import { keep } from './inbox.ts';
import { erase } from './mine.ts';
import { identitiesOf, join, part } from './people.ts';
import type { Tables } from './schema.ts';
import type { Deed } from './store.ts';

/** Somebody else was faster; nothing of the commit may stay. */
export class Overtaken extends Error {}

/** Carries one out at a time in epoch milliseconds. Throws Overtaken. */
export async function carryOut(tx: Kysely<Tables>, deed: Deed, now: number): Promise<void> {
  switch (deed.do) {
    case 'offer': return offer(tx, deed.code, now);
    case 'lead': {
      if (!(await lead(tx, deed.code, deed.to))) throw new Overtaken();
      return;
    }
    case 'drop': {
      const { numDeletedRows } = await tx.deleteFrom('codes').where('hash', '=', deed.code.hash).where('state', '=', deed.code.state).executeTakeFirst();
      if (!numDeletedRows) throw new Overtaken();
      return;
    }
    case 'miss': return miss(tx, deed.identity, now);
    case 'join': return join(tx, deed.one, deed.other);
    case 'part': return part(tx, deed.identity);
    case 'erase': return erase(tx, deed.identity);
    case 'drills': {
      // Off for the person, whichever of their accounts said it; on from now.
      await tx.deleteFrom('drills').where('person', 'in', await identitiesOf(tx, deed.identity)).execute();
      if (deed.on) await tx.insertInto('drills').values({ person: deed.identity, drilled_at: 0, count: 0 }).execute();
      return;
    }
    case 'appeal': {
      const { madeAt, by, answeredAt, ...same } = deed.appeal;
      const taken = await tx.insertInto('appeals').values({ ...same, made_at: madeAt, answered_by: by, answered_at: answeredAt })
        .onConflict((oc) => oc.doNothing()).returning('round').executeTakeFirst();
      if (!taken) throw new Overtaken();
      return;
    }
    case 'tell': return tell(tx, deed, now);
  }
}

/** Keeps an event of the house's own for a conversation, to be answered and sent like any other. */
export async function tell(tx: Kysely<Tables>, { conversation, key, said }: Extract<Deed, { do: 'tell' }>, now: number): Promise<void> {
  const row = await tx.selectFrom('conversations').leftJoin('people', 'people.id', 'conversations.person')
    .select(['conversations.channel', 'conversations.person', 'conversations.reply_to', 'people.name']).where('conversations.id', '=', conversation).executeTakeFirst();
  if (!row) return;
  const inbound: Inbound = {
    key: `${conversation}|house|${key}`, channel: row.channel, conversation, person: { id: row.person, name: row.name ?? GUEST }, intent: { type: 'tell', said },
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
  };
  await keep(tx, inbound, now);
}
