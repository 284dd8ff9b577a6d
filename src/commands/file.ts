/** One scenario file, in the library or not. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { proveScenario } from '../coach/prove.ts';
import { checkScenario } from '../content/check.ts';
import { compile } from '../content/compile.ts';
import { format, inOrder, type Diagnostic } from '../content/diagnostic.ts';
import { HOME } from '../content/load.ts';
import { MAX_BYTES, read, type Read } from '../content/read.ts';
import { scenarioShape, type ScenarioFile } from '../content/shape.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { Usage } from './command.ts';
import type { Kit } from './kit.ts';

export type Opened = { file: string; diagnostics: Diagnostic[]; /** Undefined where the file is not good. */ plan?: Plan };

/** The path of a scenario file: as it is given, or of a role-play of the library by its id. Throws Usage when there is none. */
export function pathOf(word: string): string {
  const ours = join(HOME, 'scenarios', `${word}.yaml`);
  const path = existsSync(word) ? word : /^[a-z][a-z0-9-]*$/.test(word) && existsSync(ours) ? ours : undefined;
  if (!path || !statSync(path).isFile()) throw new Usage(`no file "${word}". Give the path of a scenario file, or the id of a role-play in scenarios/.`);
  return path;
}

/** A scenario file's shape, read. */
export const shapeOf = (file: string): Read<ScenarioFile> => read(file, statSync(file).size > MAX_BYTES ? ' '.repeat(MAX_BYTES + 1) : readFileSync(file, 'utf8'), scenarioShape);

/** Reads and checks a scenario file; with `prove`, plays its rehearsals too. */
export function openScenario(file: string, { library, scorer }: Kit, prove = false): Opened {
  const broken = library.diagnostics.find((one) => one.code.startsWith('CA'));
  if (broken) throw new Usage(`the catalogue is not good:\n${format(broken)}`);
  const got = shapeOf(file);
  if ('diagnostics' in got) return { file, diagnostics: got.diagnostics };
  const diagnostics = checkScenario(file, got.value, got.locate);
  const { id } = got.value;
  if (basename(file, '.yaml') !== id) diagnostics.push({ file, ...got.locate(['id']), code: 'SC18', message: `the id "${id}" is not the file's name`, wayOut: `Name the file ${id}.yaml, or the id "${basename(file, '.yaml')}".` });
  if (diagnostics.length) return { file, diagnostics };
  const plan = compile(got.value, library.catalogue);
  return { file, plan, diagnostics: prove ? inOrder(proveScenario(plan, scorer, { file, locate: got.locate })) : [] };
}

/** The plan of a file that is good. Throws Usage with every complaint otherwise. */
export function planIn(word: string, kit: Kit): Plan {
  const { plan, diagnostics } = openScenario(pathOf(word), kit);
  if (plan) return plan;
  throw new Usage(`"${word}" is not good:\n${diagnostics.map(format).join('\n')}`);
}

/** The id that a new file's name gives its role-play. Throws Usage where it gives none. */
export function freshIdOf(file: string): string {
  const id = basename(file, '.yaml');
  if (!file.endsWith('.yaml') || !/^[a-z][a-z0-9-]{1,40}$/.test(id)) throw new Usage(`"${file}" is no name for a role-play. It is lower case letters, digits and dashes, ending in .yaml, such as cold-soup.yaml.`);
  return id;
}

/** Writes a file that was not there before. Throws Usage otherwise. */
export function writeFresh(file: string, text: string): void {
  if (existsSync(file)) throw new Usage(`"${file}" is there already and is not overwritten. Give another name with --to.`);
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch {
    throw new Usage(`"${file}" cannot be written. Give the path of a new file in a folder that is there.`);
  }
}
