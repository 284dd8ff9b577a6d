/** The thread of src/content/apart.ts: reads the scenario files it is told of, one at a time. */
import { parentPort } from 'node:worker_threads';
import { readScenario } from './scenario.ts';

parentPort!.on('message', (file: string) => {
  const { scenario, diagnostics } = readScenario(file);
  parentPort!.postMessage({ file, diagnostics, ...(scenario && !diagnostics.length && { scenario }) });
});
parentPort!.postMessage('ready');
