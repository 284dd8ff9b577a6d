/** `amends export`: a case in another format, and what that format could not carry. */
import { format as written } from '../content/diagnostic.ts';
import { lost, type Draft } from '../workshop/draft.ts';
import { fromTable, toTable } from '../workshop/table.ts';
import { fromTwee, toTwee } from '../workshop/twee.ts';
import type { ScenarioFile } from '../content/shape.ts';
import { Usage, type Command } from './command.ts';
import { pathOf, writeFresh } from './file.ts';
import { reader } from './library.ts';

/** How each format is written, and read back. */
const FORMATS: Record<string, { to: (scenario: ScenarioFile) => string; from: (text: string) => Draft }> = {
  twee: { to: toTwee, from: fromTwee },
  csv: { to: toTable, from: fromTable },
};

export const exportCommand: Command = {
  name: 'export',
  usage: 'export FILE --format twee|csv [--to FILE]',
  summary: 'writes a role-play as Twee 3 (Twine) or as a table (CSV), and says which of its parts that format could not carry',
  options: { format: { type: 'string' }, to: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: async ([word], { format, to }, { out, err }) => {
    const way = FORMATS[String(format)];
    if (!way) throw new Usage(`export: ${format === undefined ? '--format is missing' : `no format "${String(format)}"`}. Known here: ${Object.keys(FORMATS).join(', ')}.`);
    const file = pathOf(word!);
    const { shaped: scenario, diagnostics } = await reader.read(file, 'scenario');
    if (!scenario) throw new Usage(`"${word}" is not good:\n${diagnostics.map(written).join('\n')}`);
    const text = way.to(scenario);
    if (typeof to === 'string') writeFresh(to, text);
    else out.write(text);
    err.write(report(scenario, way.from(text)));
    return 0;
  },
};

/** Read off the export itself, by reading it back. */
function report(scenario: ScenarioFile, back: Draft): string {
  const gone = lost(scenario, back);
  const { steps, endings } = scenario;
  const head = `${scenario.id}: ${steps.length} steps and ${endings.length} endings written.`;
  if (!gone.size) return `${head} Everything comes back when it is imported.\n`;
  return [`${head} These do not come back when it is imported:`, ...[...gone].map(([path, count]) => `  ${path}${count > 1 ? ` (${count})` : ''}`), ''].join('\n');
}
