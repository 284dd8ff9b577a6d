/** `amends import`: a story of Twine's, or a table, into a scenario file that check can read. */
import { readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { createAnswering, DEADLINE_MS } from '../content/deadline.ts';
import { HOME } from '../content/load.ts';
import { yamlOf, type Draft } from '../workshop/draft.ts';
import { counted } from '../workshop/words.ts';
import { Usage, type Command } from './command.ts';
import { freshIdOf, openScenario, writeScenario } from './file.ts';
import type { Drafted, Story } from './importThread.ts';
import { kit } from './kit.ts';

const KINDS = ['.twee', '.tw', '.csv'];
/** Far above any story that becomes one case. */
const MAX_BYTES = 1024 * 1024;

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--to FILE]',
  summary: 'makes scenarios/ID.yaml (or --to FILE) of a Twee 3 story (.twee) or a table (.csv), and says what came in, what could not be carried, and what is left to write',
  options: { to: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: async ([word], { to }, { out }) => {
    const kind = extname(word!);
    if (!KINDS.includes(kind)) throw new Usage(`import: "${word}" is none of ${KINDS.join(', ')}.`);
    const draft = await drafted(word!, kind);
    if (!draft.steps.length) throw new Usage(`import: no step was found in "${word}". Nothing was written.`);
    const file = typeof to === 'string' ? to : relative(process.cwd(), join(HOME, 'scenarios', `${draft.id || 'my-case'}.yaml`));
    const id = freshIdOf(file);
    writeScenario(file, yamlOf({ ...draft, id }));
    const { diagnostics } = await openScenario(file, await kit());
    out.write(`${cameIn(draft)}\n${file} is written; ${diagnostics.length ? `check has ${counted(diagnostics.length, 'complaint')}, which name what is left to write:\n  npm run -s amends -- check ${file} --watch` : 'it is good'}\n`);
    return 0;
  },
};

async function drafted(file: string, kind: string): Promise<Draft> {
  let text: string;
  try {
    text = statSync(file).size > MAX_BYTES ? '' : readFileSync(file, 'utf8');
  } catch {
    throw new Usage(`import: cannot read "${file}".`);
  }
  if (!text) throw new Usage(`import: "${file}" is empty, or larger than ${MAX_BYTES / 1024} KiB.`);
  const thread = createAnswering<Story, Drafted>(new URL('./importThread.ts', import.meta.url));
  const got = await thread.ask({ kind, text }).finally(thread.close);
  if (!got) throw new Usage(`import: ${file} could not be read within ${DEADLINE_MS / 1000} s. A story that becomes one case is a few pages. Nothing was written.`);
  if ('fault' in got) throw new Usage(`import: ${file}: ${got.fault}. Nothing was written.`);
  return got.draft;
}

function cameIn({ steps, endings, left }: Draft): string {
  const routes = steps.flatMap(({ next }) => next);
  const lines = [...steps.flatMap(({ says, again }) => [says, again].flatMap(({ calm, tense, angry }) => [...calm, ...tense, ...angry])), ...endings.flatMap(({ says }) => says)];
  const bare = routes.filter(({ when }) => !when).length;
  return `In came ${counted(steps.length, 'step')}, ${counted(endings.length, 'ending')}, ${counted(lines.length, 'line')} of the customer and ${counted(routes.length, 'route')}.`
    + (bare ? `\n${counted(bare, 'route')} came without a condition and would always be taken: write "when" where the comment says what the link said.` : '')
    + (left ? `\nA case has no place for:${left.map((one) => `\n  ${one}`).join('')}` : '');
}
