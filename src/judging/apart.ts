/** The scorer in a thread of its own: while a reply is judged or a rehearsal played, everybody else is answered, and a second core has something to do. */
import { Worker } from 'node:worker_threads';
import type { CatalogueEntry, Plan, Rehearsal } from '../../dialogs/vocabulary.ts';
import { NobodyJudges, type Judge } from '../coach/judges.ts';
import type { Miss } from '../coach/rehearse.ts';
import type { Walk } from '../workshop/walks.ts';
import type { Verbs } from './thread.ts';

/** A scorer in the thread. It answers in the order it is asked. */
export type ScorerApart = Judge & {
  rehearse: (plan: Plan, rehearsal: Rehearsal) => Promise<Miss[]>;
  walks: (plan: Plan) => Promise<Walk[]>;
  /** Forgets it. */
  close: () => void;
};

/** What is sent: a question, or something that many questions speak of and that is sent once. */
export type Sent = { id: number; scorer: number; verb: keyof Verbs; about: unknown[] } | { known: number; part: object | undefined };
export type Answered = { id: number; answer: unknown } | { id: number; fault: string };
/** Stands in a question for a part that was sent before. */
export type Known = { known: number };

export type Apart = {
  /** A scorer of that catalogue. Rejects when nobody can judge by it. */
  scorerOf: (catalogue: readonly CatalogueEntry[]) => Promise<ScorerApart>;
  close: () => Promise<unknown>;
};

/** Should the thread ever end by itself, so should the process: whatever was acknowledged is stored, and the next start goes on with it. */
const andSoDoes = (error: Error): never => { throw error; };

/** Starts the thread. ended: told why it ended, unless it was closed. */
export function createApart({ script = new URL('./thread.ts', import.meta.url), ended = andSoDoes as (error: Error) => void } = {}): Apart {
  const thread = new Worker(script);
  let closed = false;
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (fault: Error) => void }>();
  let asked = 0;
  let made = 0;
  thread.unref();
  thread.on('message', (answers: Answered[]) => {
    for (const answered of answers) {
      const { resolve, reject } = waiting.get(answered.id)!;
      waiting.delete(answered.id);
      if ('fault' in answered) reject(new Error(answered.fault));
      else resolve(answered.answer as never);
    }
    if (!waiting.size) thread.unref();
  });

  let why = new Error('the thread that judges has ended');
  thread.on('error', (error) => { why = error as Error; });
  thread.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new NobodyJudges(why.message, { cause: why }));
    waiting.clear();
    if (!closed) ended(why);
  });

  const send = (sent: Sent) => thread.postMessage(sent);
  const ask = <V extends keyof Verbs>(scorer: number, verb: V, ...about: unknown[]) => new Promise<ReturnType<Verbs[V]>>((resolve, reject) => {
    // Whoever waits for an answer does not end before it comes.
    thread.ref();
    waiting.set(++asked, { resolve, reject });
    send({ id: asked, scorer, verb, about });
  });

  const places = new WeakMap<object, Known>();
  const gone = new FinalizationRegistry((known: number) => send({ known, part: undefined }));
  /** What stays the same from reply to reply is sent once. */
  function known<T extends object>(part: T): T {
    const before = places.get(part);
    if (before) return before as T;
    const place: Known = { known: ++made };
    places.set(part, place);
    gone.register(part, made);
    send({ known: made, part });
    return place as T;
  }

  return {
    scorerOf: async (catalogue) => {
      const scorer = ++made;
      const version = await ask(scorer, 'make', catalogue);
      return {
        version,
        judge: ({ better, examples, ...moment }) => ask(scorer, 'judge', { ...moment, ...(better && { better: known(better) }), ...(examples && { examples: known(examples) }) }),
        rehearse: (plan, rehearsal) => ask(scorer, 'rehearse', plan, rehearsal),
        walks: (plan) => ask(scorer, 'walks', plan),
        close: () => void ask(scorer, 'forget'),
      };
    },
    close: () => {
      closed = true;
      return thread.terminate();
    },
  };
}
