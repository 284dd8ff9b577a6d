/** The real library and the real scorer, loaded once for a test file. */
import type { Plan } from '../dialogs/vocabulary.ts';
import { kit } from '../src/commands/kit.ts';

export const { library, scorer } = kit();

export const planOf = (id: string): Plan => {
  const plan = library.plans.find((one) => one.id === id);
  if (!plan) throw new Error(`no good role-play "${id}" in scenarios/: npm run -s amends -- check says why`);
  return plan;
};
