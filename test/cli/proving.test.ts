/** Rehearsals on two threads. */
import { expect, test } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { missesOf } from '../../src/coach/prove.ts';
import { kit } from '../../src/commands/kit.ts';
import { missesOfAll } from '../../src/commands/proving.ts';

test('two threads find what one finds, each miss with its plan', async () => {
  const tools = kit();
  const broken = (one: Plan, at: number): Plan => (at % 4 ? one : { ...one, rehearsals: one.rehearsals.map((rehearsal) => ({ ...rehearsal, ends: 'nowhere' })) });
  const plans = tools.library.plans.slice(0, 9).map(broken);
  const found = await missesOfAll(plans, tools);
  expect(found).toEqual(plans.map((one) => missesOf(one, tools.scorer)));
  expect(found.map((misses) => misses.flat().length > 0)).toEqual(plans.map((_, at) => at % 4 === 0));
});
