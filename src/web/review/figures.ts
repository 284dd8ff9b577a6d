/** What the review pages work out from the server's answer. Pure. */
import type { Appeal, CoachNote, Mood, ScoreLine } from '../../../dialogs/vocabulary.ts';
import type { Attempt, Listed, OpenAppeal, Turn } from '../../store/store.ts';

export type Mistake = { id: string; name: string; lesson: string; findings: number; attempts: number; people: number };
export type Overview = { attempts: Listed[]; mistakes: Mistake[]; appeals: OpenAppeal[]; names: Record<string, string> };
/** customer: the played customer's name. */
export type Transcript = { attempt: Omit<Attempt, 'snapshot'> & { name: string }; customer: string; turns: Turn[]; appeals: Appeal[]; names: Record<string, string> };

export type Trend = 'up' | 'down' | 'level';

/** From the first finished attempt to the last; undefined until there are two. */
export function trendOf({ first, last, finished }: Pick<Practised, 'first' | 'last' | 'finished'>): Trend | undefined {
  if (finished < 2 || first === null || last === null) return undefined;
  return last > first ? 'up' : last < first ? 'down' : 'level';
}

/** The points of somebody's finished attempts at one role-play, oldest first. */
export const pointsOver = (attempts: Listed[], { person, scenario }: Pick<Practised, 'person' | 'scenario'>): number[] =>
  attempts
    .filter((attempt) => attempt.person === person && attempt.scenario === scenario && attempt.endedAt !== null)
    .sort((a, b) => a.startedAt - b.startedAt)
    .map((attempt) => attempt.points);

export const newestFirst = (attempts: Listed[]): Listed[] => attempts.toSorted((a, b) => b.startedAt - a.startedAt);

/** Attempts whose person, role-play or ending has every word of the query. */
export function matching(attempts: Listed[], query: string): Listed[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return attempts.filter((attempt) => {
    const text = `${attempt.name} ${attempt.title} ${attempt.ending ?? ''} ${attempt.outcome ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Of the whole group: people, attempts and how many of those were finished. */
export function totals(attempts: Listed[]): { people: number; attempts: number; finished: number } {
  return {
    people: new Set(attempts.map((attempt) => attempt.person)).size,
    attempts: attempts.length,
    finished: attempts.filter((attempt) => attempt.endedAt !== null).length,
  };
}

type Named = { person: string; name: string };

/** What tells namesakes apart, by person: the channel where that is enough, else the end of the id. Others have none. */
export function tags(attempts: (Named & { channel: string })[]): Map<string, string> {
  const people = [...new Map(attempts.map((attempt) => [attempt.person, attempt])).values()];
  return new Map(people.flatMap((one) => {
    const others = people.filter((other) => other !== one && other.name.toLowerCase() === one.name.toLowerCase());
    if (!others.length) return [];
    const alone = others.every((other) => other.channel !== one.channel);
    return [[one.person, alone ? one.channel : ownEnd(one.person, others.map((other) => other.person))] as const];
  }));
}

/** The shortest end of an id, of four characters or more, that none of the others has. */
function ownEnd(id: string, others: string[]): string {
  for (let length = 4; length < id.length; length++) {
    const end = id.slice(-length);
    if (!others.some((other) => other.endsWith(end))) return end;
  }
  return id;
}

/** How somebody has done in a role-play, over all attempts; points of finished ones, null while there is none. */
export type Practised = { person: string; name: string; scenario: string; title: string; attempts: number; finished: number; first: number | null; best: number | null; last: number | null; lastAt: number };

/** Person by person and case by case: by name, then role-play. */
export function practisedOf(attempts: Listed[]): Practised[] {
  const groups = new Map<string, Practised>();
  for (const { person, name, scenario, title, startedAt, outcome, points } of newestFirst(attempts).reverse()) {
    const key = `${person}\n${scenario}`;
    const group = groups.get(key) ?? { person, name, scenario, title, attempts: 0, finished: 0, first: null, best: null, last: null, lastAt: 0 };
    group.attempts++;
    group.lastAt = startedAt;
    if (outcome) {
      group.finished++;
      group.first ??= points;
      group.best = Math.max(group.best ?? 0, points);
      group.last = points;
    }
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name) || a.person.localeCompare(b.person) || a.title.localeCompare(b.title));
}

/** How the customer felt at the start and after each turn. */
export function moodsOf(turns: Turn[]): Mood[] {
  const [first] = turns;
  if (!first) return [];
  return [first.before, ...turns.filter((turn) => turn.kind !== 'opening').map((turn) => turn.after)];
}

/** A stored turn as the coach said it. */
export const noteOf = (turn: Turn, lines: ScoreLine[]): CoachNote => ({
  turn: turn.number,
  reply: turn.text,
  findings: turn.findings,
  before: turn.before,
  after: turn.after,
  because: turn.because,
  lines: lines.filter((line) => line.turn === turn.number && line.kind !== 'floor'),
});
