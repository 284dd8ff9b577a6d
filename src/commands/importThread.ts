/** The thread of src/commands/import.ts: reads the stories and tables it is given, one at a time. */
import '../compiled.js';
import { parentPort } from 'node:worker_threads';
import type { Draft } from '../workshop/draft.ts';

/** kind: how the file's name ends. */
export type Story = { kind: string; text: string };
export type Drafted = { draft: Draft } | { fault: string };

const { fromTable } = await import('../workshop/table.ts');
const { fromTwee } = await import('../workshop/twee.ts');

parentPort!.on('message', ({ kind, text }: Story) => parentPort!.postMessage(drafted(kind === '.csv' ? fromTable : fromTwee, text)));
parentPort!.postMessage('ready');

function drafted(read: (text: string) => Draft, text: string): Drafted {
  try {
    return { draft: read(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
