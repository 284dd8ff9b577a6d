/** Scripted agents: people of a kind, who play a case by the dice. */
import { holds } from '../../dialogs/conditions.ts';
import { stepOf, type Talk } from '../../dialogs/talk.ts';
import type { MistakeId, Plan, PracticeId } from '../../dialogs/vocabulary.ts';
import type { Move } from '../coach/play.ts';
import { CARELESS, MADE, SHOWN } from './sayings.ts';
import type { Walk } from './walks.ts';

/**
 * good: does what the steps ask at the desk, and says the model replies and the rehearsed ones.
 * careless: friendly now and then, else short and without a when, and never at the desk. pushy: sells between kind words.
 * defensive: blames and takes it personally, and is sorry now and then.
 * novice: wanders between good and the others, better and worse from turn to turn.
 */
export const AGENTS = ['good', 'careless', 'pushy', 'defensive', 'novice'] as const;
export type Agent = (typeof AGENTS)[number];

/** A number from 0 to 1 that is the same for the same question. */
export type Dice = (question: string) => number;

/** What the good have learnt of a case: what its rehearsals that end well say and do in each step. */
export type Lessons = { lines: Map<string, string[]>; deeds: Map<string, string[]> };

export function lessonsOf(plan: Plan, walks: Walk[]): Lessons {
  const best = walks.filter(({ ending }) => plan.endings.some(({ id, outcome }) => id === ending && outcome === 'stays')).flatMap(({ moves }) => moves);
  const lessons: Lessons = { lines: new Map(), deeds: new Map() };
  const add = (to: Map<string, string[]>, step: string, what: string) => to.set(step, [...to.get(step) ?? [], what]);
  for (const move of best) if ('desk' in move) add(lessons.deeds, move.step, move.desk); else add(lessons.lines, move.step, move.agent);
  return lessons;
}

/** What somebody of that kind does next. */
export function moveOf(agent: Agent, plan: Plan, talk: Talk, lessons: Lessons, dice: Dice): Move {
  const at = `${agent} ${talk.turn}`;
  const one = <T>(items: readonly T[], question: string): T => items[Math.floor(dice(`${at} ${question}`) * items.length)]!;
  const made = (...ids: MistakeId[]): Move => ({ agent: one(MADE[one(ids, 'which')], 'words') });
  const shown = (...ids: PracticeId[]): Move => ({ agent: one(SHOWN[one(ids, 'which')], 'words') });
  const kind = dice(`${at} kind`);
  switch (agent) {
    case 'good': return good(plan, talk, lessons, one);
    case 'careless': {
      if (kind < 0.5) return shown('apology', 'empathy', 'gratitude', 'urgency');
      return kind < 0.8 ? { agent: one(CARELESS, 'words') } : made('leaving-uninformed', 'ignoring-feelings', 'unchecked-resolution', 'skipping-root-cause', 'jargon');
    }
    case 'pushy': return kind < 0.4 ? shown('apology', 'alternatives', 'urgency') : made('upselling', 'opportunism', 'marketing-during-issue', 'discount-as-fix', 'intrusive-data-use');
    case 'defensive': return kind < 0.3 ? shown('apology', 'explaining-perspective') : made('defending-or-blaming', 'taking-it-personally', 'dismissing', 'rigid-solution', 'downplaying-severity', 'presuming');
    case 'novice': {
      if (dice(`${at} today`) < skill(talk.turn, dice)) return good(plan, talk, lessons, one);
      return moveOf(one(['careless', 'careless', 'pushy', 'defensive'], 'slip'), plan, talk, lessons, dice);
    }
  }
}

type One = <T>(items: readonly T[], question: string) => T;

function good(plan: Plan, talk: Talk, lessons: Lessons, one: One): Move {
  const step = stepOf(plan, talk.step);
  const asked = step.next.flatMap(({ when }) => when?.done ?? []);
  const due = [...lessons.deeds.get(step.id) ?? [], ...withWhatTheyNeed(plan, asked)].filter((id) => !talk.done.includes(id));
  const moment = { findings: [], soFar: talk.soFar, done: talk.done, mood: talk.mood };
  const deed = plan.desk.find(({ id, when }) => due.includes(id) && holds(when, moment));
  if (deed) return { desk: deed.id };
  const fresh = (lines: readonly string[]) => lines.filter((line) => !talk.history.some(({ text }) => text === line));
  const known = fresh([step.model, ...lessons.lines.get(step.id) ?? []]);
  if (known.length) return { agent: one(known, 'line') };
  const wanted: PracticeId[] = step.next.flatMap(({ when }) => when?.shown ?? []);
  const says = SHOWN[one(wanted.length ? wanted : ['empathy', 'apology', 'keeping-informed'] as const, 'practice')];
  return { agent: one(fresh(says).length ? fresh(says) : says, 'words') };
}

/** Deeds and those they wait for, those first. */
function withWhatTheyNeed(plan: Plan, ids: string[], seen: readonly string[] = []): string[] {
  return ids.filter((id) => !seen.includes(id)).flatMap((id) => [...withWhatTheyNeed(plan, plan.desk.find((action) => action.id === id)?.when?.done ?? [], [...seen, ...ids]), id]);
}

/** A walk by the dice between 0.1 and 0.95, a step a turn. */
function skill(turn: number, dice: Dice): number {
  let level = 0.3 + dice('novice begins') / 2;
  for (let past = 1; past <= turn; past++) level = Math.min(0.95, Math.max(0.1, level + (dice(`novice goes on ${past}`) - 0.45) / 2));
  return level;
}
