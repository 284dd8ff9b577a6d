/** The ways that a case's own rehearsals go through it. */
import { make, over, raise, type Move } from '../coach/play.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { movedBy, type Lead } from './moved.ts';

/** One rehearsal, reply by reply and deed by deed. step: where the talk stood; to: where it went, a step or an ending. */
export type Walk = { name: string; ending?: string; moves: (Move & { step: string; to: string; by: Lead })[] };

/** Plays every rehearsal of a plan. */
export function walksOf(plan: Plan, scorer: Scorer): Walk[] {
  return plan.rehearsals.map(({ name, seed, turns }) => {
    let [stage] = raise(plan, scorer, seed);
    const moves: Walk['moves'] = [];
    for (const turn of turns) {
      if (over(stage)) break;
      const move: Move = turn.desk ? { desk: turn.desk } : { agent: turn.agent ?? '' };
      const before = stage.snapshot.context.talk!;
      const [next, said] = make(stage, move);
      stage = next;
      const note = said.find((one) => one.type === 'coach')?.note;
      const { to, by } = note ? movedBy(plan, before, stage.snapshot.context.talk!, note.findings) : { to: before.step, by: 'nothing' as const };
      moves.push({ ...move, step: before.step, to, by });
    }
    const { ending } = stage.snapshot.context.talk!;
    return { name, ...(ending && { ending }), moves };
  });
}
