/** The second thread of src/commands/proving.ts: plays and judges what the first has not taken yet. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadJson } from '../content/load.ts';
import type { Heads } from '../scoring/heads.ts';
import { createScorer } from '../scoring/scorer.ts';
import { HEADS } from './kit.ts';
import { partOf, type Share } from './proving.ts';

const { catalogue, next, ...work } = workerData as Share;
parentPort!.postMessage(partOf(work, next, createScorer(catalogue, loadJson<Heads>(...HEADS))));
