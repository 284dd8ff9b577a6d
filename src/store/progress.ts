/** How a person gets on: their own view, so private attempts are in it; those in which nothing was said are not. */
import type { Kysely } from 'kysely';
import { without } from '../../dialogs/points.ts';
import { notTakenBack, takenBack } from './appeals.ts';
import { identitiesOf } from './people.ts';
import type { Tables } from './schema.ts';
import type { Progress } from './store.ts';

export async function progressOf(db: Kysely<Tables>, identity: string): Promise<Progress> {
  const ids = await identitiesOf(db, identity);
  const attempts = await db.selectFrom('attempts').select(['id', 'scenario', 'title', 'outcome', 'points', 'started_at', 'score'])
    .where('person', 'in', ids).where('turns', '>', 0).orderBy('started_at').orderBy('id').execute();
  const back = await takenBack(db, ids);
  const cases = new Map<string, Progress['cases'][number]>();
  for (const { id, scenario, title, outcome, started_at, ...stored } of attempts) {
    const points = back.has(id) ? without(JSON.parse(stored.score), back.get(id)!).points : stored.points;
    const before = cases.get(scenario) ?? { scenario, title, attempts: 0, first: null, best: null, last: null, lastAt: 0 };
    const finished = outcome ? { first: before.first ?? points, best: Math.max(before.best ?? 0, points), last: points } : {};
    cases.set(scenario, { ...before, title, attempts: before.attempts + 1, lastAt: started_at, ...finished });
  }
  const mistakes = await db.selectFrom('findings').innerJoin('attempts', 'attempts.id', 'findings.attempt')
    .where('attempts.person', 'in', ids).where('findings.kind', '=', 'mistake').where('findings.band', '=', 'found').where(notTakenBack)
    .groupBy('findings.label').select(({ fn }) => ['findings.label as id', fn.countAll<number>().as('count')]).execute();
  return {
    cases: [...cases.values()].sort((a, b) => b.lastAt - a.lastAt),
    mistakes: mistakes.map(({ id, count }) => ({ id, count: Number(count) })).sort((a, b) => b.count - a.count || a.id.localeCompare(b.id)),
  };
}
