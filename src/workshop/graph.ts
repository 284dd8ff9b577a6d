/** A role-play as a graph: its steps and endings, and what leads from one to the other. */
import type { Ending, Plan, Stage } from '../../dialogs/vocabulary.ts';
import type { Lead } from './moved.ts';
import type { Walk } from './walks.ts';
import { counted, inWords } from './words.ts';

/** stood: how many of people's replies and deeds were made here; undefined where nobody looked. */
export type Node =
  | { id: string; kind: 'step'; stage: Stage; goal: string; start: boolean; rehearsed: boolean; stood?: number }
  | { id: string; kind: 'ending'; title: string; outcome: Ending['outcome']; rehearsed: boolean; stood?: number }
  /** Where routes come together that are not one step's own: the same from many steps, and the last choice between endings. */
  | { id: string; kind: 'junction'; title: string };

/** ways: the conditions that lead along it, any of which is enough. */
export type Edge = { from: string; to: string; ways: string[]; rehearsed: boolean };
export type Graph = { title: string; nodes: Node[]; edges: Edge[] };

/** A route that this many steps share word for word is drawn once. */
const SHARED = 3;
const ANYWHERE = 'anywhere';
export const END = 'end';

type Way = { from: string; to: string; by: Lead; way: string };

/** stood counts by id of a step or ending. */
export function graphOf(plan: Plan, walks: Walk[], stood?: Map<string, number>): Graph {
  const moves = walks.flatMap((walk) => walk.moves);
  const taken = new Set(moves.map(({ step, by }) => `${step} ${by}`));
  const been = new Set(moves.flatMap(({ step, to }) => [step, to]));
  const here = (id: string) => ({ rehearsed: been.has(id), ...(stood && { stood: stood.get(id) ?? 0 }) });
  const rehearsed = (ways: Way[]) => ways.some(({ from, by }) => taken.has(`${from} ${by}`));

  const own = plan.steps.flatMap((step): Way[] => step.next.map(({ to, when }, by) => ({ from: step.id, to, by, way: inWords(when) || 'always' })));
  const shared = Map.groupBy(own, ({ to, way }) => `${to} ${way}`).values().filter((ways) => ways.length >= SHARED).toArray();
  const drawnOnce = new Set(shared.flat());
  const last = plan.steps.map(({ id, otherwise, patience }): Way => ({ from: id, to: otherwise, by: 'otherwise', way: `else, after ${counted(patience, 'reply', 'replies')}` }));
  const single = [...own.filter((way) => !drawnOnce.has(way)), ...last].map((way): Edge => ({ from: way.from, to: way.to, ways: [way.way], rehearsed: rehearsed([way]) }));
  const many = shared.map((ways): Edge => ({ from: ANYWHERE, to: ways[0]!.to, ways: [`from ${counted(ways.length, 'step')}: ${ways[0]!.way}`], rehearsed: rehearsed(ways) }));
  const atOnce = plan.endings.filter((ending) => ending.atOnce).map(({ id, when }): Edge => ({ from: ANYWHERE, to: id, ways: [`from every step: ${inWords(when)}`], rehearsed: moves.some(({ to, by }) => to === id && by === 'at once') }));
  const closing = plan.endings.filter((ending) => !ending.atOnce).map(({ id, when }): Edge => ({ from: END, to: id, ways: [inWords(when) || 'everybody else'], rehearsed: been.has(id) }));
  const edges = merged([...single, ...many, ...atOnce, ...closing]);
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const junctions = ([[ANYWHERE, 'wherever the talk stands'], [END, 'the talk ends']] as const).filter(([id]) => used.has(id));
  return {
    title: plan.title,
    nodes: [
      ...plan.steps.map(({ id, stage, goal }): Node => ({ id, kind: 'step', stage, goal, start: id === plan.start, ...here(id) })),
      ...junctions.map(([id, title]): Node => ({ id, kind: 'junction', title })),
      ...plan.endings.map(({ id, title, outcome }): Node => ({ id, kind: 'ending', title, outcome, ...here(id) })),
    ],
    edges,
  };
}

/** Two edges between the same places become one with the ways of both. */
const merged = (edges: Edge[]): Edge[] => Map.groupBy(edges, ({ from, to }) => `${from} ${to}`).values()
  .map((same): Edge => ({ ...same[0]!, ways: same.flatMap(({ ways }) => ways), rehearsed: same.some(({ rehearsed }) => rehearsed) })).toArray();
