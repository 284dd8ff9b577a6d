/** Which case trains what, and whether every mistake and practice is trained often enough. */
import { LABELS, type LabelId, type Plan, type PracticeId } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import type { Library } from '../content/load.ts';

/** How many cases should train each mistake and each practice... */
export const OFTEN = 3;
/** ...once the library is this large; before, nothing is asked of it. */
export const ENOUGH = 10;

/** trains: the case is for it. earns: a practice that brings points, though the case does not name it. */
export type How = 'trains' | 'earns';
/** path: the cases from the first, gentle one to the hardest; variants are no cases of their own. */
export type Coverage = { path: Plan[]; labels: { label: LabelId; cases: Map<string, How> }[] };

export function coverageOf({ plans }: Pick<Library, 'plans'>): Coverage {
  const last = Number.MAX_SAFE_INTEGER;
  const path = plans.filter(({ variantOf }) => !variantOf).toSorted((a, b) => (a.place ?? last) - (b.place ?? last) || a.difficulty - b.difficulty);
  return { path, labels: LABELS.map((label) => ({ label, cases: new Map(path.flatMap((plan) => { const how = howOf(plan, label); return how ? [[plan.id, how]] : []; })) })) };
}

function howOf({ trains, rubric }: Plan, label: LabelId): How | undefined {
  if (trains.includes(label)) return 'trains';
  return rubric.some(({ shows }) => shows?.includes(label as PracticeId)) ? 'earns' : undefined;
}

/** The mistakes and practices that too few cases train. */
export function checkCoverage(library: Pick<Library, 'plans' | 'sources'>): Diagnostic[] {
  const { path, labels } = coverageOf(library);
  if (path.length < ENOUGH) return [];
  return labels.filter(({ cases }) => cases.size < OFTEN).map(({ label, cases }): Diagnostic => {
    const { file, locate } = library.sources.get(label)!;
    return {
      file, ...locate(['id']), code: 'CO01', message: `${cases.size} of ${path.length} cases train "${label}"${cases.size ? ` (${[...cases.keys()].join(', ')})` : ''}, and it takes ${OFTEN}`,
      wayOut: `Name it under "trains" in a case that gives occasion for it, or write such a case.`,
    };
  });
}
