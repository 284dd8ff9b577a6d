/** `amends train`: learns the scorer's heads from the labelled replies. The same replies give the same bytes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADS } from '../coach/scorers.ts';
import { HOME, loadRows } from '../content/load.ts';
import type { Row } from '../scoring/rows.ts';
import { train } from '../scoring/train.ts';
import { Usage, type Command } from './command.ts';
import { libraryNow } from './library.ts';

export const trainCommand: Command = {
  name: 'train',
  usage: 'train [--to FILE]',
  summary: 'learns the scorer\'s weights from scenarios/replies/*.jsonl and writes src/scoring/heads.json',
  options: { to: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: async (_words, { to }, { out }) => {
    const library = await libraryNow();
    if (library.diagnostics.some((one) => one.code.startsWith('CA'))) throw new Usage('the catalogue is not good; `amends check` says where. Nothing was written.');
    const rows = loadRows<Row>('scenarios', 'replies');
    const file = typeof to === 'string' ? to : join(HOME, ...HEADS);
    writeFileSync(file, `${JSON.stringify(train(rows, library.catalogue))}\n`);
    out.write(`${file}: learned from ${rows.length} replies\n`);
    return 0;
  },
};
