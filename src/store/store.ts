import type { Answer, Finding, MoodCause, Mood, Outcome, Plan, Score } from '../../dialogs/vocabulary.ts';

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
};

/** Everything one event changes; saved whole or not at all. */
export type Commit = {
  answer: Omit<Answer, 'seq' | 'repeated'>;
  channel: string;
  /** The attempt this conversation stands in afterwards; null: none. */
  current: string | null;
  plan?: Plan;
  attempt?: Attempt;
  turn?: Turn;
};

export type Conversation = { id: string; channel: string; person: string; attempt: string | null };

export type Practised = { person: string; name: string; scenario: string; title: string; attempts: number; finished: number; first: number | null; best: number | null; last: number | null; lastAt: number };
export type MistakeCount = { id: string; findings: number; attempts: number; people: number };

export interface Store {
  /** The stored answer to an event key, if it was answered before. */
  answered(key: string): Promise<Answer | undefined>;
  /** Saves an event and all it caused in one transaction; gives the answer its place in the conversation. */
  commit(commit: Commit): Promise<Answer>;
  /** Answers of a conversation after a position, oldest first. */
  answers(conversation: string, after: number): Promise<Answer[]>;
  conversation(id: string): Promise<Conversation | undefined>;
  attempt(id: string): Promise<Attempt | undefined>;
  turns(attempt: string): Promise<Turn[]>;
  plan(hash: string): Promise<Plan | undefined>;
  person(id: string): Promise<{ id: string; name: string } | undefined>;
  /** Creates or renames a person. */
  savePerson(person: { id: string; name: string }): Promise<void>;
  review: ReviewStore;
  close(): Promise<void>;
}

/** What a supervisor's pages read; private attempts are left out of all of it. */
export interface ReviewStore {
  attempts(): Promise<(Attempt & { name: string })[]>;
  practised(): Promise<Practised[]>;
  mistakes(): Promise<MistakeCount[]>;
  transcript(attempt: string): Promise<{ attempt: Attempt & { name: string }; customer: string; turns: Turn[] } | undefined>;
}

