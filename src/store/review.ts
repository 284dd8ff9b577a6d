/** What a supervisor's pages read. Private attempts, and those in which nothing was said, are left out here, once, and so everywhere. */
import { sql, type Kysely } from 'kysely';
import { without } from '../../dialogs/points.ts';
import { appealOf, notTakenBack, takenBack } from './appeals.ts';
import { attemptOf, turnsOf } from './repository.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import type { Tables } from './schema.ts';
import type { Attempt, Listed, ReviewStore } from './store.ts';

/** Whose attempt it is: the person behind the identity that began it. */
const PERSON = sql<string>`coalesce(identities.person, attempts.person)`;

/** Not the machine's state, nearly all there is of an attempt. */
const LISTED = ['id', 'channel', 'scenario', 'title', 'exam', 'started_at', 'ended_at', 'turns', 'points', 'outcome', 'ending'] as const;

/** The review's questions over an open database. */
export function reviewOf(db: Kysely<Tables>): ReviewStore {
  const visible = () => db.selectFrom('attempts').leftJoin('identities', 'identities.id', 'attempts.person')
    .innerJoin('people', (join) => join.on('people.id', '=', PERSON)).where('attempts.private', '=', 0).where('attempts.turns', '>', 0);
  /** Points of attempts from which findings were taken back. */
  async function pointsWithout(back: Awaited<ReturnType<typeof takenBack>>): Promise<Map<string, number>> {
    const rows = back.size ? await db.selectFrom('attempts').select(['id', 'score']).where('id', 'in', [...back.keys()]).execute() : [];
    return new Map(rows.map(({ id, score }) => [id, without(JSON.parse(score), back.get(id)!).points]));
  }
  return {
    attempts: async () => {
      const rows = await visible().select(LISTED.map((column) => `attempts.${column}` as const)).select(['people.name as name', 'people.id as person']).orderBy('attempts.started_at', 'desc').execute();
      const back = await takenBack(db);
      const points = await pointsWithout(back);
      return rows.map(({ started_at: startedAt, ended_at: endedAt, exam, outcome, ...same }): Listed =>
        ({ ...same, startedAt, endedAt, exam: exam === 1, outcome: outcome as Attempt['outcome'], points: points.get(same.id) ?? same.points }));
    },
    mistakes: async () => {
      const rows = await db.selectFrom('findings').innerJoin('attempts', 'attempts.id', 'findings.attempt').leftJoin('identities', 'identities.id', 'attempts.person')
        .where('attempts.private', '=', 0).where('findings.kind', '=', 'mistake').where('findings.band', '=', 'found').where(notTakenBack)
        .groupBy('findings.label')
        .select(({ fn }) => ['findings.label as id', fn.count<number>('findings.place').as('findings'), fn.count<number>('findings.attempt').distinct().as('attempts'), fn.count<number>(PERSON).distinct().as('people')])
        .execute();
      return rows.map((row) => ({ id: row.id, findings: Number(row.findings), attempts: Number(row.attempts), people: Number(row.people) }))
        .sort((a, b) => b.findings - a.findings || a.id.localeCompare(b.id));
    },
    stood: async (scenario) => {
      const theirs = visible().where('attempts.scenario', '=', scenario);
      const [{ people }, steps, endings] = await Promise.all([
        theirs.select(({ fn }) => fn.count<number>(PERSON).distinct().as('people')).executeTakeFirstOrThrow(),
        theirs.innerJoin('turns', 'turns.attempt', 'attempts.id').where('turns.kind', '<>', 'opening').groupBy('turns.step').select(({ fn }) => ['turns.step as at', fn.countAll<number>().as('count')]).execute(),
        theirs.where('attempts.ending', 'is not', null).groupBy('attempts.ending').select(({ fn }) => ['attempts.ending as at', fn.countAll<number>().as('count')]).execute(),
      ]);
      const counts = (rows: { at: string | null; count: number }[]) => Object.fromEntries(rows.map(({ at, count }) => [at, Number(count)]));
      return { people: Number(people), steps: counts(steps), endings: counts(endings) };
    },
    transcript: async (id) => {
      const row = await visible().innerJoin('plans', 'plans.hash', 'attempts.plan_hash').selectAll('attempts').select(['people.name as name', 'plans.body as body'])
        .where('attempts.id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const { name, body, ...attempt } = row;
      const appeals = await db.selectFrom('appeals').selectAll().where('attempt', '=', id).orderBy('made_at').orderBy('round').execute();
      const back = await takenBack(db, [attempt.person]);
      return { attempt: { ...fair(attemptOf(attempt), back), name }, customer: (JSON.parse(body) as Plan).customer.name, turns: await turnsOf(db, id), appeals: appeals.map(appealOf) };
    },
    openAppeals: async () => {
      const rows = await visible().innerJoin('appeals', 'appeals.attempt', 'attempts.id').innerJoin('plans', 'plans.hash', 'attempts.plan_hash').where('appeals.verdict', 'is', null)
        .selectAll('appeals').select(['people.id as person', 'people.name as name', 'attempts.title as title', 'attempts.exam as exam', 'plans.body as body']).orderBy('appeals.made_at').execute();
      return Promise.all(rows.map(async ({ person, name, title, exam, body, ...row }) => {
        const turn = (await turnsOf(db, row.attempt)).find((one) => one.number === row.turn)!;
        return { ...appealOf(row), person, name, title, exam: exam === 1, customer: (JSON.parse(body) as Plan).customer.name, reply: turn.text, findings: turn.findings };
      }));
    },
  };
}

/** An attempt with the points that it has without what was taken back. */
function fair(attempt: Attempt, back: Awaited<ReturnType<typeof takenBack>>): Attempt {
  const mistakes = back.get(attempt.id);
  if (!mistakes) return attempt;
  const score = without(attempt.score, mistakes);
  return { ...attempt, score, points: score.points };
}
