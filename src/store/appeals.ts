/** Appeals against findings, on any database Kysely speaks to. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Appeal } from '../../dialogs/vocabulary.ts';
import { tell } from './deeds.ts';
import { identitiesOf } from './people.ts';
import type { Tables } from './schema.ts';
import type { Appeals } from './store.ts';
import type { Unit } from './unit.ts';

export function appealsOf(db: Kysely<Tables>, unit: Unit): Appeals {
  const all = () => db.selectFrom('appeals').innerJoin('attempts', 'attempts.id', 'appeals.attempt').selectAll('appeals').orderBy('appeals.made_at').orderBy('appeals.round');
  return {
    of: async (identity) => (await all().where('attempts.person', 'in', await identitiesOf(db, identity)).execute()).map(appealOf),
    all: async () => (await all().where('attempts.private', '=', 0).execute()).map(appealOf),
    answer: ({ attempt, turn, place, round, verdict, why, by, answeredAt }, news) => unit(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('appeals').set({ verdict, why, answered_by: by, answered_at: answeredAt })
        .where('attempt', '=', attempt).where('turn', '=', turn).where('place', '=', place).where('round', '=', round).where('verdict', 'is', null).executeTakeFirst();
      if (numUpdatedRows && news) await tell(tx, { do: 'tell', ...news }, answeredAt!);
      return numUpdatedRows > 0n;
    }),
  };
}

export const appealOf = ({ made_at, answered_by, answered_at, ...row }: Selectable<Tables['appeals']>): Appeal =>
  ({ ...row, verdict: row.verdict as Appeal['verdict'], madeAt: made_at, by: answered_by, answeredAt: answered_at });

/** The findings that were taken back, by attempt; of all attempts, or of those of some people. */
export async function takenBack(db: Kysely<Tables>, people?: string[]): Promise<Map<string, { turn: number; id: string; quote: string }[]>> {
  const all = db.selectFrom('appeals').innerJoin('findings', (join) => join.onRef('findings.attempt', '=', 'appeals.attempt').onRef('findings.turn', '=', 'appeals.turn').onRef('findings.place', '=', 'appeals.place'))
    .innerJoin('attempts', 'attempts.id', 'appeals.attempt').where('appeals.verdict', '=', 'taken-back')
    .select(['appeals.attempt as attempt', 'findings.turn as turn', 'findings.label as id', 'findings.quote as quote']);
  const rows = await (people ? all.where('attempts.person', 'in', people) : all).execute();
  return Map.groupBy(rows, (row) => row.attempt);
}

/** Of rows of findings those that stand. */
export const notTakenBack = sql<boolean>`not exists (select 1 from appeals where appeals.attempt = findings.attempt and appeals.turn = findings.turn and appeals.place = findings.place and appeals.verdict = 'taken-back')`;
