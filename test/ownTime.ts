/** Clocks that stand still while others have the processor: on a busy machine they measure what is ours, on a quiet one they go like any other. */
import { readdirSync, readFileSync } from 'node:fs';

/** Starts one; the function says the milliseconds since. In them this thread, and every thread of those processes, did not stand in line for a processor. Only Linux counts that; elsewhere it is the wall's clock. */
export function ownTime(...pids: number[]): () => number {
  const began = performance.now();
  const queued = queuedTime(...pids);
  return () => performance.now() - began - queued();
}

/** The milliseconds since it was started that this thread and those processes stood in line. */
export function queuedTime(...pids: number[]): () => number {
  const before = queues(pids);
  return () => {
    let ms = 0;
    for (const [thread, now] of queues(pids)) ms += now - (before.get(thread) ?? 0);
    return ms;
  };
}

/** Milliseconds in line by thread, each since it began. */
function queues(pids: number[]): Map<string, number> {
  const threads = ['/proc/thread-self', ...pids.flatMap((pid) => listed(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`))];
  return new Map(threads.map((thread) => [thread, queuedIn(thread)]));
}

function queuedIn(thread: string): number {
  try {
    // Nanoseconds on a processor, nanoseconds in line, times it was its turn.
    return Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Looks all the time whether the event loop goes on; the answer ends that, and gives the longest time in ms that it was away. */
export function awake(): () => number {
  let away = 0;
  let took = ownTime();
  const looking = setInterval(() => {
    away = Math.max(away, took());
    took = ownTime();
  }, 5);
  return () => {
    clearInterval(looking);
    return away;
  };
}
