import type { Answer, Finding, Inbound, MoodCause, Mood, Outcome, Plan, Score } from '../../dialogs/vocabulary.ts';

/** One run of a scenario by one person. Times are epoch milliseconds. */
export type Attempt = {
  id: string;
  person: string;
  channel: string;
  conversation: string;
  scenario: string;
  title: string;
  planHash: string;
  machineVersion: number;
  catalogueVersion: string;
  seed: number;
  /** true: not shown in the review. */
  private: boolean;
  startedAt: number;
  endedAt: number | null;
  /** Replies and desk actions so far. */
  turns: number;
  points: number;
  outcome: Outcome | null;
  ending: string | null;
  score: Score;
  /** The machine's persisted state, without the plan. */
  snapshot: unknown;
};

/** One reply or desk action with what it did. number counts from 1 without gaps; 0 is the customer's opening. */
export type Turn = {
  attempt: string;
  number: number;
  kind: 'opening' | 'reply' | 'desk';
  /** The reply's text, the desk action's label, or '' in the opening. */
  text: string;
  step: string;
  before: Mood;
  after: Mood;
  because: MoodCause[];
  findings: Finding[];
  /** What the customer said next, in order. */
  customer: string[];
  at: number;
  /** The catalogue and heads that judged it; '' where nothing was judged. */
  catalogueVersion: string;
};

/** Everything one event changes; saved whole or not at all. */
export type Commit = {
  /** seq is the fence: the place after the last answer its maker knew of. If it has been taken since, nothing is saved. */
  answer: Omit<Answer, 'repeated'>;
  channel: string;
  /** The attempt this conversation stands in afterwards; null: none. */
  current: string | null;
  plan?: Plan;
  attempt?: Attempt;
  turn?: Turn;
  /** Where to, as the event said; left out where whoever asks is given the answer. */
  replyTo?: string;
  /** What must be sent, in order, and where to. */
  send?: { address: string; bodies: string[] };
};

/** Where a conversation stands. seq is the place of its last answer, 0 before the first. */
export type Standing = { seq: number; attempt?: Attempt };

/** A conversation in which somebody practises and nothing was heard for a while; seq is the place of its last answer. */
export type Quiet = { conversation: string; channel: string; seq: number; person: { id: string; name: string }; replyTo?: string };

/** One message on its way to a channel. Times are epoch milliseconds. */
export type Outgoing = {
  id: string;
  conversation: string;
  channel: string;
  /** Where to and what, in the channel's own words. */
  address: string;
  body: string;
  tries: number;
  madeAt: number;
};
/** A message that is not sent yet (waiting), or was given up (dead) because of the error. */
export type Unsent = Outgoing & { state: 'waiting' | 'dead'; error: string | null; dueAt: number };

export type Practised = { person: string; name: string; scenario: string; title: string; attempts: number; finished: number; first: number | null; best: number | null; last: number | null; lastAt: number };
export type MistakeCount = { id: string; findings: number; attempts: number; people: number };

export interface Store {
  /** Saves an event and all it caused in one transaction. Its key was answered before: that answer. Its place was taken meanwhile: undefined, and nothing is saved. */
  commit(commit: Commit): Promise<Answer | undefined>;
  standing(conversation: string): Promise<Standing>;
  /** Conversations where somebody practises with a customer who has words for silence, last heard of from a time on and before another. */
  quiet(from: number, to: number): Promise<Quiet[]>;
  /** Answers of a conversation after a position, oldest first. */
  answers(conversation: string, after: number): Promise<Answer[]>;
  attempt(id: string): Promise<Attempt | undefined>;
  /** At most so many attempts in the order of their ids, those after an id ('': from the first); page by page it is all of them. */
  attempts(after: string, most: number): Promise<Attempt[]>;
  turns(attempt: string): Promise<Turn[]>;
  plan(hash: string): Promise<Plan | undefined>;
  people: People;
  inbox: Inbox;
  outbox: Outbox;
  review: ReviewStore;
  /** Names of the migrations that the database lacks; rejects when it cannot be reached. */
  lacks(): Promise<string[]>;
  close(): Promise<void>;
}

export interface People {
  find(id: string): Promise<{ id: string; name: string } | undefined>;
  /** Creates or renames a person. */
  save(person: { id: string; name: string }): Promise<void>;
}

/** Events that are kept but not answered yet. */
export interface Inbox {
  /** Keeps an event behind those of its conversation that came before. The same key twice is kept once, and not at all once it is answered. */
  keep(inbound: Inbound, at: number): Promise<void>;
  /** A conversation's events, in the order they came. */
  waiting(conversation: string): Promise<Inbound[]>;
  /** Conversations with events that came before a time. */
  behind(before: number): Promise<string[]>;
}

/** Messages that are saved but not sent yet. */
export interface Outbox {
  /** Takes messages that are due, of each conversation the first that waits, so that nobody else sends them before `until`. */
  take(now: number, until: number, most: number): Promise<Outgoing[]>;
  /** The message arrived; the next one of its conversation may go from `next` on (0: at once). */
  sent(message: Outgoing, next: number): Promise<void>;
  /** The message did not arrive; it is tried again at `next`, or given up (null). */
  failed(message: Outgoing, error: string, next: number | null): Promise<void>;
  unsent(): Promise<Unsent[]>;
  /** Puts dead messages (all, or one) back in line; resolves to how many. */
  revive(id: string | undefined, now: number): Promise<number>;
  /** How many wait and since when the oldest, how many are dead. */
  depth(): Promise<{ waiting: number; dead: number; oldest: number | null }>;
}

/** What a supervisor's pages read; private attempts are left out of all of it. */
export interface ReviewStore {
  attempts(): Promise<(Attempt & { name: string })[]>;
  practised(): Promise<Practised[]>;
  mistakes(): Promise<MistakeCount[]>;
  transcript(attempt: string): Promise<{ attempt: Attempt & { name: string }; customer: string; turns: Turn[] } | undefined>;
}

