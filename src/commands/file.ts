/** One scenario file, in the library or not. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { proveScenario } from '../coach/prove.ts';
import { compile } from '../content/compile.ts';
import { format, inOrder, type Diagnostic } from '../content/diagnostic.ts';
import { shown } from '../content/file.ts';
import { HOME } from '../content/load.ts';
import { locateIn } from '../content/places.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { Usage } from './command.ts';
import type { Kit } from './kit.ts';
import { reader } from './library.ts';

export type Opened = { file: string; diagnostics: Diagnostic[]; /** Undefined where the file is not good. */ plan?: Plan };

/** The path of a scenario file: as it is given, or of a role-play of the library by its id. Throws Usage when there is none. */
export function pathOf(word: string): string {
  const ours = join(HOME, 'scenarios', `${word}.yaml`);
  const path = existsSync(word) ? word : /^[a-z][a-z0-9-]*$/.test(word) && existsSync(ours) ? ours : undefined;
  if (!path || !statSync(path).isFile()) throw new Usage(`no file "${word}". Give the path of a scenario file, or the id of a role-play in scenarios/.`);
  return path;
}

/** Reads and checks a scenario file; with `prove`, plays its rehearsals too. */
export async function openScenario(file: string, tools: Kit, prove = false): Promise<Opened> {
  const broken = tools.library.diagnostics.find((one) => one.code.startsWith('CA'));
  if (broken) throw new Usage(`the catalogue is not good:\n${format(broken)}`);
  const { good, diagnostics } = await reader.read(file, 'scenario');
  if (!good) return { file, diagnostics };
  const plan = compile(good.value, tools.library.catalogue);
  return { file, plan, diagnostics: prove ? inOrder(proveScenario(plan, tools.scorer, { file: shown(file), locate: locateIn(good.places) })) : [] };
}

/** The plan of a file that is good. Throws Usage with every complaint otherwise. */
export async function planIn(word: string, kit: Kit): Promise<Plan> {
  const { plan, diagnostics } = await openScenario(pathOf(word), kit);
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

/** A role-play's schema, in the folder of role-plays. */
const SCHEMA = 'scenario.schema.json';

/** Writes a new role-play. Where its schema lies beside it, the first line names that, and editors complete and check. */
export function writeScenario(file: string, text: string): void {
  const first = existsSync(join(dirname(file), SCHEMA)) ? `# yaml-language-server: $schema=./${SCHEMA}\n` : '';
  writeFresh(file, first + text);
}
