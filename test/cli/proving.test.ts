/** Rehearsals and examples on two threads. */
import { expect, test } from 'vitest';
import type { CatalogueEntry, Plan } from '../../dialogs/vocabulary.ts';
import { missesOf, wrongOf } from '../../src/coach/prove.ts';
import { kit } from '../../src/commands/kit.ts';
import { prove } from '../../src/commands/proving.ts';

test('two threads find what one finds, each miss with its plan or entry', async () => {
  const tools = await kit();
  const otherwise = (one: Plan, at: number): Plan => (at % 4 ? one : { ...one, rehearsals: one.rehearsals.map((rehearsal) => ({ ...rehearsal, ends: 'nowhere' })) });
  const swapped = (one: CatalogueEntry, at: number): CatalogueEntry => (at % 2 ? one : { ...one, caught: one.fine, fine: one.caught });
  const plans = tools.library.plans.slice(0, 9).map(otherwise);
  const entries = tools.library.catalogue.slice(0, 6).map(swapped);
  const { misses, wrong } = await prove({ plans, entries }, tools);
  expect(misses).toEqual(plans.map((one) => missesOf(one, tools.scorer)));
  expect(misses.map((some) => some.flat().length > 0)).toEqual(plans.map((_, at) => at % 4 === 0));
  expect(wrong).toEqual(entries.map((one) => wrongOf(one, tools.scorer)));
  expect(wrong.map(({ caught, fine }) => caught.length + fine.length > 0)).toEqual(entries.map((_, at) => at % 2 === 0));
});
