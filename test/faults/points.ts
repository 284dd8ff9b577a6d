/** The named points of an event's way, reached by wrapping the store and the sender. */
import type { Sender } from '../../dialogs/vocabulary.ts';
import type { Commit, Store } from '../../src/store/store.ts';

export type Point = 'after inbox' | 'before commit' | 'after commit' | 'after send';
export const POINTS: Point[] = ['after inbox', 'before commit', 'after commit', 'after send'];

export type Reached = (point: Point) => Promise<void> | void;

/** The same store, which says when an event is at one of its points. */
export const watchedStore = (store: Store, reached: Reached): Store => ({
  ...store,
  inbox: {
    ...store.inbox,
    keep: async (inbound, at) => {
      await store.inbox.keep(inbound, at);
      await reached('after inbox');
    },
  },
  commit: async (commit) => {
    await reached('before commit');
    const answer = await store.commit(commit);
    await reached('after commit');
    return answer;
  },
});

export const watchedSender = (sender: Sender, reached: Reached): Sender => ({
  ...sender,
  send: async (address, body) => {
    const delivery = await sender.send(address, body);
    await reached('after send');
    return delivery;
  },
});

/** The same store with its fence off: who comes late writes all the same, in the next place that is free. */
export const unfenced = (store: Store): Store => ({
  ...store,
  commit: async (first) => {
    for (let commit: Commit = first; ;) {
      try {
        const answer = await store.commit(commit);
        if (answer) return answer;
      } catch (error) {
        // Its turn's number was taken.
        if (!commit.turn) throw error;
      }
      const { seq } = await store.standing(commit.answer.conversation);
      const number = commit.turn && (await store.turns(commit.turn.attempt)).length;
      commit = { ...commit, answer: { ...commit.answer, seq: seq + 1 }, ...(commit.turn && { turn: { ...commit.turn, number: number! } }) };
    }
  },
});

export type Gate = { store: Store; /** Lets nobody begin to write, and resolves when nobody is writing. */ shut(): Promise<void>; open(): void };

/** The same store with a gate in front of what writes, so that a process can be stopped while it holds nothing. */
export function gated(store: Store): Gate {
  let writing = 0;
  let shut: Promise<void> | undefined;
  let open = (): void => {};
  const through = <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) => async (...args: Args): Promise<T> => {
    while (shut) await shut;
    writing += 1;
    return work(...args).finally(() => { writing -= 1; });
  };
  const { inbox, outbox } = store;
  return {
    store: {
      ...store,
      commit: through(store.commit),
      inbox: { ...inbox, keep: through(inbox.keep) },
      outbox: { ...outbox, take: through(outbox.take), sent: through(outbox.sent), failed: through(outbox.failed), held: through(outbox.held), rewound: through(outbox.rewound) },
    },
    shut: async () => {
      shut = new Promise((resolve) => { open = () => { shut = undefined; resolve(); }; });
      while (writing) await new Promise((resolve) => { setImmediate(resolve); });
    },
    open: () => open(),
  };
}
