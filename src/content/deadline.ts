/** A thread that is asked one thing at a time, and ended when that takes too long: what it is given was written by anybody. */
import { Worker } from 'node:worker_threads';

export type Answering<Question, Answer> = {
  /** Starts the thread, so that the first question need not wait for it. */
  warm(): void;
  /** Resolves soon after the deadline at the latest, then to undefined; what is asked meanwhile waits its turn. */
  ask(question: Question): Promise<Answer | undefined>;
  close(): Promise<void>;
};

/** What takes longer is none of a trainer's files. The longest good one needs a tenth of it. It is the thread's own time, so that a busy machine does not refuse good files. */
export const DEADLINE_MS = 1_000;
/** By the clock, where the thread hardly gets any time. */
const PATIENCE = 5;
const LOOK_MS = 50;
/** A thread is up in a third of a second; a machine under load may need longer. */
const START_MS = 20_000;

/** The script says something when it is up, then an answer to each question. It is started with the first question at the latest, and anew after one that took too long. */
export function createAnswering<Question, Answer>(script: URL, deadlineMs = DEADLINE_MS): Answering<Question, Answer> {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const up = () => thread ??= started(script).catch((error: unknown) => {
    thread = undefined;
    throw error;
  });

  async function ask(question: Question): Promise<Answer | undefined> {
    const worker = await up();
    // Whoever waits for an answer does not end before it comes; a thread that nobody waits for keeps nobody.
    worker.ref();
    const busy = await busyMs(worker);
    const look = setInterval(async () => {
      if (await busyMs(worker) - busy > deadlineMs) await worker.terminate();
    }, LOOK_MS);
    const answer = await answerOf<Answer>(worker, deadlineMs * PATIENCE, () => worker.postMessage(question)).finally(() => {
      clearInterval(look);
      worker.unref();
    });
    if (answer !== undefined) return answer;
    thread = undefined;
    await worker.terminate();
    return undefined;
  }

  return {
    // Whoever asks is told why it did not start.
    warm: () => void up().catch(() => {}),
    ask: (question) => {
      const mine = last.then(() => ask(question));
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

async function started(script: URL): Promise<Worker> {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  // An error ends the thread; whoever waits for its answer is told by its end.
  worker.on('error', () => {});
  worker.unref();
  if (!await answerOf(worker, START_MS, () => {})) throw new Error('the thread that reads what trainers write did not start');
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
