/** Which rehearsals and examples went well as they stand: they need not be played again before they change, or what plays and judges them. */
import { join } from 'node:path';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import { HOME } from '../content/load.ts';
import { hashOfFiles, hashOfTexts, memory, recall, remember } from '../content/recall.ts';

type One = Plan | CatalogueEntry;

/** Remembers what went well. */
export type Proven = { has(one: One): boolean; keep(good: readonly One[]): void };

const CODE = [[join(HOME, 'dialogs'), '.ts'], [join(HOME, 'src', 'coach'), '.ts'], [join(HOME, 'src', 'scoring'), '.ts'], [join(HOME, 'src', 'scoring'), '.json']] as const;

/** The project's memory of it. Anything may change a verdict: the catalogue's cues and examples, the heads, the code. */
export function provenSoFar(catalogue: readonly CatalogueEntry[], file = memory('proven.json')): Proven {
  const by = hashOfTexts(hashOfFiles(CODE), JSON.stringify(catalogue));
  const marks = new Map<One, string>();
  const markOf = (one: One): string => {
    const mark = marks.get(one) ?? hashOfTexts(by, 'hash' in one ? one.hash : JSON.stringify(one));
    marks.set(one, mark);
    return mark;
  };
  const kept = recall(file);
  const known = new Set(Array.isArray(kept) ? kept : []);
  return {
    has: (one) => known.has(markOf(one)),
    keep: (good) => remember(file, good.map(markOf)),
  };
}
