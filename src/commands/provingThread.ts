/** The second thread of src/commands/proving.ts: plays and judges what the first has not taken yet. */
import '../compiled.js';
import { parentPort } from 'node:worker_threads';
import type { Share } from './proving.ts';

// Loaded when what was compiled before is at hand; what needs no share is done before there is one.
const { keptScorers } = await import('../coach/scorers.ts');
const { partOf } = await import('./proving.ts');

const scorerOf = keptScorers();
parentPort!.once('message', ({ catalogue, next, ...work }: Share) => parentPort!.postMessage(partOf(work, next, scorerOf(catalogue))));
