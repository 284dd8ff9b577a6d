/** What the practice page shows, as a pure fold over the conversation's activities. */
import type { AppealState, Briefing, CoachNote, FindingRef, Intent, MenuItem, Mood, MoodCause, Said, ScoreCard } from '../../dialogs/vocabulary.ts';

/** The part of a Direct Line activity that the page reads. */
export type Incoming = {
  id?: string;
  type: string;
  text?: string;
  name?: string;
  value?: unknown;
  from?: { role?: string };
  channelData?: unknown;
};

export type AgentEntry = { kind: 'agent'; id: string; text: string; note?: CoachNote };
export type CustomerEntry = { kind: 'customer'; id: string; name: string; text: string };
export type DeskEntry = { kind: 'desk'; id: string; label: string; result: string; done: boolean; turn: number };
export type Entry =
  | AgentEntry
  | CustomerEntry
  | DeskEntry
  | { kind: 'hint'; id: string; text: string }
  | { kind: 'notice'; id: string; text: string };

/** The last thing that moved the customer. */
export type Change = { key: string; before: Mood; after: Mood; because: MoodCause[] };

export type Played = {
  attempt: string;
  plan?: Briefing;
  /** true: the agent keeps this attempt out of the review. */
  kept: boolean;
  entries: Entry[];
  /** How many of the entries were brought here from elsewhere. */
  recapped?: number;
  mood?: Mood;
  change?: Change;
  /** Results of the desk actions that are done, by action. */
  done: Record<string, string>;
  card?: ScoreCard;
  /** The last reply that the coach could not take, and the remark that said so. */
  unread?: { id: string; text: string };
};

export type View = {
  /** Ids of the activities folded in; one that comes again changes nothing. Own ones also stand under the id they were sent with. */
  seen: ReadonlySet<string>;
  screen: 'nothing' | 'menu' | 'briefing' | 'talk';
  menu: MenuItem[];
  /** Title of the attempt that waits to go on. */
  underWay?: string;
  /** The coach's last remark that belongs to no talk, and the answer it came in. */
  notice?: { seq: number; text: string };
  /** A question of the coach's that waits for an answer, whatever is on the screen. */
  asked?: Asked;
  played?: Played;
  /** How appeals stand, as far as anything was said of them here; by refOf. */
  appeals?: Record<string, AppealState>;
};

/** A finding's place as one word. */
export const refOf = ({ attempt, turn, place }: FindingRef): string => `${attempt}|${turn}|${place}`;

export type Asked = { text: string; choices: Extract<Said, { type: 'question' }>['choices'] };

type Amends = { seq: number; attempt?: string; said: Said };

export const NOTHING: View = { seen: new Set(), screen: 'nothing', menu: [] };

/** The view after one more activity. */
export const fold = (view: View, activity: Incoming): View => foldAll(view, [activity]);

/** The view after several more activities, oldest first. */
export function foldAll(view: View, activities: Incoming[]): View {
  const seen = new Set(view.seen);
  let next = view;
  for (const activity of activities) {
    if (!activity.id || seen.has(activity.id)) continue;
    seen.add(activity.id);
    const sent = clientIdOf(activity);
    if (sent) seen.add(sentAs(sent));
    next = activity.from?.role === 'user' ? foldOwn(next, activity, activity.id) : foldSaid(next, activity, activity.id);
  }
  return seen.size === view.seen.size ? view : { ...next, seen };
}

function foldOwn(before: View, activity: Incoming, id: string): View {
  const view = answers(activity, before.asked) ? { ...before, asked: undefined } : before;
  if (activity.type === 'message') {
    if (view.screen !== 'talk' || !view.played || !activity.text) return view;
    return withEntry(view, view.played, { kind: 'agent', id, text: activity.text });
  }
  const intent = activity.name === 'amends' ? (activity.value as Intent | undefined) : undefined;
  if (intent?.type !== 'begin' || !view.played || view.screen !== 'briefing') return view;
  return { ...view, played: { ...view.played, kept: intent.private === true } };
}

/** Whether the agent answered the question, by its button or in words. */
function answers({ type, text, name, value }: Incoming, asked: Asked | undefined): boolean {
  const given = type === 'message' ? text?.trim().toLowerCase() : name === 'amends' ? (value as Intent | undefined)?.type : undefined;
  return asked?.choices.some(({ intent }) => intent.type === given) ?? false;
}

/** Who was asked whether to play another and has replied to the customer has gone on; other questions wait. */
const goneOn = (asked: Asked | undefined): Asked | undefined => (asked?.choices.some(({ line }) => line === 'choice.go-on') ? undefined : asked);

function foldSaid(view: View, activity: Incoming, id: string): View {
  const amends = amendsOf(activity);
  return amends ? foldOne(view, amends, activity.text ?? '', id) : view;
}

function foldOne(view: View, amends: Amends, text: string, id: string): View {
  const { said } = amends;
  if (said.type === 'question') return { ...view, asked: { text, choices: said.choices } };
  if (said.type === 'recap') {
    const start: View = { ...view, screen: 'talk', played: { ...fresh(amends.attempt ?? ''), plan: said.plan, mood: said.plan.customer.mood } };
    const next = said.said.reduce((next, one, n) => foldOne(next, { ...amends, said: one }, '', `${id}.${n}`), start);
    return next.played ? { ...next, played: { ...next.played, recapped: next.played.entries.length } } : next;
  }
  if (said.type === 'menu') return menu(view, said, amends.seq);
  if (said.type === 'briefing') return { ...view, asked: goneOn(view.asked), screen: 'briefing', notice: undefined, played: { ...fresh(said.attempt), plan: said.plan, mood: said.plan.customer.mood } };
  if (said.type === 'notice' || said.type === 'progress' || said.type === 'my-data' || said.type === 'appeals') return notice(ofAppeal(view, said), { line: said.type === 'notice' ? said.line : said.type, text, seq: amends.seq, id });

  const played = standing(view, amends.attempt);
  const talk: View = { ...view, asked: said.type === 'coach' ? goneOn(view.asked) : view.asked, screen: 'talk', notice: undefined, played };
  switch (said.type) {
    case 'customer': return customer(talk, played, said, id);
    case 'coach': return said.withheld ? withEntry(talk, played, { kind: 'agent', id, text: said.note.reply }) : coach(talk, played, said.note, id);
    case 'hint': return withEntry(talk, played, { kind: 'hint', id, text: said.text });
    case 'scorecard': return { ...talk, played: { ...(said.card.exam ? annotated(played, said.card.exam.notes) : played), card: said.card } };
    case 'desk': {
      const done = said.done ? { ...played.done, [said.action]: said.result } : played.done;
      const change = said.because.length ? { key: id, before: said.before, after: said.after, because: said.because } : played.change;
      const entry: Entry = { kind: 'desk', id, label: said.label, result: said.result, done: said.done, turn: said.turn };
      return withEntry(talk, { ...played, done, change, mood: said.after }, entry);
    }
  }
}

const fresh = (attempt: string): Played => ({ attempt, kept: false, entries: [], done: {} });

/** The attempt that is meant: another id than the one on the page is a new attempt at the same case. */
function standing(view: View, attempt: string | undefined): Played {
  if (!view.played) return fresh(attempt ?? '');
  if (!attempt || attempt === view.played.attempt) return view.played;
  return { ...fresh(attempt), plan: view.played.plan };
}

function menu(view: View, said: Extract<Said, { type: 'menu' }>, seq: number): View {
  // A talk that can go on keeps its words for the way back; a finished one is left behind.
  const played = said.underWay && !said.elsewhere ? view.played : undefined;
  const kept = view.notice?.seq === seq ? view.notice : undefined;
  return { ...view, screen: 'menu', menu: said.scenarios, underWay: said.underWay, notice: kept, played };
}

/** What a remark about an appeal says of its finding. */
const STATES: Record<string, AppealState> = {
  'appeal.sent': 'open', 'appeal.already-open': 'open', 'appeal.kept': 'kept', 'appeal.settled': 'settled', 'appeal.already-settled': 'settled',
  'appeal.taken-back': 'taken-back', 'appeal.points': 'taken-back', 'appeal.passed': 'taken-back', 'appeal.already-taken-back': 'taken-back',
};

function ofAppeal(view: View, said: Said): View {
  const state = said.type === 'notice' && STATES[said.line];
  return state ? { ...view, appeals: { ...view.appeals, [refOf(said.values as FindingRef)]: state } } : view;
}

function notice(view: View, { line, text, seq, id }: { line: string; text: string; seq: number; id: string }): View {
  // The page says its own welcome.
  if (line === 'welcome') return view;
  if (view.screen === 'talk' && view.played) return withEntry(view, uncounted(view.played, line, id), { kind: 'notice', id, text });
  return { ...view, notice: { seq, text } };
}

/** Remarks after which a reply has changed nothing. */
const UNCOUNTED = /^(unread\.|paused$)/;

function uncounted(played: Played, line: string, id: string): Played {
  const last = played.entries.findLast((entry) => entry.kind === 'agent');
  return UNCOUNTED.test(line) && last && !last.note ? { ...played, unread: { id, text: last.text } } : played;
}

function customer(view: View, played: Played, said: Extract<Said, { type: 'customer' }>, id: string): View {
  const next = { ...played, mood: said.mood };
  // On the way back into a talk the coach repeats the last line, which still stands here.
  const last = played.entries.findLast((entry) => entry.kind === 'customer' || entry.kind === 'agent');
  if (last?.kind === 'customer' && last.text === said.text) return { ...view, played: next };
  return withEntry(view, next, { kind: 'customer', id, name: said.name, text: said.text });
}

function coach(view: View, played: Played, note: CoachNote, id: string): View {
  const next = { ...played, mood: note.after, change: { key: id, before: note.before, after: note.after, because: note.because } };
  const at = played.entries.findLastIndex((entry) => entry.kind === 'agent' && !entry.note);
  if (at < 0) return withEntry(view, next, { kind: 'agent', id, text: note.reply, note });
  return { ...view, played: { ...next, entries: played.entries.with(at, { ...(played.entries[at] as AgentEntry), text: note.reply, note }) } };
}

/** The talk of an exam with the notes that were held back. */
function annotated(played: Played, notes: CoachNote[]): Played {
  return notes.reduce((next, note) => {
    const at = next.entries.findIndex((entry) => entry.kind === 'agent' && !entry.note && entry.text === note.reply);
    return at < 0 ? next : { ...next, entries: next.entries.with(at, { ...(next.entries[at] as AgentEntry), note }) };
  }, played);
}

const withEntry = (view: View, played: Played, entry: Entry): View => ({ ...view, played: { ...played, entries: [...played.entries, entry] } });

/** Where in `seen` an own activity stands that was sent with this clientActivityID. */
export const sentAs = (clientActivityID: string): string => `sent ${clientActivityID}`;

function clientIdOf({ from, channelData }: Incoming): string | undefined {
  return from?.role === 'user' ? (channelData as { clientActivityID?: string } | undefined)?.clientActivityID : undefined;
}

function amendsOf({ channelData }: Incoming): Amends | undefined {
  const amends = (channelData as { amends?: Amends } | undefined)?.amends;
  return amends?.said ? amends : undefined;
}

/** What an activity says. */
export const saidIn = (activity: Incoming): Said | undefined => amendsOf(activity)?.said;

/** One reply with everything that followed it, up to the next reply; the first has no reply but the opening. */
export type Exchange = { key: string; reply?: AgentEntry; entries: Exclude<Entry, AgentEntry>[] };

export function exchanges(entries: Entry[]): Exchange[] {
  const all: Exchange[] = [{ key: 'opening', entries: [] }];
  for (const entry of entries) {
    if (entry.kind === 'agent') all.push({ key: entry.id, reply: entry, entries: [] });
    else all.at(-1)!.entries.push(entry);
  }
  return all.filter((exchange) => exchange.reply || exchange.entries.length > 0);
}
