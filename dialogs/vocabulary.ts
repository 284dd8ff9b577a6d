/** The words of the house as types. Everything here is plain JSON: it is stored, sent and compared. */

/** Mistake ids, in the order of the owner's catalogue. */
export const MISTAKES = [
  'taking-it-personally', 'dismissing', 'presuming', 'ignoring-feelings', 'rigid-solution',
  'defending-or-blaming', 'leaving-uninformed', 'jargon', 'discount-as-fix', 'unchecked-resolution',
  'upselling', 'downplaying-severity', 'skipping-root-cause', 'opportunism', 'intrusive-data-use',
  'marketing-during-issue',
] as const;

/** Practice ids. */
export const PRACTICES = [
  'empathy', 'listening', 'clarifying-question', 'explaining-perspective', 'alternatives',
  'transparency', 'realistic-expectations', 'apology', 'gratitude', 'keeping-informed',
  'checking-resolution', 'urgency', 'decision-maker', 'valuing-history',
] as const;

export type MistakeId = (typeof MISTAKES)[number];
export type PracticeId = (typeof PRACTICES)[number];
export type LabelId = MistakeId | PracticeId;
export const LABELS: readonly LabelId[] = [...MISTAKES, ...PRACTICES];
export const isMistake = (label: LabelId): label is MistakeId => (MISTAKES as readonly string[]).includes(label);

/** Where in the talk a reply stands. */
export const STAGES = ['opening', 'venting', 'exploring', 'solving', 'closing'] as const;
export type Stage = (typeof STAGES)[number];

/** How a customer feels; each from 0 to 100. */
export type Mood = { frustration: number; trust: number; loyalty: number };
export type MoodShift = Partial<Mood>;

/** calm: frustration below 40; tense: below 70; angry: from 70 up. */
export type Band = 'calm' | 'tense' | 'angry';

export type Severity = 'minor' | 'serious' | 'critical';

/** One entry of the documented catalogue. */
export type CatalogueEntry = {
  id: LabelId;
  kind: 'mistake' | 'practice';
  name: string;
  /** What to take home, one sentence. */
  lesson: string;
  /** Why it matters to a customer, one or two sentences. */
  why: string;
  /** The owner's article it comes from. */
  source: string;
  /** Points a found mistake costs: minor 4, serious 8, critical 15. Practices have none. */
  severity?: Severity;
  effect: MoodShift;
  /** Sentences that show the better way, for cases no scenario speaks about. */
  better: string[];
  cues: Cue[];
  caught: Example[];
  fine: Example[];
};

/** A cue rule; its format is described in scenarios/README.md, its meaning lives in src/scoring. */
export type Cue = {
  /** Regular expression over the normalised reply (lower case, straight quotes, single spaces). */
  say: string;
  /** Patterns that take the cue back when they match in the same sentence. */
  unless?: string[];
  /** A negation before the match takes the cue back (default true). */
  negatable?: boolean;
  /** What the context must hold for the cue to count. */
  when?: ContextFlag[];
  /** found costs points, possible is asked (default found); sure is found whatever else the reply says. */
  band?: FindingBand | 'sure';
};

/** What the scorer knows or works out about the moment of a reply. */
export const CONTEXT_FLAGS = ['upset', 'acknowledged', 'resolved', 'unresolved', 'recurring', 'serious', 'deadline', 'asked-money', 'asked-product'] as const;
export type ContextFlag = (typeof CONTEXT_FLAGS)[number];

/** An example reply in the smallest context that makes it judgeable. */
export type Example = { customer: string; agent: string; quote?: string; situation?: string; stage?: Stage };

/** An example and what it says of one label: shown there, or not. */
export type Taught = { label: LabelId; caught: boolean; example: Example };

export type FindingBand = 'found' | 'possible';

/** A mistake or practice seen in a reply. start and end are UTF-16 offsets of quote; an omission has quote '' and 0, 0. */
export type Finding = {
  id: LabelId;
  kind: 'mistake' | 'practice';
  band: FindingBand;
  quote: string;
  start: number;
  end: number;
  why: string;
  better: string;
};

/** A finding by where it stands: its attempt, the turn of the reply, and its place among the findings there, from 0. */
export type FindingRef = { attempt: string; turn: number; place: number };

/**
 * What a person says against a finding, round by round from 1, and what a supervisor made of it; null while nobody has.
 * Times are epoch milliseconds; by is the supervisor: a session behind the one-time link, or an account in Teams.
 */
export type Appeal = FindingRef & { round: number; reason: string; madeAt: number; verdict: AppealVerdict | null; why: string | null; by: string | null; answeredAt: number | null };
export type AppealVerdict = 'kept' | 'taken-back';

/** Where appeals against one finding stand. kept: one round is left; settled: none is. */
export type AppealState = 'none' | 'open' | 'kept' | 'settled' | 'taken-back';

/** Why a reply was not judged at all. */
export type NotJudged = 'empty' | 'too-short' | 'too-long' | 'no-words' | 'language';

/** What the scorer says of one reply. */
export type Verdict = { findings: Finding[]; notJudged?: NotJudged };

/** Lines in each mood band; several of each, so that no attempt hears one twice. */
export type Lines = { calm: string[]; tense: string[]; angry: string[] };

/** from is inclusive, below exclusive. */
export type Bound = { from?: number; below?: number };

/** What must hold for a route, an ending or a desk action. Every key given must hold. */
export type Condition = {
  /** Any of these practices was found in this turn. */
  shown?: PracticeId[];
  /** Any of these mistakes was found in this turn. */
  made?: MistakeId[];
  /** true: this turn had no found mistake. */
  clean?: boolean;
  /** All of these practices were found so far in the attempt. */
  shownSoFar?: PracticeId[];
  /** Any of these mistakes was found so far in the attempt. */
  madeSoFar?: MistakeId[];
  /** All of these desk actions are done. */
  done?: string[];
  /** None of these desk actions is done. */
  notDone?: string[];
  /** Bounds of the mood after this turn. */
  mood?: { [K in keyof Mood]?: Bound };
};

export type Route = { to: string; when?: Condition };

export type Step = {
  id: string;
  stage: Stage;
  /** What the agent should bring about here; the coach's hint. */
  goal: string;
  /** What the customer says on arriving here. */
  says: Lines;
  /** What the customer says when the reply did not get them further. */
  again: Lines;
  /** A model reply for this step, shown at the end and on request. */
  model: string;
  /** First route that holds is taken; none: the customer asks again. */
  next: Route[];
  /** Replies the customer gives this step before moving on to `otherwise`. */
  patience: number;
  otherwise: string;
};

/** Something the agent does at the desk rather than says. */
export type DeskAction = {
  id: string;
  label: string;
  /** What the desk answers; seen by the agent only. */
  result: string;
  /** Before this holds, the desk answers `notYet` and nothing happens. */
  when?: Condition;
  notYet?: string;
  moves: MoodShift;
  /** A line the customer says when they notice, if any. */
  customer?: string;
  /** Facts the scorer may rely on from now on. */
  gives?: ContextFlag[];
};

/** How the customer takes what was just said, in words, before they say the rest. All that is given has to hold. */
export type Reaction = {
  /** Any of these was found in the reply... */
  to?: LabelId[];
  /** ...and this holds... */
  when?: Condition;
  /** ...and the talk stood in one of these steps. */
  in?: string[];
  says: string[];
};

/** A line of the score card that can be earned once in an attempt. */
export type RubricItem = {
  id: string;
  text: string;
  points: number;
  /** Any of these practices... */
  shows?: PracticeId[];
  /** ...in one of these steps (default: anywhere). */
  in?: string[];
  /** Or: this desk action was done. */
  does?: string;
};

export type Outcome = 'stays' | 'wavers' | 'leaves';

export type Ending = {
  id: string;
  title: string;
  outcome: Outcome;
  /** First ending that holds is taken; the last has no condition. */
  when?: Condition;
  /** true: checked after every turn, not only when the talk is over. */
  atOnce?: boolean;
  says: string[];
  /** What became of the customer, told afterwards. */
  epilogue: string;
};

export type RehearsalTurn = {
  agent?: string;
  desk?: string;
  spotted?: LabelId[];
  unspotted?: LabelId[];
  /** The step the talk stands in after this turn. */
  step?: string;
};

export type Rehearsal = {
  name: string;
  seed: number;
  turns: RehearsalTurn[];
  ends: string;
  points?: Bound;
  mood?: Condition['mood'];
};

/** A scenario, compiled: everything a running attempt needs, pinned by the hash of its content. */
export type Plan = {
  id: string;
  hash: string;
  title: string;
  /** One line for the menu. */
  teaser: string;
  source: string;
  minutes: number;
  difficulty: 1 | 2 | 3;
  /** Where it stands in the reading order, from 1; a trainer's own cases may have none. */
  place?: number;
  /** The case whose skills it tests in other clothes; such a variant is not in the menu, exams draw on it. */
  variantOf?: string;
  trains: LabelId[];
  customer: { name: string; voice: string; wants: string; history: string; mood: Mood };
  situation: string;
  /** What the agent may offer. */
  policy: string[];
  deadline?: string;
  severity: 'ordinary' | 'serious';
  recurring: boolean;
  start: string;
  steps: Step[];
  desk: DeskAction[];
  reactions: Reaction[];
  rubric: RubricItem[];
  endings: Ending[];
  /** What the customer writes when nobody answers; plans of older versions have none. */
  silence?: string[];
  rehearsals: Rehearsal[];
  /** A better sentence for this case, by mistake. */
  better: Partial<Record<MistakeId, string>>;
  /** The trainer's own examples for this case; plans of older versions have none. */
  examples?: Taught[];
  /** Effects and point costs by label, taken from the catalogue and the scenario's own overrides. */
  effects: Record<LabelId, MoodShift>;
  costs: Record<MistakeId, number>;
  names: Record<LabelId, string>;
  lessons: Record<LabelId, string>;
};

/** One cause of a mood change: a finding, a desk action, or waiting. */
export type MoodCause = { id: string; shift: MoodShift };

/** A line of the score card. Points are positive for what was earned, negative for what was lost. */
export type ScoreLine = { turn: number; id: string; kind: 'rubric' | 'mistake' | 'floor'; text: string; points: number; quote?: string };

/** points = the sum of the lines' points, never below 0; possible is what the rubric adds up to. */
export type Score = { lines: ScoreLine[]; points: number; possible: number };

/** What the coach says of one turn. */
export type CoachNote = {
  turn: number;
  reply: string;
  findings: Finding[];
  notJudged?: NotJudged;
  before: Mood;
  after: Mood;
  because: MoodCause[];
  /** Points this turn earned or lost, line by line. */
  lines: ScoreLine[];
};

/** One thing said to the agent's screen. Channels render it; none of them changes it. */
export type Said =
  | { type: 'menu'; scenarios: MenuItem[]; /** Title of the attempt that waits to go on. */ underWay?: string; /** true: it waits in another conversation. */ elsewhere?: true }
  | { type: 'briefing'; attempt: string; plan: Briefing }
  | { type: 'customer'; name: string; text: string; mood: Mood; turn: number }
  | { type: 'coach'; note: CoachNote; /** true: only the reply is told, as long as the exam goes on. */ withheld?: true; /** true: the attempt is kept to oneself, so that there is no appeal. */ private?: true }
  | { type: 'desk'; turn: number; action: string; label: string; result: string; done: boolean; before: Mood; after: Mood; because: MoodCause[] }
  | { type: 'hint'; text: string; step: string }
  | { type: 'scorecard'; card: ScoreCard; /** true: in a thread, which holds one attempt, so that the next begins elsewhere. */ thread?: true }
  | { type: 'notice'; line: string; values?: Record<string, string | number> }
  /** Something that wants an answer; what may be answered stands beside it. */
  | { type: 'question'; line: string; values?: Record<string, string | number>; choices: { line: string; intent: Intent }[] }
  | {
      type: 'progress';
      /** Points of finished attempts, null while there is none. */
      cases: { scenario: string; title: string; attempts: number; first: number | null; best: number | null; last: number | null; lastAt: number }[];
      mistakes: { id: string; name: string; count: number }[];
      /** What to play, and the mistake it trains, by name. */
      next?: { scenario: string; title: string; mistake?: string };
    }
  | { type: 'my-data'; kept: { accounts: number; attempts: number; turns: number; findings: number; events: number; /** Answers of older versions have none. */ appeals?: number } }
  /** Findings that may be appealed, or were; a person names one by its place here, from 1. */
  | { type: 'appeals'; findings: (Pick<Finding, 'id' | 'kind' | 'band' | 'quote'> & { title: string; state: AppealState; /** What the supervisor answered last; left out where that is nothing. */ why?: string })[] }
  /** What was said so far, for a place where it was not heard. */
  | { type: 'recap'; plan: Briefing; said: Said[] };

export type MenuItem = Pick<Plan, 'id' | 'title' | 'teaser' | 'minutes' | 'difficulty'>;

export type Briefing = Pick<Plan, 'id' | 'title' | 'situation' | 'policy' | 'deadline' | 'minutes'> & {
  customer: Plan['customer'];
  desk: { id: string; label: string }[];
  rubric: { text: string; points: number }[];
  /** Only in an exam: the points of a hundred that pass, and whether it is a variant of the case. */
  exam?: { pass: number; variant: boolean };
};

export type ScoreCard = {
  scenario: string;
  title: string;
  score: Score;
  outcome: Outcome;
  ending: { id: string; title: string; epilogue: string };
  moods: Mood[];
  mistakes: { id: MistakeId; name: string; lesson: string; count: number; cost: number }[];
  practices: { id: PracticeId; name: string; count: number }[];
  /** What the agent did not do although the rubric asks for it. */
  missed: { text: string; points: number }[];
  practiseNext: { id: LabelId; name: string; advice: string }[];
  models: { step: string; goal: string; model: string }[];
  /** Only of an exam: a critical mistake fails it. The notes of all turns come with it. */
  exam?: { passed: boolean; pass: number; /** By name. */ critical: string[]; notes: CoachNote[] };
};

/** What a person wants, whatever channel they said it on. */
export type Intent =
  | { type: 'text'; text: string }
  | { type: 'join' }
  | { type: 'menu' }
  /** sure: instead of what is under way; otherwise the question comes first. So with an exam, and again. */
  | { type: 'pick'; scenario: string; seed?: number; sure?: boolean }
  | { type: 'begin'; private?: boolean }
  | { type: 'desk'; action: string }
  | { type: 'hint' }
  | { type: 'stop' }
  | { type: 'resume' }
  | { type: 'again'; sure?: boolean }
  | { type: 'points' }
  | { type: 'help' }
  | { type: 'progress' }
  | { type: 'my-data' }
  /** sure: everything goes; otherwise the question comes first. */
  | { type: 'erase'; sure?: boolean }
  | { type: 'exam'; scenario?: string; sure?: boolean }
  /** Against a finding, by where it stands or by its number in the coach's list; without a reason the coach asks for it, without either for both. */
  | { type: 'appeal'; finding?: FindingRef; number?: number; reason?: string }
  | { type: 'drills'; on: boolean }
  | { type: 'link'; code?: string }
  | { type: 'unlink' }
  | { type: 'confirm' }
  | { type: 'cancel' }
  /** The house's own: it has something to say. No channel can send it. */
  | { type: 'tell'; said: Said[] }
  /** Nobody has answered the customer since the event at this place of the conversation; no channel can say it. */
  | { type: 'silence'; after: number };

/** How a person without a name is called. */
export const GUEST = 'Guest';

/** One event from a channel. key is unique per event: the same key is the same event, however often it comes. */
export type Inbound = {
  key: string;
  channel: string;
  conversation: string;
  person: { id: string; name: string };
  intent: Intent;
  /** Others can read along: a group chat or a channel. */
  public?: true;
  /** In a thread of a channel, which holds one attempt. */
  thread?: true;
  /** Where what is said must be sent, in the channel's own words; left out where whoever asks is given the answer. */
  replyTo?: string;
  /** Their time zone by its IANA name, where the channel tells it. */
  zone?: string;
};

/** What the coach made of one event: stored with it, and given again word for word if the event comes again. */
export type Answer = {
  conversation: string;
  /** Position in the conversation, from 1 without gaps; Direct Line's watermark. */
  seq: number;
  key: string;
  /** Epoch milliseconds. */
  at: number;
  person: { id: string; name: string };
  intent: Intent;
  attempt?: string;
  said: Said[];
  /** true when this key had been answered before. */
  repeated: boolean;
};

/** The one door into the coach, for every channel. */
export interface Coach {
  /** Takes one event; resolves once everything it caused is stored. */
  take(inbound: Inbound): Promise<Answer>;
  /** Keeps one event; resolves once it is stored. It is answered soon after, in the order of arrival, and what is said is sent to its replyTo. */
  keep(inbound: Inbound): Promise<void>;
}

/** What became of sending one message. id: what the channel calls it now; again: it may be tried later, at the earliest after waitMs; arrived is 'perhaps' where the answer was lost. */
export type Delivery = { sent: true; id?: string } | { sent: false; why: string; again: boolean; waitMs?: number; arrived: 'no' | 'perhaps' };

/** Nothing was tried: the channel takes no more just now, and there is room after so many milliseconds. */
export type Held = { heldMs: number };

/** How a channel sends. It tries once, ends by itself within 10 seconds, and does not throw. */
export type Sender = {
  send(address: string, body: string): Promise<Delivery | Held>;
  /** Milliseconds between two messages of one conversation. */
  paceMs: number;
};
