/** Everything trainers wrote, from the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LABELS, type CatalogueEntry, type MenuItem, type Plan } from '../../dialogs/vocabulary.ts';
import { createReader, type Kind, type ReadApart, type Reader } from './apart.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostic.ts';
import { shown } from './file.ts';
import { locateIn } from './places.ts';
import type { Source } from './read.ts';
import type { ScenarioFile } from './shape.ts';
import { checkTogether } from './together.ts';

/** The project's own folder, wherever it was cloned to. */
export const HOME = join(import.meta.dirname, '..', '..');
export const SCENARIOS = join(HOME, 'scenarios');

/** The good files of trainers, with the source of each plan and entry by id. scenarios: what the plans are compiled from. Files that are not good are in diagnostics and nowhere else. */
export type Library = { plans: Plan[]; catalogue: CatalogueEntry[]; scenarios: ScenarioFile[]; diagnostics: Diagnostic[]; sources: Map<string, Source>; files: string[] };

/** Whoever reads a file, or knows it already. */
export type Read = Pick<Reader, 'read'>;

/** Reads scenarios/*.yaml, mistakes/*.yaml and practices/*.yaml below a folder. Left out: a reader of its own. */
export async function loadLibrary(folder = SCENARIOS, reader?: Read): Promise<Library> {
  const own = reader ? undefined : createReader();
  try {
    return await libraryOf(folder, (reader ?? own!).read);
  } finally {
    await own?.close();
  }
}

async function libraryOf(folder: string, read: Reader['read']): Promise<Library> {
  const sources = new Map<string, Source>();
  const diagnostics: Diagnostic[] = [];
  const kept = <T extends { id: string }>(file: string, { good, diagnostics: complaints }: ReadApart<T>): T[] => {
    diagnostics.push(...complaints);
    if (!good) return [];
    sources.set(good.value.id, { file: shown(file), locate: locateIn(good.places) });
    return [good.value];
  };
  const ofKind = <K extends Kind>(kind: K) => {
    const files = yamlIn(folderOf(folder, kind));
    return { files, said: Promise.all(files.map((file) => read(file, kind))) };
  };
  const [mistakes, practices, cases] = [ofKind('mistake'), ofKind('practice'), ofKind('scenario')];
  const [bad, fine, said] = await Promise.all([mistakes.said, practices.said, cases.said]);
  const catalogueFiles = [...mistakes.files, ...practices.files];
  const catalogue = [...bad, ...fine].flatMap((one, at) => kept(catalogueFiles[at]!, one));
  const missing = missingFrom(catalogue);
  diagnostics.push(...missing.filter((id) => !catalogueFiles.some((file) => basename(file) === `${id}.yaml`)).map((id) => noFileFor(id, folder)));
  const scenarios = said.flatMap((one, at) => kept(cases.files[at]!, one));
  const plans = missing.length ? [] : scenarios.map((scenario) => compile(scenario, catalogue));
  diagnostics.push(...checkTogether(plans, sources));
  return { plans: inOrderOfMenu(plans), catalogue, scenarios, diagnostics, sources, files: [...catalogueFiles, ...cases.files].map(shown) };
}

/** Labels for which there is no good file. */
export const missingFrom = (catalogue: readonly CatalogueEntry[]) => LABELS.filter((id) => !catalogue.some((entry) => entry.id === id));

export const noFileFor = (id: string, folder: string): Diagnostic =>
  ({ file: shown(folder), line: 1, column: 1, code: 'CA05', message: `the catalogue has no file for "${id}"`, wayOut: 'Write one; its neighbours show how.' });

/** Where files of a kind are kept. */
export const folderOf = (scenarios: string, kind: Kind): string => (kind === 'scenario' ? scenarios : join(scenarios, `${kind}s`));

/** A file of the project. */
export const loadText = (...path: string[]): string => readFileSync(join(HOME, ...path), 'utf8');
export const loadJson = <T>(...path: string[]): T => JSON.parse(loadText(...path)) as T;

/** Rows of every .jsonl file in a folder of the project, with the file each came from. */
export function loadRows<T>(...path: string[]): (T & { file: string })[] {
  const folder = join(HOME, ...path);
  return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line.trim())
      .map((line) => ({ ...(JSON.parse(line) as T), file: name })));
}

const UNPLACED = 1_000;

/** Gentle ones first. */
export const inOrderOfMenu = (plans: Plan[]): Plan[] =>
  plans.toSorted((a, b) => (a.place ?? UNPLACED) - (b.place ?? UNPLACED) || a.difficulty - b.difficulty || inOrderOfLetters(a.title.toLowerCase(), b.title.toLowerCase()));

/** By the letters' numbers: the order of a language takes longer to load than the library. */
const inOrderOfLetters = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Hidden files are what editors keep for themselves. */
export const isTrainersFile = (name: string): boolean => /^[^.].*\.yaml$/.test(name);

/** What the menu shows; variants are kept for exams. */
export const menuOf = (plans: Plan[]): MenuItem[] =>
  plans.filter((plan) => !plan.variantOf).map(({ id, title, teaser, minutes, difficulty }) => ({ id, title, teaser, minutes, difficulty }));

const yamlIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter(isTrainersFile).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
};
