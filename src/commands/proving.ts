/** A library's rehearsals, played on two threads: most of what a whole check would wait for. */
import { Worker } from 'node:worker_threads';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { missesOf } from '../coach/prove.ts';
import type { Miss } from '../coach/rehearse.ts';
import type { Kit } from './kit.ts';

/** The misses of plans' rehearsals, by the plan's place. */
export type Missed = [place: number, misses: Miss[][]];
/** What the second thread gets. next: the place of the plan to be taken next, by whoever is free. */
export type Share = Pick<Kit['library'], 'plans' | 'catalogue'> & { next: Int32Array };

/** A thread needs half a second before it plays anything: fewer plans are done by then. */
const WORTH_A_THREAD = 8;

/** missesOf each plan. */
export async function missesOfAll(plans: Plan[], { library, scorer }: Kit): Promise<Miss[][][]> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const theirs = plans.length < WORTH_A_THREAD ? [] : playedApart({ plans, catalogue: library.catalogue, next });
  // Whoever called has something to do while the thread starts.
  await Promise.resolve();
  const mine = taken(plans, next).map((place): Missed => [place, missesOf(plans[place]!, scorer)]).toArray();
  return [...mine, ...await theirs].sort(([a], [b]) => a - b).map(([, misses]) => misses);
}

/** Places of plans that nobody else has taken. */
export function* taken(plans: Plan[], next: Int32Array): Generator<number> {
  for (let place; (place = Atomics.add(next, 0, 1)) < plans.length;) yield place;
}

function playedApart(share: Share): Promise<Missed[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./provingThread.ts', import.meta.url), { workerData: share });
    thread.on('message', resolve);
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the thread that plays rehearsals ended before it was done')));
  });
}
