import type { Rule } from './rule.ts';
import { reachable } from './walk.ts';

/** SC02: some route leads to each step. */
export const everyStepIsReached: Rule = ({ steps, start }, complain) => {
  const reached = reachable(steps, start);
  steps.forEach((step, i) => {
    if (!reached.has(step.id)) complain(['steps', i, 'id'], 'SC02', `nobody can reach the step "${step.id}"`, 'Lead a route to it, or take it out.');
  });
};
