/** Looks through a database for what must not be there. */
import type { Mood, Said } from '../../dialogs/vocabulary.ts';
import type { Row, Rows } from './places.ts';
import { markIn } from './talk.ts';

/** How often each kind of damage was seen; all 0 in a sound database. */
export type Damage = {
  /** Replies that are in more than one turn. */
  doubled: number;
  /** Places missing among a conversation's answers or an attempt's turns. */
  gaps: number;
  /** Turns that do not begin where the one before ended, and attempts that do not stand where their last turn ended. */
  overlaps: number;
  /** Events without all that they caused, or the other way round. */
  halves: number;
};

export const sound = (damage: Damage): boolean => Object.values(damage).every((times) => times === 0);

const by = <T>(all: T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...groups.get(key(one)) ?? [], one]);
  return groups;
};
const text = (row: Row, field: string) => String(row[field]);
const number = (row: Row, field: string) => Number(row[field]);
const inOrder = (rows: Row[], field: string) => rows.toSorted((a, b) => number(a, field) - number(b, field));
const sameMood = (a: Mood, b: Mood) => a.frustration === b.frustration && a.trust === b.trust && a.loyalty === b.loyalty;

/** Everything the rows alone can tell. */
export function damageIn(rows: Rows): Damage {
  const damage: Damage = { doubled: 0, gaps: 0, overlaps: 0, halves: 0 };
  const turnsOf = by(rows.turns, (turn) => text(turn, 'attempt'));
  const answersOf = by(rows.events, (event) => text(event, 'conversation'));
  const findingsOf = by(rows.findings, (finding) => `${text(finding, 'attempt')}|${text(finding, 'turn')}`);

  for (const same of by(rows.turns.filter((turn) => turn['kind'] === 'reply'), (turn) => markIn(text(turn, 'text'))).values()) damage.doubled += same.length - 1;

  for (const { id, seq } of rows.conversations as { id: string; seq: number }[]) {
    const answers = inOrder(answersOf.get(id) ?? [], 'seq');
    if (answers.length !== seq || answers.some((answer, i) => number(answer, 'seq') !== i + 1)) damage.gaps += 1;
  }

  for (const attempt of rows.attempts) {
    const turns = inOrder(turnsOf.get(text(attempt, 'id')) ?? [], 'number');
    if (turns.some((turn, i) => number(turn, 'number') !== i)) damage.gaps += 1;
    turns.forEach((turn, i) => {
      if (i && !sameMood(JSON.parse(text(turn, 'before')) as Mood, JSON.parse(text(turns[i - 1]!, 'after')) as Mood)) damage.overlaps += 1;
    });
    const { context: { talk } } = JSON.parse(text(attempt, 'snapshot')) as { context: { talk: { turn: number; mood: Mood; history: { speaker: string; text: string }[] } } };
    const heard = talk.history.filter((line) => line.speaker === 'agent').map((line) => line.text);
    const stored = turns.filter((turn) => turn['kind'] === 'reply').map((turn) => text(turn, 'text'));
    const last = turns.at(-1);
    if (heard.join('\n') !== stored.join('\n') || (last && !sameMood(JSON.parse(text(last, 'after')) as Mood, talk.mood))) damage.overlaps += 1;
    if (number(attempt, 'turns') !== Math.max(0, turns.length - 1) || talk.turn !== number(attempt, 'turns')) damage.halves += 1;
  }

  let noted = 0;
  for (const event of rows.events) {
    for (const said of JSON.parse(text(event, 'said')) as Said[]) {
      if (said.type !== 'coach') continue;
      noted += 1;
      const { turn, reply, findings } = said.note;
      const attempt = text(event, 'attempt');
      const stored = turnsOf.get(attempt)?.some((one) => number(one, 'number') === turn && one['text'] === reply);
      if (!stored || (findingsOf.get(`${attempt}|${turn}`)?.length ?? 0) !== findings.length) damage.halves += 1;
    }
  }
  if (noted !== rows.turns.filter((turn) => turn['kind'] === 'reply').length) damage.halves += 1;
  return damage;
}

/** Keys that should have been answered and were not. */
export function missing(rows: Rows, keys: Iterable<string>): string[] {
  const answered = new Set(rows.events.map((event) => text(event, 'key')));
  return [...keys].filter((key) => !answered.has(key));
}

/** Damage in few words. */
export const told = (damage: Damage): string => Object.entries(damage).map(([kind, times]) => `${times} ${kind}`).join(', ');
