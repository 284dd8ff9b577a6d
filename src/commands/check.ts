/** `amends check`: are the trainers' files good, and do their own tests pass? */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareExamples, compareVerdicts } from '../coach/compare.ts';
import { examplesWrong, rehearsalsMissed } from '../coach/prove.ts';
import { format, type Diagnostic } from '../content/diagnostic.ts';
import { loadRows, SCENARIOS } from '../content/load.ts';
import type { Row } from '../scoring/rows.ts';
import { checkCoverage } from '../workshop/coverage.ts';
import { Usage, type Command } from './command.ts';
import { openScenario } from './file.ts';
import { kit, type Kit } from './kit.ts';
import { provenSoFar } from './proven.ts';
import { prove, proveNew, secondThread } from './proving.ts';
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
      const second = again && !files.length ? secondThread() : undefined;
      return examined(await kit(), files, again === true, second);
    };
    if (watch) return watched(words, out, look);
    const { lines, good } = await look(words);
    for (const line of lines) out.write(`${line}\n`);
    return good ? 0 : 1;
  },
};

/** What check says, a line each: complaints, then what is good. No files: the whole library. again: what went well before is played as well. */
export async function examined(tools: Kit, words: readonly string[], again = false, second?: ReturnType<typeof secondThread>): Promise<{ lines: string[]; good: boolean }> {
  const { library, heads } = tools;
  const wanted = words.map((word) => resolve(word));
  const asked = (file: string) => !wanted.length || wanted.includes(resolve(file));
  const strangers = words.filter((word) => !library.files.some((one) => resolve(one) === resolve(word)));
  // Only what is asked for is played and judged.
  const source = (id: string) => library.sources.get(id)!.file;
  const plans = library.plans.filter(({ id }) => asked(source(id)));
  const catalogue = library.catalogue.filter(({ id }) => asked(source(id)));
  const corpus = () => loadRows<Row>('scenarios', 'replies');
  const { misses, wrong } = await (again ? prove({ plans, entries: catalogue }, tools, second) : proveNew({ plans, entries: catalogue }, tools, provenSoFar(library.catalogue)));
  const sourceOf = ({ id }: { id: string }) => library.sources.get(id)!;
  const rehearsals = plans.flatMap((plan, at) => rehearsalsMissed(plan, misses[at]!, sourceOf(plan)));
  const examples = catalogue.flatMap((entry, at) => examplesWrong(entry, wrong[at]!, sourceOf(entry)));
  const entries = catalogue.length ? [...compareExamples(library), ...compareVerdicts(library, heads, corpus)] : [];
  const theirs = await Promise.all(strangers.map((file) => openScenario(file, tools, true)));
  const complaints: Diagnostic[] = [
    ...[...library.diagnostics, ...rehearsals, ...examples, ...entries, ...checkCoverage(library)].filter(({ file }) => asked(file)),
    ...theirs.flatMap(({ diagnostics }) => diagnostics),
  ];
  const bad = new Set(complaints.filter((one) => !one.note).map((one) => resolve(one.file)));
  const fine = [...library.files.filter(asked), ...strangers].filter((file) => !bad.has(resolve(file)));
  return { lines: [...complaints.map((one) => `${one.note ? 'note: ' : ''}${format(one)}`), ...fine.map((file) => `${file} good`)], good: bad.size === 0 };
}
