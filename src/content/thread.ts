/** The thread of src/content/apart.ts: reads the scenario files it is told of, one at a time. */
import { parentPort } from 'node:worker_threads';
import type { ReadApart } from './apart.ts';
import type { Source } from './read.ts';
import { readScenario } from './scenario.ts';
import type { ScenarioFile } from './shape.ts';

parentPort!.on('message', (file: string) => {
  const { scenario, source, diagnostics } = readScenario(file);
  parentPort!.postMessage({ file, diagnostics, ...(scenario && source && !diagnostics.length && { scenario, rehearsed: placesOf(scenario, source), beside: besideOf(source) }) });
});
parentPort!.postMessage('ready');

function placesOf({ rehearsals }: ScenarioFile, { locate }: Source): NonNullable<ReadApart['rehearsed']> {
  return rehearsals.map(({ turns }, i) => ({ name: locate(['rehearsals', i, 'name']), turns: turns.map((_, j) => locate(['rehearsals', i, 'turns', j])) }));
}

const besideOf = ({ locate }: Source): NonNullable<ReadApart['beside']> => ({ place: locate(['place']), variantOf: locate(['variantOf']) });
