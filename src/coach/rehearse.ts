/** A rehearsal: a scripted run that a scenario file carries as its test. */
import { between, within } from '../../dialogs/conditions.ts';
import type { Plan, Rehearsal, Verdict } from '../../dialogs/vocabulary.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { play, type Move, type Played } from './play.ts';

/** What a rehearsal found different from what it says; turn counts from 0, undefined speaks of the whole run. */
export type Miss = { turn?: number; message: string };

/** Plays it twice, the second time with the session through JSON between turns; both must do as it says, and the same. */
export function rehearse(plan: Plan, rehearsal: Rehearsal, scorer: Scorer): Miss[] {
  const moves = rehearsal.turns.map((turn): Move => turn.desk ? { desk: turn.desk } : { agent: turn.agent ?? '' });
  const judges = judgingOnce(scorer);
  const once = play(plan, judges, moves, rehearsal.seed);
  const again = play(plan, judges, moves, rehearsal.seed, true);
  const misses = compare(rehearsal, once);
  if (JSON.stringify(once) !== JSON.stringify(again)) misses.push({ message: 'played again with the session stored between turns, it goes another way' });
  return misses;
}

/** The same scorer, which judges the same reply in the same moment once. A session that came back changed makes another moment, which is judged. */
function judgingOnce(scorer: Scorer): Scorer {
  const known = new Map<string, Verdict>();
  return {
    get version() { return scorer.version; },
    judge: (moment) => {
      // What the plan says of every moment is the same object both times.
      const { better: _better, examples: _examples, ...own } = moment;
      const key = JSON.stringify(own);
      const verdict = known.get(key) ?? scorer.judge(moment);
      known.set(key, verdict);
      return verdict;
    },
  };
}

function compare(rehearsal: Rehearsal, played: Played): Miss[] {
  const misses: Miss[] = [];
  rehearsal.turns.forEach((turn, i) => {
    const real = played.turns[i];
    if (!real) {
      misses.push({ turn: i, message: `the talk was over before this turn, with the ending "${played.card?.ending.id}"` });
      return;
    }
    const found = real.findings.filter((finding) => finding.band === 'found').map((finding) => finding.id);
    for (const id of turn.spotted ?? []) if (!found.includes(id)) misses.push({ turn: i, message: `"${id}" was not spotted, but ${found.join(', ') || 'nothing'}` });
    for (const id of turn.unspotted ?? []) if (found.includes(id)) misses.push({ turn: i, message: `"${id}" was spotted in "${real.findings.find((finding) => finding.id === id)!.quote}"` });
    const stands = played.turns[i + 1]?.step ?? played.step;
    if (turn.step && turn.step !== stands) misses.push({ turn: i, message: `the talk stands in "${stands}", not in "${turn.step}"` });
  });
  const ending = played.card?.ending.id;
  if (ending !== rehearsal.ends) misses.push({ message: ending ? `it ends with "${ending}", not with "${rehearsal.ends}"` : `the talk is not over; it stands in "${played.step}"` });
  if (rehearsal.points && !between(played.points, rehearsal.points)) misses.push({ message: `it brings ${played.points} points` });
  if (rehearsal.mood && !within(played.mood, rehearsal.mood)) misses.push({ message: `the mood at the end is ${JSON.stringify(played.mood)}` });
  return misses;
}
