/** The library, without the scorer: to load that takes as long again, and a check of what is known to be good does without. */
import { createReader } from '../content/apart.ts';
import { keptLibrary } from '../content/kept.ts';
import type { Library } from '../content/load.ts';

/** One thread for all that a command has to read; it starts with the first file that is not known to be good. */
export const reader = createReader();

/** The library as it is on the disk. */
export const libraryNow = (): Promise<Library> => keptLibrary({ reader });
