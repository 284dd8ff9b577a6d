/** The second thread of src/commands/proving.ts: plays the plans that the first has not taken yet. */
import { parentPort, workerData } from 'node:worker_threads';
import { missesOf } from '../coach/prove.ts';
import { loadJson } from '../content/load.ts';
import type { Heads } from '../scoring/heads.ts';
import { createScorer } from '../scoring/scorer.ts';
import { HEADS } from './kit.ts';
import { taken, type Missed, type Share } from './proving.ts';

const { plans, catalogue, next } = workerData as Share;
const scorer = createScorer(catalogue, loadJson<Heads>(...HEADS));
parentPort!.postMessage(taken(plans, next).map((place): Missed => [place, missesOf(plans[place]!, scorer)]).toArray());
