/** The real library and the real scorer, loaded once for a test file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../dialogs/vocabulary.ts';
import type { Judges } from '../src/coach/judges.ts';
import { kit } from '../src/commands/kit.ts';
import { compile } from '../src/content/compile.ts';
import { format } from '../src/content/diagnostic.ts';
import { read } from '../src/content/read.ts';
import { scenarioShape } from '../src/content/shape.ts';

export const { library, scorer } = await kit();

/** The scorer as a coach asks for it. */
export const judges: Judges = { latest: () => scorer, earlier: () => undefined };

export const planOf = (id: string): Plan => {
  const plan = library.plans.find((one) => one.id === id);
  if (!plan) throw new Error(`no good role-play "${id}" in scenarios/: npm run -s amends -- check says why`);
  return plan;
};

/** A small plan of the tests' own, so that the library can be rewritten without rewriting them. */
export function parcel(): Plan {
  const got = read('late-parcel.yaml', readFileSync(join(import.meta.dirname, 'refusals', 'late-parcel.yaml'), 'utf8'), scenarioShape);
  if ('diagnostics' in got) throw new Error(got.diagnostics.map(format).join('\n'));
  return compile(got.value, library.catalogue);
}
