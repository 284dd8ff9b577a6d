/** Conditions in plain words, for people who read a graph or watch a preview. */
import type { Bound, Condition, Mood } from '../../dialogs/vocabulary.ts';

/** "shown empathy or apology, clean"; '' for a condition that always holds. */
export function inWords(condition: Condition | undefined): string {
  const { shown, made, clean, shownSoFar, madeSoFar, done, notDone, mood } = condition ?? {};
  return [
    shown && `shown ${shown.join(' or ')}`,
    made && `made ${made.join(' or ')}`,
    clean !== undefined && (clean ? 'clean' : 'a mistake'),
    shownSoFar && `so far shown ${shownSoFar.join(' and ')}`,
    madeSoFar && `so far made ${madeSoFar.join(' or ')}`,
    done && `did ${done.join(' and ')}`,
    notDone && `did not ${notDone.join(' or ')}`,
    ...Object.entries(mood ?? {}).map(([key, bound]) => boundInWords(key as keyof Mood, bound)),
  ].filter(Boolean).join(', ');
}

const boundInWords = (key: keyof Mood, { from, below }: Bound): string => `${key} ${[from !== undefined && `from ${from}`, below !== undefined && `below ${below}`].filter(Boolean).join(' ')}`;

/** "1 reply", "2 replies". */
export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
