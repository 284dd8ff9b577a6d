/** People and the identities they are known by, on any database Kysely speaks to. An identity without a row is a person of its own. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { People } from './store.ts';
import type { Unit } from './unit.ts';

export function peopleOf(db: Kysely<Tables>, unit: Unit): People {
  return {
    find: (id) => db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst(),
    save: (person) => unit(async (tx) => {
      await tx.insertInto('people').values(person).onConflict((oc) => oc.column('id').doUpdateSet({ name: person.name })).execute();
    }),
    called: async (word) => (await db.selectFrom('people').selectAll().orderBy('id').execute()).filter(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase()),
    identities: (identity) => identitiesOf(db, identity),
  };
}

export const personOf = async (db: Kysely<Tables>, identity: string): Promise<string> =>
  (await db.selectFrom('identities').select('person').where('id', '=', identity).executeTakeFirst())?.person ?? identity;

/** All identities of the person behind one; the first is the person's own id. */
export async function identitiesOf(db: Kysely<Tables>, identity: string): Promise<string[]> {
  const person = await personOf(db, identity);
  const rows = await db.selectFrom('identities').select('id').where('person', '=', person).orderBy('id').execute();
  return [person, ...rows.map((row) => row.id)];
}

/** Two identities, and all that were joined with either before, are one person from now on: the first one's. */
export async function join(tx: Kysely<Tables>, one: string, other: string): Promise<void> {
  const [into, from] = [await personOf(tx, one), await personOf(tx, other)];
  if (into === from) return;
  await tx.updateTable('identities').set({ person: into }).where('person', '=', from).execute();
  await tx.insertInto('identities').values({ id: from, person: into }).execute();
}

/** An identity is a person of its own again; the others it was joined with stay together. */
export async function part(tx: Kysely<Tables>, identity: string): Promise<void> {
  await tx.deleteFrom('identities').where('id', '=', identity).execute();
  const rest = await tx.selectFrom('identities').select('id').where('person', '=', identity).orderBy('id').execute();
  if (!rest[0]) return;
  await tx.deleteFrom('identities').where('id', '=', rest[0].id).execute();
  await tx.updateTable('identities').set({ person: rest[0].id }).where('person', '=', identity).execute();
}
