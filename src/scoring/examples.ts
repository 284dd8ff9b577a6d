/** Trainers' own examples, heard at once and without retraining: a sentence very like one of them is taken as that one was. */
import { createHash } from 'node:crypto';
import type { CatalogueEntry, Example, LabelId, Taught } from '../../dialogs/vocabulary.ts';
import type { Names } from './features.ts';
import { unique } from './features.ts';
import type { Reading } from './reading.ts';

/** The catalogue's examples: caught, and fine. */
export const taughtBy = (catalogue: readonly CatalogueEntry[]): Taught[] =>
  catalogue.flatMap(({ id, caught, fine }) => [...caught.map((example) => ({ label: id, caught: true, example })), ...fine.map((example) => ({ label: id, caught: false, example }))]);

/** A short mark of an example and what it says: the same for the same words. */
export const markOf = (taught: Taught): string => createHash('sha256').update(JSON.stringify(taught)).digest('base64url').slice(0, 8);

/** How like a caught and a fine example of a label something is, from 0 to 1. */
export type Likeness = { caught: number; fine: number };

/** From here on two sentences say the same thing in much the same words: of labelled replies this like, four in five share the label. */
export const ALIKE = 0.5;

/** What examples say of a reading: by label, for each sentence and (last) for the reply as a whole. Labels that nothing is like are left out. */
export type Hearing = (reading: Pick<Reading, 'each'>) => Map<LabelId, Likeness[]>;

/** Makes a hearing of examples. reads: how a text is taken apart; telling: how much a name says. */
export function hearingOf(taught: readonly Taught[], reads: (example: Example) => Reading, telling: (name: number) => number): Hearing {
  const shelves = new Map<number, { at: number; value: number }[]>();
  const kept: (Taught & { whole: boolean })[] = [];
  const keep = (one: Taught, names: Names, whole: boolean): void => {
    for (const [name, value] of vectorOf(names, telling)) {
      const shelf = shelves.get(name);
      if (shelf) shelf.push({ at: kept.length, value }); else shelves.set(name, [{ at: kept.length, value }]);
    }
    kept.push({ ...one, whole });
  };
  for (const one of taught) {
    const reading = reads(one.example);
    const { quote, agent } = one.example;
    const shown = reading.sentences.flatMap((sentence, at) => (one.caught && quote && !overlaps(reading, sentence, agent.indexOf(quote), quote.length) ? [] : [at]));
    // An omission is shown by the reply as a whole; of a fine one, every sentence is fine.
    if (one.caught && shown.length > 1) keep(one, wordsOf(reading.each), true);
    else for (const at of shown) keep(one, reading.each[at]![0]!.names, false);
  }

  return ({ each }) => {
    const heard = new Map<LabelId, Likeness[]>();
    const listen = (names: Names, place: number, whole: boolean): void => {
      const sums = new Map<number, number>();
      for (const [name, value] of vectorOf(names, telling)) for (const entry of shelves.get(name) ?? []) sums.set(entry.at, (sums.get(entry.at) ?? 0) + value * entry.value);
      for (const [at, sum] of sums) {
        const one = kept[at]!;
        if (sum < ALIKE || one.whole !== whole) continue;
        const likeness = heard.get(one.label) ?? Array.from({ length: each.length + 1 }, () => ({ caught: 0, fine: 0 }));
        heard.set(one.label, likeness);
        const side = one.caught ? 'caught' : 'fine';
        likeness[place]![side] = Math.max(likeness[place]![side], sum);
      }
    };
    for (const [place, blocks] of each.entries()) listen(blocks[0]!.names, place, false);
    listen(wordsOf(each), each.length, true);
    return heard;
  };
}

/** Word n-grams of all sentences together. */
const wordsOf = (each: Reading['each']): Names => each.flatMap((blocks) => blocks[0]!.names);

/** A text's word n-grams, scaled to length 1. */
function vectorOf(names: Names, telling: (name: number) => number): [number, number][] {
  const own = unique(names).map((name): [number, number] => [name, telling(name)]);
  const length = Math.sqrt(own.reduce((sum, [, value]) => sum + value * value, 0));
  return length > 0 ? own.map(([name, value]) => [name, value / length]) : [];
}

function overlaps({ reply }: Reading, { start, end }: Reading['sentences'][number], first: number, length: number): boolean {
  const [from, upTo] = [reply.from[start]!, reply.upTo[end - 1]!];
  return Math.min(upTo, first + length) - Math.max(from, first) >= 0.5 * Math.min(upTo - from, length);
}
