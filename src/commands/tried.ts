/** What trainers' files say of themselves, put to the test: rehearsals are played, examples judged and compared. */
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import { compareExamples, compareVerdicts } from '../coach/compare.ts';
import { examplesWrong, rehearsalsMissed } from '../coach/prove.ts';
import type { Diagnostic } from '../content/diagnostic.ts';
import { loadRows } from '../content/load.ts';
import type { Row } from '../scoring/rows.ts';
import type { Kit } from './kit.ts';
import type { Proven } from './proven.ts';
import { prove, type Second, type Work } from './proving.ts';

/** Complaints of what did not go as it says. What nothing is said of is remembered. */
export async function tried(work: Work, tools: Kit, proven?: Proven, second?: Second): Promise<Diagnostic[]> {
  const { library } = tools;
  const { misses, wrong } = await prove(work, tools, second);
  const sourceOf = ({ id }: Plan | CatalogueEntry) => library.sources.get(id)!;
  const complaints = [
    ...work.plans.flatMap((plan, at) => rehearsalsMissed(plan, misses[at]!, sourceOf(plan))),
    ...work.entries.flatMap((entry, at) => examplesWrong(entry, wrong[at]!, sourceOf(entry))),
    ...(work.entries.length ? [...compareExamples({ ...library, catalogue: work.entries }), ...compareVerdicts(library, tools.heads, () => loadRows<Row>('scenarios', 'replies'))] : []),
  ];
  const bad = new Set(complaints.map(({ file }) => file));
  const good = new Set([...work.plans, ...work.entries].filter((one) => !bad.has(sourceOf(one).file)));
  proven?.keep([...library.plans, ...library.catalogue].filter((one) => good.has(one) || proven.has(one)));
  return complaints;
}
