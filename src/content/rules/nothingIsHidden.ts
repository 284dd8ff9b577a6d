import { implies } from './implies.ts';
import type { Rule } from './rule.ts';

/** SC23: the first route or reaction that fits is taken, so none stands behind one that always fits where it would. */
export const nothingIsHidden: Rule = ({ steps, reactions }, complain) => {
  steps.forEach((step, i) => step.next.forEach((route, j) => {
    const first = step.next.findIndex((other) => implies(route.when, other.when));
    if (first < j) complain(['steps', i, 'next', j], 'SC23', `this route is never taken: wherever it holds, route ${first + 1} of the step does too and comes first`, 'Move the narrower one up, or give it another condition.');
  }));
  reactions.forEach((reaction, i) => {
    const before = reactions.slice(0, i).filter((other) => implies(reaction.when, other.when) && (!other.in || (reaction.in?.every((id) => other.in!.includes(id)) ?? false)));
    const taken = before.some((other) => !other.to) || (reaction.to?.every((id) => before.some((other) => other.to!.includes(id))) ?? false);
    if (taken) complain(['reactions', i], 'SC23', 'this reaction is never heard: those above it always come first', 'Move the narrower one up, or take it out.');
  });
};
