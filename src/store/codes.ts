/** One-time codes and the questions they lead to. Only a code's hash is kept. */
import type { Kysely, Selectable } from 'kysely';
import type { Tables } from './schema.ts';
import type { Code, Codes } from './store.ts';
import type { Unit } from './unit.ts';

/** How long wrong codes are remembered. */
const TRIES_MS = 60 * 60_000;

export function codesOf(db: Kysely<Tables>, unit: Unit): Codes {
  return {
    find: async (hash, now) => {
      const row = await db.selectFrom('codes').selectAll().where('hash', '=', hash).where('until', '>', now).executeTakeFirst();
      return row && codeOf(row);
    },
    asked: async (conversation, now) => {
      const row = await db.selectFrom('codes').selectAll().where('until', '>', now)
        .where(({ and, or, eb }) => or([
          and([eb('conversation', '=', conversation), eb('state', '=', 'asked')]),
          and([eb('other_conversation', '=', conversation), eb('state', '=', 'claimed')]),
        ]))
        .orderBy('until', 'desc').limit(1).executeTakeFirst();
      return row && codeOf(row);
    },
    misses: async (identity, now) => (await db.selectFrom('tries').select('count').where('identity', '=', identity).where('since', '>', now - TRIES_MS).executeTakeFirst())?.count ?? 0,
    use: (hash, now) => unit(async (tx) => {
      const [row] = await tx.deleteFrom('codes').where('hash', '=', hash).where('until', '>', now).returningAll().execute();
      return row && codeOf(row);
    }),
  };
}

const codeOf = ({ other_conversation, ...row }: Selectable<Tables['codes']>): Code =>
  ({ ...row, what: row.what as Code['what'], state: row.state as Code['state'], otherConversation: other_conversation });

/** A new code takes the place of the identity's earlier one for the same thing; those that have run out go too. */
export async function offer(tx: Kysely<Tables>, { otherConversation, ...code }: Code, now: number): Promise<void> {
  await tx.deleteFrom('codes').where(({ or, and, eb }) => or([eb('until', '<=', now), and([eb('identity', '=', code.identity), eb('what', '=', code.what)])])).execute();
  await tx.insertInto('codes').values({ ...code, other_conversation: otherConversation }).execute();
}

/** Takes a code from one state to the next; false: somebody else did. */
export async function lead(tx: Kysely<Tables>, from: Code, to: Partial<Pick<Code, 'state' | 'other' | 'otherConversation' | 'until'>>): Promise<boolean> {
  const { otherConversation, ...same } = to;
  const { numUpdatedRows } = await tx.updateTable('codes').set({ ...same, ...(otherConversation !== undefined && { other_conversation: otherConversation }) })
    .where('hash', '=', from.hash).where('state', '=', from.state).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** One wrong code more. */
export async function miss(tx: Kysely<Tables>, identity: string, now: number): Promise<void> {
  await tx.deleteFrom('tries').where('since', '<=', now - TRIES_MS).execute();
  await tx.insertInto('tries').values({ identity, since: now, count: 1 })
    .onConflict((oc) => oc.column('identity').doUpdateSet((eb) => ({ count: eb('tries.count', '+', 1) }))).execute();
}
