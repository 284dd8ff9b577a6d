/** Messages that will be changed later, on any database Kysely speaks to. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Posted } from './store.ts';
import type { Unit } from './unit.ts';

export function postedOf(unit: Unit): Posted {
  return {
    keep: (message) => unit(async (tx: Kysely<Tables>) => {
      await tx.insertInto('posted').values(message).onConflict((oc) => oc.column('name').doUpdateSet(message)).execute();
    }),
    takeOthers: (conversation, name) => unit((tx: Kysely<Tables>) => tx.deleteFrom('posted').where('conversation', '=', conversation).where('name', '!=', name).returningAll().execute()),
  };
}
