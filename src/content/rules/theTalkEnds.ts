import type { Rule } from './rule.ts';
import { reachable, targets } from './walk.ts';

/** SC03: no loop without a way out. */
export const theTalkEnds: Rule = ({ steps, endings, start }, complain) => {
  const ends = new Set(['end', ...endings.map((ending) => ending.id)]);
  for (const id of reachable(steps, start)) {
    const onward = reachable(steps, id);
    if (![...onward].some((to) => targets(steps, to).some((target) => ends.has(target)))) {
      complain(['steps', steps.findIndex((step) => step.id === id), 'id'], 'SC03', `from "${id}" the talk never ends`, 'Lead one of its routes, now or later, to "end".');
    }
  }
};
