/** A stored attempt judged again: every reply in the moment the agent stood in, by whatever scorer is given. */
import { decide, fresh, revive, type ConversationEvent, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { total } from '../../dialogs/points.ts';
import { isSilence, type Talk } from '../../dialogs/talk.ts';
import type { Finding, Mood, Plan } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { Attempt, Turn } from '../store/store.ts';
import { momentOf } from './judge.ts';

/** A reply's findings as they are stored, and as they would be now. catalogueVersion judged it then. */
export type Rejudged = { turn: number; catalogueVersion: string; stored: Finding[]; now: Finding[] };

/** parting: where the replay and what is stored part. Replies after it are not judged again, because their moments are not known. */
export type Replay = { replies: Rejudged[]; parting?: { turn: number; what: string } };

/**
 * Plays an attempt again from its plan and seed. Replies are judged anew, but the talk goes on with the findings
 * that are stored: the customer takes each reply as they took it then.
 */
export function rejudge(plan: Plan, attempt: Attempt, turns: Turn[], scorer: Scorer): Replay {
  const replies: Rejudged[] = [];
  let [snapshot] = decide(fresh(), { type: 'PICK', plan, attempt: attempt.id, seed: attempt.seed });
  const silences = silencesOf(plan, attempt);
  // The attempt may have gone on after its row was read.
  for (const turn of turns.filter(({ number }) => number <= attempt.turns)) {
    // Between two replies a silence may stand before or after a desk action: the mood tells.
    while (silences[0] && (turn.kind === 'reply' || (turn.kind === 'desk' && moodsPart('', snapshot.context.talk!.mood, turn.before)))) {
      silences[0]--;
      [snapshot] = decide(snapshot, { type: 'SILENCE' });
    }
    if (turn.kind === 'reply') silences.shift();
    const talk = snapshot.context.talk!;
    const what = partingBefore(talk, turn);
    if (what) return { replies, parting: { turn: turn.number, what } };
    if (turn.kind === 'reply') {
      const { findings } = scorer.judge(momentOf(plan, talk, turn.text));
      // Version 0.1.0 kept it with the attempt only.
      replies.push({ turn: turn.number, catalogueVersion: turn.catalogueVersion || attempt.catalogueVersion, stored: turn.findings, now: findings });
    }
    const next = after(plan, snapshot, turn);
    if (typeof next === 'string') return { replies, parting: { turn: turn.number, what: next } };
    snapshot = next;
  }
  const talk = snapshot.context.talk!;
  const what = partingAtLast(plan, talk, attempt);
  return { replies, ...(what && { parting: { turn: talk.turn, what } }) };
}

/** How often the customer asked in vain before the first reply, before the second, and so on. It is no turn; the attempt's own talk tells. */
function silencesOf(plan: Plan, attempt: Attempt): number[] {
  const counts = [0];
  for (const line of revive(attempt.snapshot, plan, attempt.machineVersion)?.context.talk?.history ?? []) {
    if (line.speaker === 'agent') counts.push(0);
    else if (isSilence(plan, line)) counts[counts.length - 1]!++;
  }
  return counts;
}

function partingBefore({ step, mood }: Talk, turn: Turn): string | undefined {
  if (step !== turn.step) return `its step is "${step}", stored is "${turn.step}"`;
  return moodsPart('before it', mood, turn.before);
}

/** The talk after a stored turn, or where it parts from what is stored. */
function after(plan: Plan, snapshot: ConversationSnapshot, turn: Turn): ConversationSnapshot | string {
  const event = eventOf(plan, snapshot.context.talk!, turn);
  if (!event) return 'the plan has no such desk action';
  const [next, said] = decide(snapshot, event);
  const talk = next.context.talk!;
  if (talk.turn !== turn.number) return `the talk is in turn ${talk.turn}`;
  const customer = said.flatMap((one) => (one.type === 'customer' ? [one.text] : []));
  if (JSON.stringify(customer) !== JSON.stringify(turn.customer)) return 'the customer says something else';
  return moodsPart('after it', talk.mood, turn.after) ?? next;
}

function eventOf(plan: Plan, { done }: Talk, { kind, text, findings }: Turn): ConversationEvent | undefined {
  if (kind === 'opening') return { type: 'BEGIN' };
  if (kind === 'reply') return { type: 'REPLY', text, findings };
  const action = plan.desk.find(({ id, label }) => label === text && !done.includes(id));
  return action && { type: 'DESK', action: action.id };
}

function partingAtLast(plan: Plan, talk: Talk, attempt: Attempt): string | undefined {
  const { points } = total(plan, talk.lines);
  const ending = plan.endings.find((one) => one.id === talk.ending)?.title ?? null;
  if (talk.turn !== attempt.turns) return `it has ${talk.turn} turns, stored are ${attempt.turns}`;
  if (points !== attempt.points) return `it has ${points} points, stored are ${attempt.points}`;
  return ending === attempt.ending ? undefined : 'it has another ending';
}

function moodsPart(when: string, mood: Mood, stored: Mood): string | undefined {
  const [real, kept] = [mood, stored].map(({ frustration, trust, loyalty }) => [frustration, trust, loyalty].join('/'));
  return real === kept ? undefined : `frustration/trust/loyalty ${when} are ${real}, stored are ${kept}`;
}

/** What would be found now and was not, what was and would not be, and what stays: a finding whose label, band and quote do. */
export function compared({ stored, now }: Rejudged): { added: Finding[]; gone: Finding[]; same: Finding[] } {
  const is = (one: Finding) => (other: Finding) => one.id === other.id && one.band === other.band && one.start === other.start && one.end === other.end && one.quote === other.quote;
  return {
    added: now.filter((finding) => !stored.some(is(finding))),
    gone: stored.filter((finding) => !now.some(is(finding))),
    same: now.filter((finding) => stored.some(is(finding))),
  };
}
