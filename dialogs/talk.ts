/** What one reply or desk action does to a running attempt. Pure: a talk in, a talk and what is said out. */
import { choose, feel, move, pick, wait } from './customer.ts';
import { holds, type Moment } from './conditions.ts';
import { debrief } from './debrief.ts';
import { notice } from './notice.ts';
import { linesOf } from './points.ts';
import type { CoachNote, Ending, Finding, LabelId, Mood, NotJudged, Plan, Said, ScoreLine, Step } from './vocabulary.ts';

/** A running attempt: everything but the plan it runs on. */
export type Talk = {
  attempt: string;
  seed: number;
  step: string;
  /** Replies this step has taken without moving on. */
  tries: number;
  turn: number;
  mood: Mood;
  /** The mood at the start and after each turn. */
  moods: Mood[];
  /** How often each label was found so far. */
  soFar: Partial<Record<LabelId, number>>;
  done: string[];
  /** Customer lines already said. */
  spoken: string[];
  lines: ScoreLine[];
  ending: string | null;
  history: { speaker: 'customer' | 'agent'; text: string }[];
};

export type Reply = { text: string; findings: Finding[]; notJudged?: NotJudged };

export const stepOf = (plan: Plan, id: string): Step => plan.steps.find((step) => step.id === id)!;

/** The talk before its first word. */
export function begin(plan: Plan, attempt: string, seed: number): Talk {
  const mood = plan.customer.mood;
  return { attempt, seed, step: plan.start, tries: 0, turn: 0, mood, moods: [mood], soFar: {}, done: [], spoken: [], lines: [], ending: null, history: [] };
}

/** Whether something stored is a talk as this version keeps it, in a step of its plan. */
export function isTalk(stored: unknown, plan: Plan): stored is Talk {
  if (typeof stored !== 'object' || stored === null) return false;
  const talk = stored as Record<string, unknown>;
  return Object.entries(begin(plan, '', 0)).every(([key, value]) => kindOf(talk[key]) === kindOf(value) || (key === 'ending' && typeof talk[key] === 'string'))
    && plan.steps.some((step) => step.id === talk['step']);
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value);

/** The customer's first line. */
export function open(plan: Plan, talk: Talk): [Talk, Said[]] {
  const text = choose(stepOf(plan, talk.step).says, talk.mood, { ...talk, at: talk.step });
  return customerSays(plan, talk, [text]);
}

/** The agent replied: the coach notes it, the customer feels it and answers to it. */
export function hear(plan: Plan, before: Talk, reply: Reply): [Talk, Said[]] {
  const { mood, because } = feel(plan, before.mood, reply.findings, before.soFar);
  const turn = before.turn + 1;
  const lines = linesOf(plan, { number: turn, step: before.step, findings: reply.findings }, before.lines);
  const note: CoachNote = { turn, reply: reply.text, findings: reply.findings, before: before.mood, after: mood, because, lines, ...(reply.notJudged && { notJudged: reply.notJudged }) };
  const talk: Talk = {
    ...before, turn, mood,
    moods: [...before.moods, mood],
    soFar: count(before.soFar, reply.findings),
    lines: [...before.lines, ...lines],
    history: [...before.history, { speaker: 'agent', text: reply.text }],
  };
  const [next, said] = answer(plan, talk, reply.findings);
  return [next, [{ type: 'coach', note }, ...said]];
}

/** The agent did something at the desk. Twice the same, or too early, changes nothing. */
export function act(plan: Plan, before: Talk, id: string): [Talk, Said[]] {
  const action = plan.desk.find((one) => one.id === id);
  if (!action) return [before, [notice(id ? 'desk.unknown' : 'desk.list', { action: id, actions: plan.desk.map((one) => one.id).join(', ') })]];
  if (before.done.includes(id)) return [before, [notice('desk.done-already', { action: action.label })]];
  const ready = holds(action.when, { findings: [], soFar: before.soFar, done: before.done, mood: before.mood });
  const turn = before.turn + (ready ? 1 : 0);
  const { mood, because } = ready ? move(before.mood, [{ id, shift: action.moves }]) : { mood: before.mood, because: [] };
  const said: Said = { type: 'desk', turn, action: id, label: action.label, result: ready ? action.result : action.notYet ?? '', done: ready, before: before.mood, after: mood, because };
  if (!ready) return [before, [said]];
  const lines = linesOf(plan, { number: turn, step: before.step, findings: [], done: id }, before.lines);
  const talk = { ...before, turn, mood, moods: [...before.moods, mood], done: [...before.done, id], lines: [...before.lines, ...lines] };
  if (!action.customer) return [talk, [said]];
  const [next, noticed] = customerSays(plan, talk, [action.customer]);
  return [next, [said, ...noticed]];
}

/** How often the customer asks whether somebody is there. */
const MOST_ASKED = 2;

/** Whether a line of the talk was only said because nobody answered. */
export const isSilence = (plan: Plan, line: Talk['history'][number]): boolean => line.speaker === 'customer' && (plan.silence?.includes(line.text) ?? false);

/** Whether the customer has asked often enough since the last reply, or has no other words left to ask in. */
export function waitedLong(plan: Plan, { history, spoken }: Talk): boolean {
  const since = history.slice(history.findLastIndex((line) => line.speaker === 'agent') + 1);
  return since.filter((line) => isSilence(plan, line)).length >= MOST_ASKED || (plan.silence?.every((line) => spoken.includes(line)) ?? false);
}

/** Nobody has answered for a while: the customer asks whether somebody is there. It is no turn, and costs no points. */
export function waits(plan: Plan, talk: Talk): [Talk, Said[]] {
  const line = pick(plan.silence ?? [], { ...talk, at: 'silence' });
  return line === undefined ? [talk, []] : customerSays(plan, { ...talk, mood: wait(talk.mood) }, [line]);
}

function count(soFar: Talk['soFar'], findings: Finding[]): Talk['soFar'] {
  const next = { ...soFar };
  for (const { id, band } of findings) if (band === 'found') next[id] = (next[id] ?? 0) + 1;
  return next;
}

/** The customer's reaction to what was just said, then where the talk goes from here. */
function answer(plan: Plan, talk: Talk, findings: Finding[]): [Talk, Said[]] {
  const moment = { findings, soFar: talk.soFar, done: talk.done, mood: talk.mood };
  const react = reaction(plan, talk, moment);
  const early = plan.endings.find((ending) => ending.atOnce && holds(ending.when, moment));
  if (early) return end(plan, talk, early);

  const step = stepOf(plan, talk.step);
  const tries = talk.tries + 1;
  const to = step.next.find((route) => holds(route.when, moment))?.to ?? (tries >= step.patience ? step.otherwise : undefined);
  if (to === undefined) {
    const again = choose(step.again, talk.mood, { ...talk, at: step.id });
    return customerSays(plan, { ...talk, tries }, [react, again]);
  }
  const ending = to === 'end' ? plan.endings.find((one) => !one.atOnce && holds(one.when, moment)) : plan.endings.find((one) => one.id === to);
  if (ending) return end(plan, talk, ending);
  const line = choose(stepOf(plan, to).says, talk.mood, { ...talk, at: to });
  return customerSays(plan, { ...talk, step: to, tries: 0 }, [react, line]);
}

function reaction(plan: Plan, talk: Talk, moment: Moment): string | undefined {
  const found = moment.findings.filter((finding) => finding.band === 'found').map((finding) => finding.id);
  const match = plan.reactions.find((one) => (!one.to || one.to.some((id) => found.includes(id))) && (!one.in || one.in.includes(talk.step)) && holds(one.when, moment));
  return match && pick(match.says, { ...talk, at: (match.to ?? []).join() });
}

function end(plan: Plan, talk: Talk, ending: Ending): [Talk, Said[]] {
  const last = pick(ending.says, { ...talk, at: ending.id });
  const [next, said] = customerSays(plan, { ...talk, ending: ending.id }, [last]);
  return [next, [...said, { type: 'scorecard', card: debrief(plan, next) }]];
}

function customerSays(plan: Plan, talk: Talk, texts: (string | undefined)[]): [Talk, Said[]] {
  const said = texts.filter((text) => text !== undefined);
  if (!said.length) return [talk, []];
  const text = said.join(' ');
  const next = { ...talk, spoken: [...talk.spoken, ...said], history: [...talk.history, { speaker: 'customer' as const, text }] };
  return [next, [{ type: 'customer', name: plan.customer.name, text, mood: talk.mood, turn: talk.turn }]];
}

