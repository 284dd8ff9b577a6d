/** `amends check`: are the trainers' files good, and do their own tests pass? */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import { format, type Diagnostic } from '../content/diagnostic.ts';
import { SCENARIOS, type Library } from '../content/load.ts';
import { checkCoverage } from '../workshop/coverage.ts';
import { Usage, type Command } from './command.ts';
import { libraryNow } from './library.ts';
import { provenSoFar, type Proven } from './proven.ts';
import type { Second, Work } from './proving.ts';
import { watched } from './watch.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check [FILE...] [--watch] [--again] [--schemas]',
  summary: 'says of every scenario and catalogue file that it is good, or where it is not; plays the rehearsals and judges the examples that are new or changed since they went well, with --again all of them; --watch does it again whenever a file is saved, until ctrl-c; --schemas first writes the JSON schemas for editors anew',
  options: { watch: { type: 'boolean' }, again: { type: 'boolean' }, schemas: { type: 'boolean' } },
  words: { min: 0, max: Infinity },
  run: async (words, { watch, again, schemas }, { out }) => {
    if (schemas) {
      const { SCHEMAS, schemaText } = await import('../content/schemas.ts');
      for (const [path, schema] of Object.entries(SCHEMAS)) writeFileSync(join(SCENARIOS, path), schemaText(schema));
    }
    for (const word of words) {
      if (!existsSync(word)) throw new Usage(`no file "${word}". Without a name, check reads all of scenarios/.`);
      if (!word.endsWith('.yaml')) throw new Usage(`"${word}" is not a scenario or catalogue file. Those are scenarios/*.yaml, scenarios/mistakes/*.yaml and scenarios/practices/*.yaml, or a scenario file of yours elsewhere.`);
    }
    const look = async (files: readonly string[]) => {
      // Everything is played, so the second thread is started before anything else.
      const second = again && !files.length ? (await import('./proving.ts')).secondThread() : undefined;
      return examined(await libraryNow(), files, again === true, second);
    };
    if (watch) return watched(words, out, look);
    const { lines, good } = await look(words);
    for (const line of lines) out.write(`${line}\n`);
    return good ? 0 : 1;
  },
};

/** What check says, a line each: complaints, then what is good. No files: the whole library. again: what went well before is tried as well. */
async function examined(library: Library, words: readonly string[], again: boolean, second?: Second): Promise<{ lines: string[]; good: boolean }> {
  const wanted = words.map((word) => resolve(word));
  const asked = (file: string) => !wanted.length || wanted.includes(resolve(file));
  const strangers = words.filter((word) => !library.files.some((one) => resolve(one) === resolve(word)));
  // Only what is asked for is played and judged.
  const proven = again ? undefined : provenSoFar(library.catalogue);
  const isLeft = (one: Plan | CatalogueEntry) => asked(library.sources.get(one.id)!.file) && !proven?.has(one);
  const left: Work = { plans: library.plans.filter(isLeft), entries: library.catalogue.filter(isLeft) };
  const found = left.plans.length || left.entries.length || strangers.length ? await put(library, left, strangers, proven, second) : { ours: [], theirs: [] };
  const complaints: Diagnostic[] = [...[...library.diagnostics, ...found.ours, ...checkCoverage(library)].filter(({ file }) => asked(file)), ...found.theirs];
  const bad = new Set(complaints.filter((one) => !one.note).map((one) => resolve(one.file)));
  const fine = [...library.files.filter(asked), ...strangers].filter((file) => !bad.has(resolve(file)));
  return { lines: [...complaints.map((one) => `${one.note ? 'note: ' : ''}${format(one)}`), ...fine.map((file) => `${file} good`)], good: bad.size === 0 };
}

/** Puts our files, and others beside the library, to the test. What plays and judges is loaded for it: most checks find nothing left to try. */
async function put(library: Library, left: Work, strangers: readonly string[], proven: Proven | undefined, second: Second | undefined): Promise<{ ours: Diagnostic[]; theirs: Diagnostic[] }> {
  const { kitOf } = await import('./kit.ts');
  const { tried } = await import('./tried.ts');
  const { openScenario } = await import('./file.ts');
  const tools = kitOf(library);
  const ours = await tried(left, tools, proven, second);
  const theirs = await Promise.all(strangers.map((file) => openScenario(file, tools, true)));
  return { ours, theirs: theirs.flatMap(({ diagnostics }) => diagnostics) };
}
