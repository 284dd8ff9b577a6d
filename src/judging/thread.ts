/** The thread of src/judging/apart.ts: has the scorers, and does what they are needed for. */
import '../compiled.js';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { CatalogueEntry, Plan, Rehearsal } from '../../dialogs/vocabulary.ts';
import type { Moment, Scorer } from '../scoring/scorer.ts';
import type { Answered, Known, Sent } from './apart.ts';

// Loaded when what was compiled before is at hand: that halves the start.
const { rehearse } = await import('../coach/rehearse.ts');
const { keptScorers } = await import('../coach/scorers.ts');
const { walksOf } = await import('../workshop/walks.ts');

const scorerOf = keptScorers();
const scorers = new Map<number, Scorer>();
const parts = new Map<number, object>();
const whole = <T extends object>(part: T | Known): T => ('known' in part ? parts.get(part.known) as T : part);

const VERBS = {
  make: (scorer: number, catalogue: CatalogueEntry[]) => {
    scorers.set(scorer, scorerOf(catalogue));
    return scorers.get(scorer)!.version;
  },
  forget: (scorer: number) => void scorers.delete(scorer),
  judge: (scorer: number, { better, examples, ...moment }: Moment) =>
    scorers.get(scorer)!.judge({ ...moment, ...(better && { better: whole(better) }), ...(examples && { examples: whole(examples) }) }),
  rehearse: (scorer: number, plan: Plan, rehearsal: Rehearsal) => rehearse(plan, rehearsal, scorers.get(scorer)!),
  walks: (scorer: number, plan: Plan) => walksOf(plan, scorers.get(scorer)!),
};
export type Verbs = typeof VERBS;

/** Answers that go back together where many wait: what is judged together is stored together, and the disk is waited for once. */
const TOGETHER = 16;

parentPort!.on('message', (first: Sent) => {
  const answers: Answered[] = [];
  for (let sent: Sent | undefined = first; sent; sent = answers.length < TOGETHER ? receiveMessageOnPort(parentPort!)?.message as Sent | undefined : undefined) {
    if ('id' in sent) answers.push(answerTo(sent));
    else if (sent.part) parts.set(sent.known, sent.part);
    else parts.delete(sent.known);
  }
  if (answers.length) parentPort!.postMessage(answers);
});

function answerTo({ id, scorer, verb, about }: Extract<Sent, { id: number }>): Answered {
  try {
    return { id, answer: (VERBS[verb] as (...all: unknown[]) => unknown)(scorer, ...about) };
  } catch (error) {
    return { id, fault: (error as Error).message };
  }
}
