/** Scenario files read beside the event loop: whatever a file does to its reader, others are served meanwhile. */
import { Worker } from 'node:worker_threads';
import type { Diagnostic } from './diagnostic.ts';
import { shown } from './file.ts';
import type { Source } from './read.ts';
import type { ScenarioFile } from './shape.ts';

type Place = ReturnType<Source['locate']>;
/** A good scenario and where its rehearsals and what it says of other files stand, or what is wrong with its file. */
export type ReadApart = { scenario?: ScenarioFile; rehearsed?: { name: Place; turns: Place[] }[]; beside?: Record<'place' | 'variantOf', Place>; diagnostics: Diagnostic[] };
export type Reader = {
  /** Starts the thread, so that the first file need not wait for it. */
  warm(): void;
  /** Resolves soon after the deadline at the latest, whatever the file holds; files are read in the order they are asked for. */
  read(file: string): Promise<ReadApart>;
  close(): Promise<void>;
};

/** A file that takes longer is not a scenario. The longest good one needs a tenth of it. It is the thread's own time, so that a busy machine does not refuse good files. */
export const DEADLINE_MS = 1_000;
/** By the clock, where the thread hardly gets any time. */
const PATIENCE = 5;
const LOOK_MS = 50;
/** A thread is up in a third of a second; a machine under load may need longer. */
const START_MS = 20_000;

/** The reader's thread is started with the first file at the latest, and anew after one that was too late. */
export function createReader(deadlineMs = DEADLINE_MS): Reader {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const up = () => thread ??= started().catch((error: unknown) => {
    thread = undefined;
    throw error;
  });

  async function read(file: string): Promise<ReadApart> {
    const worker = await up();
    const busy = await busyMs(worker);
    const look = setInterval(async () => {
      if (await busyMs(worker) - busy > deadlineMs) await worker.terminate();
    }, LOOK_MS);
    const answer = await answerOf<ReadApart>(worker, deadlineMs * PATIENCE, () => worker.postMessage(file)).finally(() => clearInterval(look));
    if (answer) return answer;
    thread = undefined;
    await worker.terminate();
    return { diagnostics: [{ file: shown(file), line: 1, column: 1, code: 'YM07', message: `this could not be read within ${deadlineMs / 1000} s`, wayOut: 'A scenario is a page or two: look for what repeats or nests without end.' }] };
  }

  return {
    // Whoever reads is told why it did not start.
    warm: () => void up().catch(() => {}),
    read: (file) => {
      const mine = last.then(() => read(file));
      last = mine.catch(() => {});
      return mine;
    },
    close: async () => { await (await thread?.catch(() => {}))?.terminate(); },
  };
}

/** How long a thread has worked. */
async function busyMs(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1000;
}

async function started(): Promise<Worker> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  // An error ends the thread; whoever waits for its answer is told by its end.
  worker.on('error', () => {});
  worker.unref();
  if (!await answerOf(worker, START_MS, () => {})) throw new Error('the thread that reads scenario files did not start');
  return worker;
}

/** A thread's next message; undefined when it ends or the time does first. */
function answerOf<T>(worker: Worker, most: number, ask: () => void): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(undefined), most);
    const gone = () => done(undefined);
    function done(answer: T | undefined): void {
      clearTimeout(timer);
      worker.off('message', done);
      worker.off('exit', gone);
      resolve(answer);
    }
    worker.on('message', done);
    worker.on('exit', gone);
    ask();
  });
}
