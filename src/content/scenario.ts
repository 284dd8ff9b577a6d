/** One scenario file: from the disk through both passes. */
import { basename } from 'node:path';
import { checkScenario } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import { shown, textOf } from './file.ts';
import { read, type Source } from './read.ts';
import { scenarioShape, type ScenarioFile } from './shape.ts';

/** What a file says, where it is well-shaped, and what is wrong with it; it is good when nothing is. */
export type ScenarioRead = { scenario?: ScenarioFile; source?: Source; diagnostics: Diagnostic[] };

/** Reads a file, or a text as that file. */
export function readScenario(file: string, text = textOf(file)): ScenarioRead {
  if (typeof text !== 'string') return { diagnostics: [text] };
  const got = read(shown(file), text, scenarioShape);
  if ('diagnostics' in got) return got;
  const { value: scenario, locate } = got;
  const source = { file: shown(file), locate };
  const diagnostics = checkScenario(source.file, scenario, locate);
  const name = basename(file, '.yaml');
  if (name !== scenario.id) {
    diagnostics.push({ file: source.file, ...locate(['id']), code: 'SC18', message: `the id "${scenario.id}" is not the file's name`, wayOut: `Name the file ${scenario.id}.yaml, or the id "${name}".` });
  }
  return { scenario, source, diagnostics };
}
