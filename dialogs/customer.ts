/** The played customer: how findings and desk actions move frustration, trust and loyalty, and what is said then. */
import { chance } from './chance.ts';
import type { Band, Finding, LabelId, Lines, Mood, MoodCause, MoodShift, Plan } from './vocabulary.ts';

const KEYS = ['frustration', 'trust', 'loyalty'] as const;

/** The most a customer can calm down, or warm, in one turn: frustration moves slowly. */
const RELIEF = { frustration: 16, trust: 10, loyalty: 7 };
/** The most one reply can cost. */
const HARM = { frustration: 22, trust: 26, loyalty: 20 };

/** calm below 40, tense below 70, angry from 70 up. */
export function bandOf(mood: Mood): Band {
  return mood.frustration < 40 ? 'calm' : mood.frustration < 70 ? 'tense' : 'angry';
}

/**
 * How a reply is taken: the mood afterwards and why. The causes add up to the change exactly.
 * A practice counts for less each time it is repeated (one apology does not reset a customer), half when a
 * mistake stands beside it, and three quarters while the customer is angry; a repeated mistake counts for more.
 */
export function feel(plan: Plan, mood: Mood, findings: Finding[], before: Partial<Record<LabelId, number>>): { mood: Mood; because: MoodCause[] } {
  const found = findings.filter((finding) => finding.band === 'found');
  const spoiled = found.some((finding) => finding.kind === 'mistake');
  // The mistakes last: at the limits of a mood it is they that stay.
  const causes = found.toSorted((a, b) => Number(a.kind === 'mistake') - Number(b.kind === 'mistake')).map(({ id, kind }) => {
    const times = before[id] ?? 0;
    const weight = kind === 'mistake'
      ? Math.min(1.5, 1 + times / 4)
      : (1 / (1 + times)) * (spoiled ? 0.5 : 1) * (bandOf(mood) === 'angry' ? 0.75 : 1);
    return { id, shift: scale(plan.effects[id], weight) };
  });
  // A reply that brings nothing is still another minute of waiting.
  return move(mood, causes.length ? causes : [{ id: 'nothing-new', shift: { frustration: 2 } }]);
}

/** What a customer whom nobody answers makes of it. */
export const wait = (mood: Mood): Mood => move(mood, [{ id: 'waiting', shift: { frustration: 3, trust: -1 } }]).mood;

/** Applies causes one after the other within the limits of a turn and of 0 to 100; what a limit swallows is not claimed. */
export function move(mood: Mood, causes: MoodCause[]): { mood: Mood; because: MoodCause[] } {
  const now = { ...mood };
  const because = causes.map(({ id, shift }) => {
    const real: MoodShift = {};
    for (const key of KEYS) {
      const better = key === 'frustration' ? -1 : 1;
      const low = Math.max(0, mood[key] - (better < 0 ? RELIEF : HARM)[key]);
      const high = Math.min(100, mood[key] + (better < 0 ? HARM : RELIEF)[key]);
      const next = Math.min(high, Math.max(low, now[key] + (shift[key] ?? 0)));
      if (next !== now[key]) real[key] = next - now[key];
      now[key] = next;
    }
    return { id, shift: real };
  });
  return { mood: now, because: because.filter((cause) => Object.keys(cause.shift).length > 0) };
}

function scale(shift: MoodShift, weight: number): MoodShift {
  return Object.fromEntries(KEYS.filter((key) => shift[key]).map((key) => [key, Math.round(shift[key]! * weight)]));
}

/** The line for this mood that was not said before; a neighbouring mood's line rather than the same one twice. */
export function choose(lines: Lines, mood: Mood, dice: { seed: number; at: string; spoken: string[] }): string {
  const order: Record<Band, Band[]> = { calm: ['calm', 'tense', 'angry'], tense: ['tense', 'angry', 'calm'], angry: ['angry', 'tense', 'calm'] };
  for (const band of order[bandOf(mood)]) {
    const line = pick(lines[band], dice);
    if (line !== undefined) return line;
  }
  return lines[bandOf(mood)][0]!;
}

/** One of the lines that were not said before, by the dice; undefined when all were. */
export function pick(lines: string[], { seed, at, spoken }: { seed: number; at: string; spoken: string[] }): string | undefined {
  const fresh = lines.filter((line) => !spoken.includes(line));
  return fresh[Math.floor(chance(seed, at, spoken.length) * fresh.length)];
}
