/** What a trainer sees of a case that is still being written: its complaints first, then after each turn where the talk went. */
import { over, type Stage } from '../coach/play.ts';
import { format } from '../content/diagnostic.ts';
import type { Plan, Said } from '../../dialogs/vocabulary.ts';
import { movedBy } from '../workshop/moved.ts';
import type { Terminal } from './command.ts';
import { openScenario, pathOf } from './file.ts';
import type { Kit } from './kit.ts';

/** The plan of the file, however its rehearsals go; undefined when the file cannot be played. */
export async function previewed(word: string, kit: Kit, { err }: Terminal): Promise<Plan | undefined> {
  const { plan, diagnostics } = await openScenario(pathOf(word), kit, true);
  for (const one of diagnostics) err.write(`${format(one)}\n`);
  if (!plan) err.write('It can be played once these are mended.\n');
  else if (diagnostics.length) err.write('It can be played all the same.\n\n');
  return plan;
}

/** `[opening → tomorrow] route 2: shown empathy, clean`. */
export function whereItWent({ plan, snapshot }: Stage, after: Stage, said: Said[]): string {
  const [before, now] = [snapshot.context.talk!, after.snapshot.context.talk!];
  const note = said.find((one) => one.type === 'coach')?.note;
  if (!note) return `[${now.step}] ${now.turn === before.turn ? 'nothing has changed' : 'done at the desk'}`;
  const { from, to, why } = movedBy(plan, before, now, note.findings);
  return `[${from === to && !over(after) ? from : `${from} → ${to}`}] ${why}`;
}
