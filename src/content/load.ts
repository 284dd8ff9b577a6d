/** Trainers' files from the disk; once, at the start. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { ZodType } from 'zod';
import type { Phrases } from '../../dialogs/phrases.ts';
import { LABELS, type CatalogueEntry, type MenuItem, type Plan } from '../../dialogs/vocabulary.ts';
import { checkEntry } from './catalogue.ts';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostic.ts';
import { mistakeShape, practiceShape } from './entry.ts';
import { shown, textOf } from './file.ts';
import { read, type Source } from './read.ts';
import { readScenario } from './scenario.ts';
import { checkTogether } from './together.ts';

/** The project's own folder, wherever it was cloned to. */
export const HOME = join(import.meta.dirname, '..', '..');

/** Everything trainers wrote, with the source of each plan and entry by id. Files that are not good are in diagnostics and nowhere else. */
export type Library = { plans: Plan[]; catalogue: CatalogueEntry[]; diagnostics: Diagnostic[]; sources: Map<string, Source>; files: string[] };

/** Reads scenarios/*.yaml, mistakes/*.yaml and practices/*.yaml below a folder. */
export function loadLibrary(folder = join(HOME, 'scenarios')): Library {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  const catalogueFiles = [...yamlIn(join(folder, 'mistakes')), ...yamlIn(join(folder, 'practices'))];
  const catalogue = catalogueFiles.flatMap((file) => entryOf(file, diagnostics, sources));
  const missing = LABELS.filter((id) => !catalogue.some((entry) => entry.id === id));
  for (const id of missing) {
    if (!catalogueFiles.some((file) => basename(file) === `${id}.yaml`)) {
      diagnostics.push({ file: shown(folder), line: 1, column: 1, code: 'CA05', message: `the catalogue has no file for "${id}"`, wayOut: 'Write one; its neighbours show how.' });
    }
  }
  const scenarioFiles = yamlIn(folder);
  const plans = scenarioFiles.flatMap((file) => planOf(file, catalogue, missing.length === 0, diagnostics, sources));
  plans.forEach((plan, i) => {
    if (plans.findIndex((one) => one.id === plan.id) < i) diagnostics.push({ file: `scenarios/${plan.id}.yaml`, line: 1, column: 1, code: 'SC18', message: `the id "${plan.id}" is taken by another file`, wayOut: 'Name the file after its id.' });
  });
  diagnostics.push(...checkTogether(plans, sources));
  return { plans: inOrderOfMenu(plans), catalogue, diagnostics, sources, files: [...catalogueFiles, ...scenarioFiles].map(shown) };
}

/** One scenario file's plan; nothing and its complaints when it is not good. */
function planOf(file: string, catalogue: CatalogueEntry[], complete: boolean, diagnostics: Diagnostic[], sources: Map<string, Source>): Plan[] {
  const { scenario, source, diagnostics: complaints } = readScenario(file);
  diagnostics.push(...complaints);
  if (scenario && source) sources.set(scenario.id, source);
  return scenario && !complaints.length && complete ? [compile(scenario, catalogue)] : [];
}

function entryOf(file: string, diagnostics: Diagnostic[], sources: Map<string, Source>): CatalogueEntry[] {
  const shape: ZodType<CatalogueEntry> = basename(dirname(file)) === 'practices' ? practiceShape : mistakeShape;
  const text = textOf(file);
  if (typeof text !== 'string') {
    diagnostics.push(text);
    return [];
  }
  const got = read<CatalogueEntry>(shown(file), text, shape);
  if ('diagnostics' in got) {
    diagnostics.push(...got.diagnostics);
    return [];
  }
  const complaints = checkEntry(shown(file), got.value, got.locate);
  diagnostics.push(...complaints);
  sources.set(got.value.id, { file: shown(file), locate: got.locate });
  return complaints.length ? [] : [got.value];
}

/** The coach's sentences. */
export function loadPhrases(language = 'en'): Phrases {
  return parse(readFileSync(join(HOME, 'dialogs', `lines.${language}.yaml`), 'utf8')) as Phrases;
}

/** JSON from a file of the project. */
export const loadJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(HOME, ...path), 'utf8')) as T;

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
  plans.toSorted((a, b) => (a.place ?? UNPLACED) - (b.place ?? UNPLACED) || a.difficulty - b.difficulty || a.title.localeCompare(b.title));

/** Hidden files are what editors keep for themselves. */
export const isScenarioFile = (name: string): boolean => /^[^.].*\.yaml$/.test(name);

/** What the menu shows; variants are kept for exams. */
export const menuOf = (plans: Plan[]): MenuItem[] =>
  plans.filter((plan) => !plan.variantOf).map(({ id, title, teaser, minutes, difficulty }) => ({ id, title, teaser, minutes, difficulty }));

const yamlIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter(isScenarioFile).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
};
