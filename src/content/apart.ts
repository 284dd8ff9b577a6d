/** The one door for what trainers write: their files are read beside the event loop, so that whatever a file does to its reader, others are served meanwhile. */
import { Worker } from 'node:worker_threads';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from './diagnostic.ts';
import { shown } from './file.ts';
import type { Places } from './places.ts';
import type { ScenarioFile } from './shape.ts';

/** What a file says, by its kind. */
type Says = { scenario: ScenarioFile; mistake: CatalogueEntry; practice: CatalogueEntry };
export type Kind = keyof Says;
export type Ask = { file: string; kind: Kind };
/** A file in which nothing is wrong. hash: of the text that was read. */
export type Good<T> = { value: T; places: Places; hash: string };
/** good: left out where there are complaints. shaped: what it says where at least its shape is right. */
export type ReadApart<T> = { good?: Good<T>; shaped?: T; diagnostics: Diagnostic[] };
export type Reader = {
  /** Starts the thread, so that the first file need not wait for it. */
  warm(): void;
  /** Resolves soon after the deadline at the latest, whatever the file holds; files are read in the order they are asked for. */
  read<K extends Kind>(file: string, kind: K): Promise<ReadApart<Says[K]>>;
  close(): Promise<void>;
};

/** A file that takes longer is none of a trainer's. The longest good one needs a tenth of it. It is the thread's own time, so that a busy machine does not refuse good files. */
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

  async function read<K extends Kind>(file: string, kind: K): Promise<ReadApart<Says[K]>> {
    const worker = await up();
    // Whoever waits for an answer does not end before it comes; a thread that nobody waits for keeps nobody.
    worker.ref();
    const busy = await busyMs(worker);
    const look = setInterval(async () => {
      if (await busyMs(worker) - busy > deadlineMs) await worker.terminate();
    }, LOOK_MS);
    const answer = await answerOf<ReadApart<Says[K]>>(worker, deadlineMs * PATIENCE, () => worker.postMessage({ file, kind } satisfies Ask)).finally(() => {
      clearInterval(look);
      worker.unref();
    });
    if (answer) return answer;
    thread = undefined;
    await worker.terminate();
    return { diagnostics: [{ file: shown(file), line: 1, column: 1, code: 'YM07', message: `this could not be read within ${deadlineMs / 1000} s`, wayOut: 'Such a file is a page or two: look for what repeats or nests without end.' }] };
  }

  return {
    // Whoever reads is told why it did not start.
    warm: () => void up().catch(() => {}),
    read: (file, kind) => {
      const mine = last.then(() => read(file, kind));
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
  if (!await answerOf(worker, START_MS, () => {})) throw new Error('the thread that reads trainers\' files did not start');
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
