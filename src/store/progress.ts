/** What one person has practised, for that person: private attempts count, those in which nothing was said do not. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Progress } from './store.ts';

export async function progressOf(db: Kysely<Tables>, person: string): Promise<Progress> {
  const rows = await db.selectFrom('attempts').select(['scenario', 'title', 'points', 'outcome', 'started_at'])
    .where('person', '=', person).where('turns', '>', 0).orderBy('started_at').execute();
  const cases = new Map<string, Progress['cases'][number]>();
  for (const { scenario, title, points, outcome, started_at: lastAt } of rows) {
    const one = cases.get(scenario) ?? { scenario, title, attempts: 0, first: null, best: null, last: null, lastAt };
    const finished = outcome === null ? {} : { first: one.first ?? points, best: Math.max(one.best ?? 0, points), last: points };
    cases.set(scenario, { ...one, ...finished, title, attempts: one.attempts + 1, lastAt });
  }
  return { cases: [...cases.values()].sort((a, b) => b.lastAt - a.lastAt) };
}
