/** Which case trains what, and whether every mistake and practice is trained often enough. */
import { LABELS, type LabelId, type Plan, type PracticeId } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import type { Library } from '../content/load.ts';

/** How many cases should train each mistake and each practice... */
export const OFTEN = 3;
/** ...once the library is this large; before, nothing is asked of it. */
export const ENOUGH = 10;

/**
 * trains: the case is for it. earns: a practice that brings points, though the case does not name it.
 *
 * Only what a case trains counts. Its points do not tell: one line of a rubric is often earned by any of several practices,
 * and so without this one, while a practice that is a deed at the desk brings its points there. That a case makes a
 * difference of what it trains, SC20 and SC21 see to.
 */
export type How = 'trains' | 'earns';
/** path: the cases from the first, gentle one to the hardest; variants are no cases of their own. */
export type Coverage = { path: Plan[]; labels: { label: LabelId; cases: Map<string, How>; trained: number }[] };

export function coverageOf({ plans }: Pick<Library, 'plans'>): Coverage {
  const last = Number.MAX_SAFE_INTEGER;
  const path = plans.filter(({ variantOf }) => !variantOf).toSorted((a, b) => (a.place ?? last) - (b.place ?? last) || a.difficulty - b.difficulty);
  const labels = LABELS.map((label) => {
    const cases = new Map(path.flatMap((plan): [string, How][] => { const how = howOf(plan, label); return how ? [[plan.id, how]] : []; }));
    return { label, cases, trained: [...cases.values()].filter((how) => how === 'trains').length };
  });
  return { path, labels };
}

function howOf({ trains, rubric }: Plan, label: LabelId): How | undefined {
  if (trains.includes(label)) return 'trains';
  return rubric.some(({ shows }) => shows?.includes(label as PracticeId)) ? 'earns' : undefined;
}

/** The mistakes and practices that too few cases train. */
export function checkCoverage(library: Pick<Library, 'plans' | 'sources'>): Diagnostic[] {
  const { path, labels } = coverageOf(library);
  if (path.length < ENOUGH) return [];
  return labels.filter(({ trained }) => trained < OFTEN).map(({ label, cases, trained }): Diagnostic => {
    const those = [...cases].filter(([, how]) => how === 'trains').map(([id]) => id);
    const { file, locate } = library.sources.get(label)!;
    return {
      file, ...locate(['id']), code: 'CO01', message: `${trained} of ${path.length} cases train "${label}"${trained ? ` (${those.join(', ')})` : ''}, and it takes ${OFTEN}`,
      wayOut: `Name it under "trains" in a case that gives occasion for it, or write such a case.`,
    };
  });
}
