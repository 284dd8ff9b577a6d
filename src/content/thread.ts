/** The thread of src/content/apart.ts: reads the files it is told of, one at a time. Nothing else reads what trainers write. */
import '../compiled.js';
import { parentPort } from 'node:worker_threads';
import type { Ask, ReadApart } from './apart.ts';
import { hashOf, textOf } from './file.ts';
import { placesInEntry, placesInScenario } from './places.ts';

// Loaded when what was compiled before is at hand: that halves the start.
const { readScenario } = await import('./scenario.ts');
const { readEntry } = await import('./catalogue.ts');

parentPort!.on('message', ({ file, kind }: Ask) => parentPort!.postMessage(answerOf(file, kind)));
parentPort!.postMessage('ready');

function answerOf(file: string, kind: Ask['kind']): ReadApart<unknown> {
  const text = textOf(file);
  const hash = typeof text === 'string' ? hashOf(text) : '';
  if (kind === 'scenario') {
    const { scenario, source, diagnostics } = readScenario(file, text);
    return { diagnostics, ...(scenario && source && { shaped: scenario, ...(!diagnostics.length && { good: { value: scenario, places: placesInScenario(scenario, source.locate), hash } }) }) };
  }
  const { entry, source, diagnostics } = readEntry(file, text, kind);
  return { diagnostics, ...(entry && source && { shaped: entry, ...(!diagnostics.length && { good: { value: entry, places: placesInEntry(entry, source.locate), hash } }) }) };
}
