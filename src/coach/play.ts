/** A whole attempt without a channel or a store: lines and desk actions in, turns out. Rehearsals and `play --script` run on it. */
import { decide, freeze, fresh, revive, stateOf, type ConversationSnapshot } from '../../dialogs/conversation.ts';
import { total } from '../../dialogs/points.ts';
import type { CoachNote, Finding, Mood, MoodCause, NotJudged, Plan, Said, ScoreCard } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { judged, momentOf } from './judge.ts';

export type Move = { agent: string } | { desk: string };

/** One move and what followed. A reply that could not be judged has said why in notices and changed nothing. */
export type PlayedTurn = {
  turn: number;
  step: string;
  agent?: string;
  desk?: string;
  result?: string;
  findings: Finding[];
  notJudged?: NotJudged;
  before: Mood;
  after: Mood;
  because: MoodCause[];
  points: number;
  customer: string[];
  notices: string[];
};

export type Played = {
  scenario: string;
  hash: string;
  seed: number;
  opening: string;
  turns: PlayedTurn[];
  /** undefined while the talk is not over. */
  card?: ScoreCard;
  points: number;
  mood: Mood;
  step: string;
};

export type Stage = { snapshot: ConversationSnapshot; plan: Plan; scorer: Scorer };

/** Opens the curtain: a begun attempt and the customer's first line. */
export function raise(plan: Plan, scorer: Scorer, seed: number): [Stage, Said[]] {
  const [picked] = decide(fresh(), { type: 'PICK', plan, attempt: `${plan.id}-${seed}`, seed });
  const [snapshot, said] = decide(picked, { type: 'BEGIN' });
  return [{ snapshot, plan, scorer }, said];
}

/** One move. */
export function make(stage: Stage, move: Move): [Stage, Said[]] {
  const { snapshot, plan, scorer } = stage;
  const event = 'desk' in move ? { type: 'DESK', action: move.desk } as const : judged(move.agent, scorer.judge(momentOf(plan, snapshot.context.talk!, move.agent)));
  const [next, said] = decide(snapshot, event);
  return [{ ...stage, snapshot: next }, said];
}

export const over = (stage: Stage): boolean => stateOf(stage.snapshot) === 'debriefing';

/** Plays moves until they or the talk end. throughJson: the session is stored and read back between turns. */
export function play(plan: Plan, scorer: Scorer, moves: Move[], seed: number, throughJson = false): Played {
  let [stage, said] = raise(plan, scorer, seed);
  const opening = linesOf(said).join(' ');
  const turns: PlayedTurn[] = [];
  for (const move of moves) {
    if (over(stage)) break;
    if (throughJson) stage = { ...stage, snapshot: revive(JSON.parse(JSON.stringify(freeze(stage.snapshot))), plan)! };
    const step = stage.snapshot.context.talk!.step;
    [stage, said] = make(stage, move);
    turns.push(turnOf(stage, move, step, said));
  }
  const talk = stage.snapshot.context.talk!;
  const card = said.find((one) => one.type === 'scorecard')?.card;
  return {
    scenario: plan.id, hash: plan.hash, seed, opening, turns, ...(card && { card }),
    points: total(plan, talk.lines).points, mood: talk.mood, step: talk.step,
  };
}

function turnOf(stage: Stage, move: Move, step: string, said: Said[]): PlayedTurn {
  const talk = stage.snapshot.context.talk!;
  const note: CoachNote | undefined = said.find((one) => one.type === 'coach')?.note;
  const desk = said.find((one) => one.type === 'desk');
  return {
    turn: talk.turn, step, ...move, ...(desk && { result: desk.result }),
    findings: note?.findings ?? [], ...(note?.notJudged && { notJudged: note.notJudged }),
    before: note?.before ?? desk?.before ?? talk.mood, after: note?.after ?? desk?.after ?? talk.mood, because: note?.because ?? desk?.because ?? [],
    points: total(stage.plan, talk.lines).points,
    customer: linesOf(said),
    notices: said.flatMap((one) => one.type === 'notice' ? [one.line] : []),
  };
}

const linesOf = (said: Said[]): string[] => said.flatMap((one) => one.type === 'customer' ? [one.text] : []);
