/** Slack workspaces that have the app. What is kept of a token is sealed; nobody can use it who has the database alone. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { SlackInstalls } from './store.ts';
import type { Unit } from './unit.ts';

export function slackInstallsOf(db: Kysely<Tables>, unit: Unit): SlackInstalls {
  return {
    save: (team, sealed, at) => unit(async (tx) => {
      await tx.insertInto('slack_installs').values({ team, sealed, at }).onConflict((oc) => oc.column('team').doUpdateSet({ sealed, at })).execute();
    }),
    find: async (team) => (await db.selectFrom('slack_installs').select('sealed').where('team', '=', team).executeTakeFirst())?.sealed,
    remove: (team) => unit(async (tx) => {
      await tx.deleteFrom('slack_installs').where('team', '=', team).execute();
    }),
  };
}
