/** Worker processes as their parent holds them. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Inbound } from '../../dialogs/vocabulary.ts';
import type { Done, News, Order, Setting } from './worker.ts';
import type { Point } from './points.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
/** Dozens of them start: what one has compiled the next need not. */
const COMPILED = join(import.meta.dirname, '../../src/compiled.js');

export type Worker = {
  pid: number;
  alive(): boolean;
  open(setting: Setting): Promise<Done>;
  take(inbound: Inbound): Promise<Done>;
  keep(inbound: Inbound): Promise<Done>;
  /** The n-th who reaches the point from now on stops the process there, for good or until SIGCONT. */
  arm(point: Point, at: number, so: 'kill' | 'freeze'): Promise<Done>;
  close(): Promise<Done>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves when the process is gone. */
  gone: Promise<void>;
  /** Every message it has sent, in order. */
  sent: string[];
  frozen: Promise<void>;
  thawed: Promise<'refused' | 'accepted'>;
};

/** Starts a worker; it loads what it needs while its parent goes on. */
export function hire(): Worker {
  const child = fork(WORKER, { execArgv: ['--import', COMPILED], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>();
  const sent: string[] = [];
  let count = 0;
  let alive = true;
  let froze = (): void => {};
  let thaws: (write: 'refused' | 'accepted') => void = () => {};
  const frozen = new Promise<void>((resolve) => { froze = resolve; });
  const thawed = new Promise<'refused' | 'accepted'>((resolve) => { thaws = resolve; });

  child.on('message', (news: News) => {
    if ('sent' in news) sent.push(news.sent);
    else if ('write' in news) thaws(news.write);
    else if ('at' in news) froze();
    else {
      const asked = waiting.get(news.id);
      waiting.delete(news.id);
      if ('error' in news) asked?.reject(new Error(news.error));
      else asked?.resolve(news.done);
    }
  });
  // What was written before the end is read before this: the channel closes after its last message.
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      alive = false;
      for (const { reject } of waiting.values()) reject(new Error('the worker is gone'));
      waiting.clear();
      resolve();
    });
  });
  child.on('error', () => {});

  const ask = (order: Order): Promise<Done> => new Promise((resolve, reject) => {
    if (!alive || !child.connected) return reject(new Error('the worker is gone'));
    const id = ++count;
    waiting.set(id, { resolve, reject });
    child.send({ id, order }, () => {});
  });
  return {
    pid: child.pid!, alive: () => alive && child.connected, sent, gone, frozen, thawed,
    open: (setting) => ask({ do: 'open', setting }),
    take: (inbound) => ask({ do: 'take', inbound }),
    keep: (inbound) => ask({ do: 'keep', inbound }),
    arm: (point, at, so) => ask({ do: 'arm', point, at, so }),
    close: () => ask({ do: 'close' }),
    signal: (signal) => { child.kill(signal); },
  };
}

/** Ends workers, whatever state they are in. */
export async function dismiss(workers: Worker[]): Promise<void> {
  for (const worker of workers) worker.signal('SIGKILL');
  await Promise.all(workers.map((worker) => worker.gone));
}
