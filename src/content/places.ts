/** Where in a trainer's file something stands: in few enough words to be sent from thread to thread, and kept. */
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import type { Locate, Path } from './read.ts';
import type { ScenarioFile } from './shape.ts';

/** By path, its keys with dots between them. */
export type Places = Record<string, [line: number, column: number]>;

/** Of a good scenario: what may be complained of beside other files, and when its rehearsals are played. */
export const placesInScenario = ({ rehearsals }: ScenarioFile, locate: Locate): Places =>
  placesOf([['id'], ['place'], ['variantOf'], ...rehearsals.flatMap(({ turns }, i): Path[] => [['rehearsals', i, 'name'], ...turns.map((_, j): Path => ['rehearsals', i, 'turns', j])])], locate);

/** Of a good catalogue file: what may be complained of when its examples are judged. */
export const placesInEntry = ({ caught, fine }: CatalogueEntry, locate: Locate): Places =>
  placesOf([['id'], ...caught.map((_, i): Path => ['caught', i, 'agent']), ...fine.map((_, i): Path => ['fine', i, 'agent'])], locate);

function placesOf(paths: Path[], locate: Locate): Places {
  return Object.fromEntries(paths.map((path) => {
    const { line, column } = locate(path);
    return [path.join('.'), [line, column]];
  }));
}

/** Looks places up; the first line for one that is not among them. */
export const locateIn = (places: Places): Locate => (path) => {
  const [line, column] = places[path.join('.')] ?? [1, 1];
  return { line, column };
};
