/** `amends graph`: a role-play as a picture. */
import { openSync, writeSync, closeSync } from 'node:fs';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { draw } from '../workshop/draw.ts';
import { graphOf } from '../workshop/graph.ts';
import { mermaid } from '../workshop/mermaid.ts';
import { page } from '../workshop/page.ts';
import { placesOf } from '../workshop/stood.ts';
import { walksOf } from '../workshop/walks.ts';
import { Usage, type Command, type Terminal } from './command.ts';
import { planIn } from './file.ts';
import { kit } from './kit.ts';
import { withStore } from './where.ts';

const FORMATS = ['svg', 'mermaid', 'html'];

export const graphCommand: Command = {
  name: 'graph',
  usage: 'graph FILE [--format svg|mermaid|html] [--data] [--to FILE]',
  summary: 'draws a role-play: its steps, what leads on, its endings, and (dashed) what no rehearsal has walked; --data colours the steps by how many turns people\'s attempts spent there',
  options: { format: { type: 'string' }, data: { type: 'boolean' }, to: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: async ([word], { format = 'svg', data, to }, terminal) => {
    if (!FORMATS.includes(String(format))) throw new Usage(`graph: no format "${String(format)}". Known here: ${FORMATS.join(', ')}.`);
    const tools = await kit();
    const plan = await planIn(word!, tools);
    const stood = data ? await stoodIn(plan, terminal) : undefined;
    if (stood === null) return 1;
    const walks = walksOf(plan, tools.scorer);
    const graph = graphOf(plan, walks, stood);
    const drawn = format === 'mermaid' ? mermaid(graph) : format === 'html' ? page(plan, graph, walks, await draw(graph)) : await draw(graph);
    if (typeof to === 'string') save(to, drawn);
    else terminal.out.write(drawn);
    return 0;
  },
};

/** How many turns of people's attempts stood in each step, and how many attempts came to each ending; null when the database cannot be read. */
async function stoodIn(plan: Plan, terminal: Terminal): Promise<Map<string, number> | null> {
  let places: Map<string, number> | null = null;
  await withStore(terminal, async ({ review }) => {
    places = placesOf(plan, await review.stood(plan.id));
    return 0;
  });
  return places;
}

function save(file: string, text: string): void {
  let to: number;
  try {
    to = openSync(file, 'w');
  } catch {
    throw new Usage(`cannot write "${file}". Give the path of a file in a folder that is there.`);
  }
  writeSync(to, text);
  closeSync(to);
}
