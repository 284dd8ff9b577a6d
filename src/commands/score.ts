/** `amends score`: judges replies in bulk, one JSON row a line in, one line of findings out, in order. */
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Command } from './command.ts';
import { kit } from './kit.ts';
import { rowOf } from './row.ts';

export const scoreCommand: Command = {
  name: 'score',
  usage: 'score < rows.jsonl > findings.jsonl',
  summary: 'judges replies in bulk; labels in the rows are not looked at, a row that is none is named and left out',
  options: {},
  words: { min: 0, max: 0 },
  run: async (_words, _options, { stdin, out, err }) => {
    const { scorer } = await kit();
    let number = 0;
    let code = 0;
    for await (const line of createInterface({ input: stdin, terminal: false })) {
      number++;
      if (!line.trim()) continue;
      const json = jsonOf(line);
      const row = json === undefined ? { wrong: 'not JSON' } : rowOf(json);
      if ('wrong' in row) {
        err.write(`line ${number}: ${row.wrong}. A row needs at least "id" and "reply"; this one was left out.\n`);
        code = 1;
        continue;
      }
      const { id, moment } = row;
      const { findings, notJudged } = scorer.judge(moment);
      const found = (kind: string) => findings.filter((one) => one.kind === kind && one.band === 'found').map((one) => one.id);
      const result = { id, mistakes: found('mistake'), practices: found('practice'), findings, ...(notJudged && { notJudged }) };
      if (!out.write(`${JSON.stringify(result)}\n`)) await once(out, 'drain');
    }
    return code;
  },
};

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
