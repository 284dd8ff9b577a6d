/** Where people stood in a case, as its graph shows it. */
import type { Plan } from '../../dialogs/vocabulary.ts';

/** How often people stood in each step (by id) and came to each ending (by title), and how many people they were. */
export type Stood = { people: number; steps: Record<string, number>; endings: Record<string, number> };

/** Of fewer people, somebody who knows them could tell from the picture who did what. */
export const FEWEST = 5;

/** Counts by id of a step or ending. */
export const placesOf = ({ steps, endings }: Plan, stood: Stood): Map<string, number> =>
  new Map([...steps.map(({ id }): [string, number] => [id, stood.steps[id] ?? 0]), ...endings.map(({ id, title }): [string, number] => [id, stood.endings[title] ?? 0])]);
