/** `amends check`: are the trainers' files good, and do their own tests pass? */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareExamples, compareVerdicts } from '../coach/compare.ts';
import { prove } from '../coach/prove.ts';
import { format } from '../content/diagnostic.ts';
import { HOME, loadRows } from '../content/load.ts';
import { SCHEMAS, schemaText } from '../content/schemas.ts';
import type { Row } from '../scoring/rows.ts';
import { Usage, type Command } from './command.ts';
import { kit } from './kit.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check [--schemas] [FILE...]',
  summary: 'says of every scenario and catalogue file that it is good, or where it is not; plays the rehearsals and judges the examples; --schemas first writes the JSON schemas for editors anew',
  options: { schemas: { type: 'boolean' } },
  words: { min: 0, max: Infinity },
  run: async (words, { schemas }, { out }) => {
    if (schemas) for (const [path, schema] of Object.entries(SCHEMAS)) writeFileSync(join(HOME, 'scenarios', path), schemaText(schema));
    const { library, heads, scorer } = kit();
    const wanted = words.map((word) => resolve(word));
    for (const [i, file] of wanted.entries()) {
      if (!existsSync(file)) throw new Usage(`no file "${words[i]}". Without a name, check reads all of scenarios/.`);
      if (!library.files.some((one) => resolve(one) === file)) throw new Usage(`"${words[i]}" is not a scenario or catalogue file. Those are scenarios/*.yaml, scenarios/mistakes/*.yaml and scenarios/practices/*.yaml.`);
    }
    const asked = (file: string) => !wanted.length || wanted.includes(resolve(file));
    const corpus = () => loadRows<Row>('scenarios', 'replies');
    const complaints = [...library.diagnostics, ...prove(library, scorer), ...compareExamples(library), ...compareVerdicts(library, heads, corpus)].filter((one) => asked(one.file));
    for (const complaint of complaints) out.write(`${complaint.note ? 'note: ' : ''}${format(complaint)}\n`);
    const bad = new Set(complaints.filter((one) => !one.note).map((one) => resolve(one.file)));
    for (const file of library.files.filter((one) => asked(one) && !bad.has(resolve(one)))) out.write(`${file} good\n`);
    return bad.size ? 1 : 0;
  },
};
