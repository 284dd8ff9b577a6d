/** A library's rehearsals and examples, on two threads: most of what a whole check would wait for. */
import { Worker } from 'node:worker_threads';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import { missesOf, wrongOf, type Wrong } from '../coach/prove.ts';
import type { Miss } from '../coach/rehearse.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Kit } from './kit.ts';

/** What is to be proven: rehearsals of plans, examples of entries. */
export type Work = { plans: Plan[]; entries: CatalogueEntry[] };
/** What was found, in the order of the work. */
export type Proofs = { misses: Miss[][][]; wrong: Wrong[] };
/** What a thread found, each with its place in the work. */
export type Part = { misses: [place: number, Miss[][]][]; wrong: [place: number, Wrong][] };
/** What the second thread gets. next: the place of the plan (then of the entry) to be taken next, by whoever is free. */
export type Share = Work & Pick<Kit['library'], 'catalogue'> & { next: Int32Array };

/** A thread needs half a second before it plays anything: less work is done by then. */
const WORTH_A_THREAD = 8;

/** What rehearsals and examples find different from what they say, each in the place of its plan or entry. */
export async function prove(work: Work, tools: Kit, second: Second | undefined = work.plans.length < WORTH_A_THREAD ? undefined : secondThread()): Promise<Proofs> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  // The thread first: while it starts, the scorer is made here.
  const theirs = second?.({ ...work, catalogue: tools.library.catalogue, next });
  const mine = partOf(work, next, tools.scorer);
  const { misses, wrong } = (await theirs) ?? { misses: [], wrong: [] };
  return { misses: inOrder([...mine.misses, ...misses]), wrong: inOrder([...mine.wrong, ...wrong]) };
}

/** Proves what nobody else has taken. */
export function partOf({ plans, entries }: Work, next: Int32Array, scorer: Scorer): Part {
  const part: Part = { misses: [], wrong: [] };
  for (let place; (place = Atomics.add(next, 0, 1)) < plans.length + entries.length;) {
    if (place < plans.length) part.misses.push([place, missesOf(plans[place]!, scorer)]);
    else part.wrong.push([place, wrongOf(entries[place - plans.length]!, scorer)]);
  }
  return part;
}

const inOrder = <T>(found: [number, T][]): T[] => found.sort(([a], [b]) => a - b).map(([, one]) => one);

/** A thread that takes its share when it is given one. */
export type Second = (share: Share) => Promise<Part>;

export function secondThread(): Second {
  const thread = new Worker(new URL('./provingThread.ts', import.meta.url));
  const done = new Promise<Part>((resolve, reject) => {
    thread.on('message', resolve);
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the thread that plays rehearsals ended before it was done')));
  });
  // Whoever waits for it is told; while nobody does, it keeps nobody.
  done.catch(() => {});
  thread.unref();
  return (share) => {
    thread.ref();
    thread.postMessage(share);
    return done;
  };
}
