import type { Rule } from './rule.ts';

/** SC06: the customer can stay, and can leave. */
export const everyOutcomeCanHappen: Rule = ({ endings }, complain) => {
  for (const outcome of ['stays', 'leaves'] as const) {
    if (!endings.some((ending) => ending.outcome === outcome)) complain(['endings'], 'SC06', `no ending in which the customer ${outcome}`, 'Practice needs both: add one.');
  }
};
