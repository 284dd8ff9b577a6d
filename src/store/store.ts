import type { Answer, Appeal, Finding, Inbound, MoodCause, Mood, Outcome, Plan, Said, Score } from '../../dialogs/vocabulary.ts';

/** One run of a scenario by one person. Times are epoch milliseconds. */
export type Attempt = {
  id: string;
  /** The identity that began it. */
  person: string;
  /** Where it goes on; an attempt that was resumed elsewhere has moved. */
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
  /** true: declared as an exam. */
  exam: boolean;
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
  /** What must be sent, in order, and where to. */
  send?: { address: string; bodies: string[] };
  /** The address that the person's channel gave for answers here. */
  replyTo?: string;
  /** The person's time zone, where their channel tells it. */
  zone?: string;
  /** Others can read along in the conversation. */
  public?: true;
  /** The place that is taken in the conversation that the attempt leaves, so that nobody goes on with it there meanwhile. */
  leaves?: Pick<Commit, 'answer' | 'channel' | 'current'>;
  deeds?: Deed[];
  /** The event could not be answered because of this: it stays in the inbox, set aside. */
  aside?: string;
};

/** What an event does beyond its own conversation. Where a code is no longer in the state it was read in, nothing is saved. */
export type Deed =
  | { do: 'offer'; code: Code }
  | { do: 'lead'; code: Code; to: Partial<Pick<Code, 'state' | 'other' | 'otherConversation' | 'until'>> }
  | { do: 'drop'; code: Code }
  | { do: 'miss'; identity: string }
  | { do: 'join'; one: string; other: string }
  | { do: 'part'; identity: string }
  /** Takes the person behind an identity, and this very event, out of every table. */
  | { do: 'erase'; identity: string }
  /** Whether the person wants drills. */
  | { do: 'drills'; identity: string; on: boolean }
  /** Takes an appeal in a round that nobody has taken. */
  | { do: 'appeal'; appeal: Appeal }
  /** Says something in another conversation, soon and once for each key. */
  | { do: 'tell'; conversation: string; key: string; said: Said[] };

/**
 * A one-time code by its hash. offered: to be named on another channel; claimed: the other side is asked; asked: this side is.
 * Times are epoch milliseconds.
 */
export type Code = {
  hash: string;
  what: 'link' | 'data' | 'erase';
  identity: string;
  conversation: string;
  until: number;
  state: 'offered' | 'claimed' | 'asked';
  other: string | null;
  otherConversation: string | null;
};

/** Where a conversation stands. seq is the place of its last answer, 0 before the first. */
export type Standing = { seq: number; attempt?: Attempt };

/** An attempt that goes on in some conversation, and where that conversation stands. */
export type Elsewhere = { attempt: Attempt; seq: number; person: { id: string; name: string } };
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
  /** Until when whoever took it has it in hand. Where another has taken it since, what became of it here is not noted. */
  heldUntil: number;
};
/** A message that is not sent yet (waiting), or was given up (dead) because of the error. */
export type Unsent = Outgoing & { state: 'waiting' | 'dead'; error: string | null; dueAt: number };

/** An attempt as a supervisor's list shows it; person: whose it is. */
export type Listed = Pick<Attempt, 'id' | 'person' | 'channel' | 'scenario' | 'title' | 'exam' | 'startedAt' | 'endedAt' | 'turns' | 'points' | 'outcome' | 'ending'> & { name: string };
/** A person's own figures; points of finished attempts, null while there is none. Newest first, and most frequent first. */
export type Progress = {
  cases: { scenario: string; title: string; attempts: number; first: number | null; best: number | null; last: number | null; lastAt: number }[];
  mistakes: { id: string; count: number }[];
};
/** How often people stood where in a role-play, turn by turn in steps (by id) and at the end in endings (by title), and how many people they were. */
export type Stood = { people: number; steps: Record<string, number>; endings: Record<string, number> };
export type MistakeCount = { id: string; findings: number; attempts: number; people: number };

export interface Store {
  /** Saves an event and all it caused in one transaction. Its key was answered before: that answer. Its place was taken meanwhile: undefined, and nothing is saved. */
  commit(commit: Commit): Promise<Answer | undefined>;
  standing(conversation: string): Promise<Standing>;
  /** Answers of a conversation after a position, oldest first; all, or so many. */
  answers(conversation: string, after: number, most?: number): Promise<Answer[]>;
  /** Who began a conversation; undefined: nobody has. */
  ownerOf(conversation: string): Promise<string | undefined>;
  /** Conversations where somebody practises with a customer who has words for silence, last heard of from a time on and before another. */
  quiet(from: number, to: number): Promise<Quiet[]>;
  attempt(id: string): Promise<Attempt | undefined>;
  /** At most so many attempts in the order of their ids, those after an id ('': from the first); page by page it is all of them. */
  attempts(after: string, most: number): Promise<Attempt[]>;
  turns(attempt: string): Promise<Turn[]>;
  plan(hash: string): Promise<Plan | undefined>;
  people: People;
  /** What the person behind an identity has practised, private attempts too; what was taken back on appeal neither costs points nor counts. */
  progress(identity: string): Promise<Progress>;
  codes: Codes;
  mine: Mine;
  reminders: Reminders;
  appeals: Appeals;
  /** The attempt without an ending that was heard of last in the conversations of these identities, but for one conversation. */
  underWay(identities: string[], but: string): Promise<Elsewhere | undefined>;
  /** The attempt of these identities that was begun last and has a turn. */
  lastPractised(identities: string[]): Promise<Attempt | undefined>;
  inbox: Inbox;
  outbox: Outbox;
  posted: Posted;
  review: ReviewStore;
  slack: SlackInstalls;
  /** Names of the migrations that the database lacks; rejects when it cannot be reached. */
  lacks(): Promise<string[]>;
  close(): Promise<void>;
}

export interface People {
  find(id: string): Promise<{ id: string; name: string } | undefined>;
  /** Creates or renames a person. */
  save(person: { id: string; name: string }): Promise<void>;
  /** Those with this id, or this name in whatever case. */
  called(word: string): Promise<{ id: string; name: string }[]>;
  /** All identities of the person behind one; the first is the person's own id. */
  identities(identity: string): Promise<string[]>;
}

/** How much is kept about a person. */
export type Kept = { accounts: number; attempts: number; turns: number; findings: number; events: number; appeals: number };

/** What is kept about the person behind an identity. */
export interface Mine {
  kept(identity: string): Promise<Kept>;
  /** Every row, by table. */
  everything(identity: string): Promise<Record<string, Record<string, unknown>[]>>;
}

/** A case that somebody is to play by a day (YYYY-MM-DD, to its end where they are); stage: what they have heard of it. */
export type Assignment = { id: string; person: string; scenario: string; title: string; due: string; madeAt: number; stage: 'new' | 'told' | 'reminded' | 'overdue' };
/** Somebody who wants drills: when the last one came, and how many since they last practised. */
export type Driller = { person: string; drilledAt: number; count: number };
/** Something to say in a conversation, once for each key. */
export type News = { conversation: string; key: string; said: Said[] };

/** What people are to hear of unasked. Persons are named by any of their identities. */
export interface Reminders {
  assign(assignment: Assignment): Promise<void>;
  assignments(): Promise<Assignment[]>;
  /** false: there is none of that id. */
  withdraw(id: string): Promise<boolean>;
  /** Whether an attempt at a case came to its end since a time. */
  finished(person: string, scenario: string, since: number): Promise<boolean>;
  /** Where a person was last heard and can be written to: where nobody reads along, if there is such a place. */
  reach(person: string): Promise<{ conversation: string; zone: string | null; public: boolean } | undefined>;
  /** Remembers the time zone of whoever a conversation is with. */
  zoned(conversation: string, zone: string): Promise<void>;
  /** Says it and remembers that it was said; false: somebody else did. */
  noticed(assignment: Assignment, stage: Assignment['stage'], news: News, now: number): Promise<boolean>;
  drillers(): Promise<Driller[]>;
  drilled(driller: Driller, count: number, news: News, now: number): Promise<boolean>;
}

/** Appeals against findings, oldest first. */
export interface Appeals {
  /** Those of the person behind an identity. */
  of(identity: string): Promise<Appeal[]>;
  /** Everybody's. */
  all(): Promise<Appeal[]>;
  /** Writes the answer to one that is open, and says so; false: it is not open any more, or never was. */
  answer(answered: Appeal, news: News | undefined): Promise<boolean>;
}

/** An appeal that waits for its answer: whose it is, and the reply with all that was found in it. */
export type OpenAppeal = Appeal & { person: string; name: string; title: string; exam: boolean; customer: string; reply: string; findings: Finding[] };

/** Codes that have not run out. */
export interface Codes {
  find(hash: string, now: number): Promise<Code | undefined>;
  /** The question that a conversation was asked last. */
  asked(conversation: string, now: number): Promise<Code | undefined>;
  /** Wrong codes of an identity within the hour. */
  misses(identity: string, now: number): Promise<number>;
  /** Takes a code away; undefined: somebody did before. */
  use(hash: string, now: number): Promise<Code | undefined>;
}

/** A kept event that is not answered yet; with an error: that could not be, and was set aside. */
export type Unanswered = { key: string; channel: string; at: number; tries: number; error: string | null };

/** Events that are kept but not answered yet. */
export interface Inbox {
  /** Keeps an event behind those of its conversation that came before. The same key twice is kept once, and not at all once it is answered. */
  keep(inbound: Inbound, at: number): Promise<void>;
  /** A conversation's events, in the order they came. */
  waiting(conversation: string): Promise<Inbound[]>;
  /** Conversations with events that came before a time, or after another (by a clock that was ahead); left out: with any. */
  behind(before?: number, after?: number): Promise<string[]>;
  /** Counts a try to answer an event that failed; resolves to how many have, 0 where it does not wait. */
  missed(key: string): Promise<number>;
  unanswered(): Promise<Unanswered[]>;
  /** Puts events that were set aside (all, or one) back in line, under a key of their own; resolves to how many. */
  revive(key: string | undefined, now: number): Promise<number>;
  /** How many wait and since when the oldest, how many were set aside; due: the oldest that nothing is in front of and no try has failed at. */
  depth(): Promise<{ waiting: number; aside: number; oldest: number | null; due: number | null }>;
}

/** Messages that are saved but not sent yet. */
export interface Outbox {
  /** Takes messages that are due, of each conversation the first that waits, so that nobody else sends them before `until`; none of these ids, nor of these channels. */
  take(now: number, until: number, most: number, but?: { ids?: string[]; channels?: string[] }): Promise<Outgoing[]>;
  /** The message arrived, also where it was put off or given up elsewhere since; the next one of its conversation may go from `next` on (0: at once). */
  sent(message: Outgoing, next: number): Promise<void>;
  /** The message did not arrive; it is tried again at `next`, or given up (null). */
  failed(message: Outgoing, error: string, next: number | null): Promise<void>;
  /** The message was not tried, since its channel takes no more just now; it goes at `next`. */
  held(message: Outgoing, next: number): Promise<void>;
  /** The clock may have gone back: what was made or put off by a time that is far from come may go, and nobody has it in hand. */
  rewound(now: number): Promise<void>;
  unsent(): Promise<Unsent[]>;
  /** Puts dead messages (all, or one) back in line; resolves to how many. */
  revive(id: string | undefined, now: number): Promise<number>;
  /** How many wait and since when the oldest, how many are dead; due: when the first of those that nothing is in front of may go, or might have gone. */
  depth(): Promise<{ waiting: number; dead: number; oldest: number | null; due: number | null }>;
}

/** A message that was sent and will be changed later: what its channel calls it, and what it becomes, in the channel's own words. */
export type PostedMessage = { name: string; conversation: string; activity: string; later: string };

/** Messages that will be changed later. */
export interface Posted {
  /** Remembers a message; the same name again is the newer one. */
  keep(message: PostedMessage): Promise<void>;
  /** Takes out what is remembered of a conversation, but for the message of a name. */
  takeOthers(conversation: string, name: string): Promise<PostedMessage[]>;
}

/** What a supervisor's pages read; private attempts are left out of all of it, and what was taken back on appeal of points and counts. */
export interface ReviewStore {
  /** Newest first. */
  attempts(): Promise<Listed[]>;
  mistakes(): Promise<MistakeCount[]>;
  /** Of all its versions. */
  stood(scenario: string): Promise<Stood>;
  transcript(attempt: string): Promise<{ attempt: Attempt & { name: string }; customer: string; turns: Turn[]; appeals: Appeal[] } | undefined>;
  /** Oldest first. */
  openAppeals(): Promise<OpenAppeal[]>;
}

/** Slack workspaces that have the app, each with its sealed token. */
export interface SlackInstalls {
  save(team: string, sealed: string, at: number): Promise<void>;
  find(team: string): Promise<string | undefined>;
  remove(team: string): Promise<void>;
}
