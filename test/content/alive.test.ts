/** What makes the library's customers feel alive, over whole attempts: nothing said twice, moods that move slowly, a desk that matters. */
import { describe, expect, test } from 'vitest';
import { chance } from '../../dialogs/chance.ts';
import { decide } from '../../dialogs/conversation.ts';
import { LABELS, MISTAKES, type Finding, type LabelId, type Mood, type Plan, type Said } from '../../dialogs/vocabulary.ts';
import { make, over, play, raise, type Move, type Stage } from '../../src/coach/play.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { AGENTS, lessonsOf, moveOf, type Agent } from '../../src/workshop/agents.ts';
import { walksOf } from '../../src/workshop/walks.ts';
import { library, scorer } from '../library.ts';

/** Sees in a reply whatever the dice say: it leads to corners that no sensible reply does. */
const blind = (seed: number): Scorer => ({ version: 'blind', judge: ({ reply }) => ({ findings: LABELS.filter((id) => chance(seed, reply, id) < 0.06).map((id): Finding => ({ id, kind: (MISTAKES as readonly string[]).includes(id) ? 'mistake' : 'practice', band: 'found', quote: '', start: 0, end: 0, why: '', better: '' })) }) });

const MOST = 120;
type Attempt = { customer: string[]; spoken: string[]; moods: Mood[]; ended: boolean };

/** A whole attempt, in which people also leave the customer waiting and turn to the coach. */
function attempt(plan: Plan, judge: Scorer, seed: number, next: (stage: Stage, turn: number) => Move): Attempt {
  let [stage, said] = raise(plan, judge, seed);
  const customer: string[] = [];
  const moods = [plan.customer.mood];
  const hear = (heard: Said[]) => {
    customer.push(...heard.flatMap((one) => (one.type === 'customer' ? [one.text] : [])));
    moods.push(stage.snapshot.context.talk!.mood);
  };
  hear(said);
  for (let turn = 0; turn < MOST && !over(stage); turn++) {
    const aside = (['SILENCE', 'HINT', 'POINTS', 'HELP'] as const)[Math.floor(chance(seed, 'aside', turn) * 16)];
    const moved = aside ? decide(stage.snapshot, { type: aside }) : undefined;
    if (moved) [stage, said] = [{ ...stage, snapshot: moved[0] }, moved[1]];
    else [stage, said] = make(stage, next(stage, turn));
    hear(said);
  }
  return { customer, spoken: stage.snapshot.context.talk!.spoken, moods, ended: over(stage) };
}

function attemptsOf(plan: Plan): Attempt[] {
  const lessons = lessonsOf(plan, walksOf(plan, scorer));
  const like = (agent: Agent, seed: number) => attempt(plan, scorer, seed, ({ snapshot }) => moveOf(agent, plan, snapshot.context.talk!, lessons, (question) => chance(seed, question)));
  const anyhow = (seed: number) => attempt(plan, blind(seed), seed, (_, turn) => {
    const deed = plan.desk[Math.floor(chance(seed, 'desk', turn) * plan.desk.length * 4)];
    return deed ? { desk: deed.id } : { agent: `What they say in turn ${turn}.` };
  });
  return [...AGENTS.map((agent, at) => like(agent, at + 1)), ...Array.from({ length: 10 }, (_, at) => anyhow(at + 1))];
}

const everyPlan = library.plans.map((plan) => [plan.id, plan] as const);
const repeated = (lines: string[]) => lines.filter((line, at) => lines.indexOf(line) < at);

/** What one turn may do to a mood at the most: [down, up]. An angry customer is calm after two turns at the earliest. */
const MOST_MOVED: Record<keyof Mood, [number, number]> = { frustration: [-16, 22], trust: [-26, 10], loyalty: [-20, 7] };

describe('whoever plays, in whole attempts', () => {
  test.each(everyPlan)('of %s the customer says no line twice, and their mood moves slowly', (_id, plan) => {
    const attempts = attemptsOf(plan);
    expect(attempts.flatMap(({ customer, spoken }) => [...repeated(customer), ...repeated(spoken)])).toEqual([]);
    const jumps = attempts.flatMap(({ moods }) => moods.slice(1).flatMap((mood, at) => Object.entries(MOST_MOVED).flatMap(([key, [down, up]]) => {
      const moved = mood[key as keyof Mood] - moods[at]![key as keyof Mood];
      return moved < down || moved > up ? [`${key} by ${moved}`] : [];
    })));
    expect(jumps).toEqual([]);
    // Most come to an ending; what was left waiting too long is paused.
    expect(attempts.filter(({ ended }) => ended).length).toBeGreaterThan(attempts.length / 2);
  });
});

test('the kindest reply there is calms no angry customer at once, and not with the second time either', () => {
  for (const [id, plan] of everyPlan) {
    const kindest: Scorer = { version: 'kind', judge: () => ({ findings: LABELS.filter((label) => !(MISTAKES as readonly string[]).includes(label)).map((label): Finding => ({ id: label, kind: 'practice', band: 'found', quote: '', start: 0, end: 0, why: '', better: '' })) }) };
    const angry: Plan = { ...plan, customer: { ...plan.customer, mood: { ...plan.customer.mood, frustration: 90 } } };
    const { turns } = play(angry, kindest, [{ agent: 'All that is kind.' }, { agent: 'All that is kind.' }], 1);
    expect(turns.map(({ after }) => after.frustration), id).toEqual([74, 58]);
  }
});

describe('a customer reacts to what was just said', () => {
  const seeing = (ids: LabelId[]): Scorer => ({ version: 'sure', judge: () => ({ findings: ids.map((id): Finding => ({ id, kind: (MISTAKES as readonly string[]).includes(id) ? 'mistake' : 'practice', band: 'found', quote: '', start: 0, end: 0, why: '', better: '' })) }) });
  const answers = (plan: Plan, ids: LabelId[]) => play(plan, seeing(ids), [{ agent: 'What they say.' }], 1).turns[0]!.customer;

  test.each<[what: string, ids: LabelId[]]>([
    ['a pitch', ['upselling']], ['an advertisement', ['marketing-during-issue']], ['blame', ['defending-or-blaming']], ['being cut short', ['presuming']],
    ['not being believed', ['dismissing']], ['a bare no', ['rigid-solution']], ['an honest no with a way out', ['transparency', 'alternatives']], ['an apology', ['apology']],
  ])('in every case, to %s', (_what, ids) => {
    const cold = library.plans.filter((plan) => {
      const lines = plan.reactions.filter(({ to = [], when }) => [...to, ...(when?.shown ?? []), ...(when?.made ?? [])].some((id) => ids.includes(id))).flatMap(({ says }) => says);
      return !answers(plan, ids).some((line) => lines.some((one) => line.includes(one)));
    });
    expect(cold.map(({ id }) => id)).toEqual([]);
  });

  test('and to a reply that shows nothing with none of these', () => {
    for (const plan of library.plans) {
      const reactions = plan.reactions.filter(({ to }) => to).flatMap(({ says }) => says);
      expect(answers(plan, []).filter((line) => reactions.includes(line)), plan.id).toEqual([]);
    }
  });
});

describe('the desk matters', () => {
  type Case = { id: string; plan: Plan; action: string };
  const whichHave = (known: (label: string, id: string) => boolean): Case[] => library.plans.flatMap((plan) => plan.desk.filter(({ id, label }) => known(label, id)).flatMap(({ id: action }) => (goodRun(plan).some((move) => 'desk' in move && move.desk === action) ? [{ id: plan.id, plan, action }] : [])));
  const goodRun = ({ rehearsals }: Plan): Move[] => rehearsals[0]!.turns.map(({ agent, desk }) => (desk ? { desk } : { agent: agent ?? '' }));
  /** What the agent has of a run: what the customer says, the points, the ending. */
  const outcome = (plan: Plan, moves: Move[]) => {
    const { turns, points, card } = play(plan, scorer, moves, plan.rehearsals[0]!.seed);
    return { customer: turns.flatMap(({ customer }) => customer), points, ending: card?.ending.id };
  };
  const without = (moves: Move[], action: string) => moves.filter((move) => !('desk' in move) || move.desk !== action);

  const histories = whichHave((label, id) => /^(?:look-up|read-c)/.test(id) || /^(?:Look up|Open the release sheet)/.test(label));
  test.each(histories)('in $id history found too late ($action) changes the talk', ({ plan, action }) => {
    const moves = goodRun(plan);
    const rest = without(moves, action);
    expect(outcome(plan, [...rest.slice(0, -1), { desk: action }, rest.at(-1)!])).not.toEqual(outcome(plan, moves));
  });

  const deciders = whichHave((label) => /^Ask (?!whether|the verger)(?!.* why )/.test(label));
  test.each(deciders)('in $id a decision-maker who is not asked ($action) decides nothing', ({ plan, action }) => {
    const moves = goodRun(plan);
    const [was, is] = [outcome(plan, moves), outcome(plan, without(moves, action))];
    expect(is.points < was.points || is.ending !== was.ending).toBe(true);
  });

  const updates = whichHave((_, id) => id === 'set-update');
  test.each(updates)('in $id an update that is promised and not set is missed', ({ plan, action }) => {
    const moves = goodRun(plan);
    expect(outcome(plan, without(moves, action))).not.toEqual(outcome(plan, moves));
  });

  test('in every case somebody can look back and somebody can decide, and in most an update can be set', () => {
    const have = (cases: Case[]) => new Set(cases.map(({ id }) => id)).size;
    expect([have(histories), have(deciders)]).toEqual([library.plans.length, expect.any(Number)]);
    expect(have(deciders)).toBeGreaterThan(library.plans.length * 0.9);
    expect(have(updates)).toBeGreaterThan(library.plans.length * 0.75);
  });
});
