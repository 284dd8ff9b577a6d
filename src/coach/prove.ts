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

/** The examples of one catalogue entry that the scorer sees otherwise. */
export function proveEntry(entry: CatalogueEntry, scorer: Scorer, source: Source): Diagnostic[] {
  const seen = (example: Example) => {
    const { customer, agent, situation, stage } = example;
    return scorer.judge({ history: [{ speaker: 'customer', text: customer }], reply: agent, stage: stage ?? 'venting', ...(situation && { situation }) })
      .findings.some((finding) => finding.id === entry.id && finding.band === 'found');
  };
  return [
    ...entry.caught.flatMap((example, i) => seen(example) ? [] : [complaint(source, ['caught', i, 'agent'], 'RE02', `"${entry.id}" is not caught in its own example`, 'Word the example more clearly, or add a cue.')]),
    ...entry.fine.flatMap((example, i) => seen(example) ? [complaint(source, ['fine', i, 'agent'], 'RE03', `"${entry.id}" is caught in an example that is fine`, 'Add an "unless" to the cue that caught it, or move the example.')] : []),
  ];
}

const complaint = ({ file, locate }: Source, path: Path, code: string, message: string, wayOut: string): Diagnostic => ({ file, ...locate(path), code, message, wayOut });
