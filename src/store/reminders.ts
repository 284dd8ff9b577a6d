/** Assignments, and who wants drills, on any database Kysely speaks to. */
import type { Kysely } from 'kysely';
import { tell } from './deeds.ts';
import { identitiesOf } from './people.ts';
import type { Tables } from './schema.ts';
import type { Assignment, Reminders } from './store.ts';
import type { Unit } from './unit.ts';

export function remindersOf(db: Kysely<Tables>, unit: Unit): Reminders {
  return {
    assign: ({ madeAt, ...assignment }) => unit(async (tx) => {
      await tx.insertInto('assignments').values({ ...assignment, made_at: madeAt }).execute();
    }),
    assignments: async () => {
      const rows = await db.selectFrom('assignments').selectAll().orderBy('due').orderBy('id').execute();
      return rows.map(({ made_at, ...row }) => ({ ...row, stage: row.stage as Assignment['stage'], madeAt: made_at }));
    },
    withdraw: (id) => unit(async (tx) => (await tx.deleteFrom('assignments').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n),
    finished: async (person, scenario, since) => {
      const row = await db.selectFrom('attempts').select('id').where('person', 'in', await identitiesOf(db, person)).where('scenario', '=', scenario)
        .where('ended_at', '>=', since).limit(1).executeTakeFirst();
      return row !== undefined;
    },
    reach: async (person) => {
      const row = await db.selectFrom('conversations').select(['id as conversation', 'zone', 'is_public'])
        .where('person', 'in', await identitiesOf(db, person)).where(({ or, eb }) => or([eb('reply_to', 'is not', null), eb('channel', '=', 'web')]))
        .where('heard_at', '>', 0).orderBy('is_public').orderBy('heard_at', 'desc').limit(1).executeTakeFirst();
      return row && { conversation: row.conversation, zone: row.zone, public: row.is_public === 1 };
    },
    zoned: (conversation, zone) => unit(async (tx) => {
      await tx.updateTable('conversations').set({ zone }).where('id', '=', conversation).execute();
    }),
    noticed: ({ id, stage }, to, what, now) => unit(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('assignments').set({ stage: to }).where('id', '=', id).where('stage', '=', stage).executeTakeFirst();
      if (numUpdatedRows) await tell(tx, { do: 'tell', ...what }, now);
      return numUpdatedRows > 0n;
    }),
    drillers: async () => (await db.selectFrom('drills').selectAll().execute()).map(({ drilled_at, ...row }) => ({ ...row, drilledAt: drilled_at })),
    drilled: ({ person, drilledAt }, count, what, now) => unit(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('drills').set({ count, drilled_at: now }).where('person', '=', person).where('drilled_at', '=', drilledAt).executeTakeFirst();
      if (numUpdatedRows) await tell(tx, { do: 'tell', ...what }, now);
      return numUpdatedRows > 0n;
    }),
  };
}
