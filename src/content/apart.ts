/** The one door for what trainers write: their files are read beside the event loop, so that whatever a file does to its reader, others are served meanwhile. */
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { createAnswering, DEADLINE_MS } from './deadline.ts';
import type { Diagnostic } from './diagnostic.ts';
import { shown } from './file.ts';
import type { Places } from './places.ts';
import type { ScenarioFile } from './shape.ts';

/** What a file says, by its kind. */
type Says = { scenario: ScenarioFile; mistake: CatalogueEntry; practice: CatalogueEntry };
export type Kind = keyof Says;
export type Ask = { file: string; kind: Kind };
/** A file in which nothing is wrong. hash: of the text that was read. */
export type Good<T> = { value: T; places: Places; hash: string };
/** good: left out where there are complaints. shaped: what it says where at least its shape is right. */
export type ReadApart<T> = { good?: Good<T>; shaped?: T; diagnostics: Diagnostic[] };
export type Reader = {
  /** Starts the thread, so that the first file need not wait for it. */
  warm(): void;
  /** Resolves soon after the deadline at the latest, whatever the file holds; files are read in the order they are asked for. */
  read<K extends Kind>(file: string, kind: K): Promise<ReadApart<Says[K]>>;
  close(): Promise<void>;
};

export function createReader(deadlineMs = DEADLINE_MS): Reader {
  const { warm, ask, close } = createAnswering<Ask, ReadApart<never>>(new URL('./thread.ts', import.meta.url), deadlineMs);
  return {
    warm, close,
    read: async (file, kind) => await ask({ file, kind }) ?? { diagnostics: [
      { file: shown(file), line: 1, column: 1, code: 'YM07', message: `this could not be read within ${deadlineMs / 1000} s`, wayOut: 'Such a file is a page or two: look for what repeats or nests without end.' },
    ] },
  };
}
