/** The tests that trainers' files carry in themselves: a scenario's rehearsals, a catalogue entry's examples. */
import type { CatalogueEntry, Example, Plan } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import type { Path, Source } from '../content/read.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { rehearse, type Miss } from './rehearse.ts';

/** The rehearsals of one scenario that do not go as they say; complaints stand where the trainer wrote the line that fails. */
export const proveScenario = (plan: Plan, scorer: Scorer, source: Source): Diagnostic[] => rehearsalsMissed(plan, missesOf(plan, scorer), source);

/** What each rehearsal of a plan finds different from what it says. */
export const missesOf = (plan: Plan, scorer: Scorer): Miss[][] => plan.rehearsals.map((rehearsal) => rehearse(plan, rehearsal, scorer));

/** Complaints of what missesOf found. */
export function rehearsalsMissed(plan: Plan, misses: Miss[][], source: Source): Diagnostic[] {
  return misses.flatMap((some, i) => some.map(({ turn, message }) => {
    const path: Path = turn === undefined ? ['rehearsals', i, 'name'] : ['rehearsals', i, 'turns', turn];
    return complaint(source, path, 'RE01', `rehearsal "${plan.rehearsals[i]!.name}"${turn === undefined ? '' : `, turn ${turn + 1}`}: ${message}`, 'Mend the routes or lines, or what the rehearsal expects.');
  }));
}

/** Places of an entry's examples that the scorer sees otherwise: caught ones it misses, fine ones it catches. */
export type Wrong = { caught: number[]; fine: number[] };

export function wrongOf({ id, caught, fine }: CatalogueEntry, scorer: Scorer): Wrong {
  const seen = ({ customer, agent, situation, stage }: Example): boolean =>
    scorer.judge({ history: [{ speaker: 'customer', text: customer }], reply: agent, stage: stage ?? 'venting', ...(situation && { situation }) })
      .findings.some((finding) => finding.id === id && finding.band === 'found');
  const places = (examples: readonly Example[], want: boolean): number[] => examples.flatMap((example, at) => (seen(example) === want ? [] : [at]));
  return { caught: places(caught, true), fine: places(fine, false) };
}

/** Complaints of what wrongOf found. */
export const examplesWrong = ({ id }: CatalogueEntry, { caught, fine }: Wrong, source: Source): Diagnostic[] => [
  ...caught.map((at) => complaint(source, ['caught', at, 'agent'], 'RE02', `"${id}" is not caught in its own example`, 'Word the example more clearly, or add a cue.')),
  ...fine.map((at) => complaint(source, ['fine', at, 'agent'], 'RE03', `"${id}" is caught in an example that is fine`, 'Add an "unless" to the cue that caught it, or move the example.')),
];

const complaint = ({ file, locate }: Source, path: Path, code: string, message: string, wayOut: string): Diagnostic => ({ file, ...locate(path), code, message, wayOut });
