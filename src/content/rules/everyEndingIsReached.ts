import { implies } from './implies.ts';
import type { Rule } from './rule.ts';
import { reachable, targets } from './walk.ts';

/** SC19: some route leads to each ending, and none before it always takes its place. */
export const everyEndingIsReached: Rule = ({ steps, endings, start }, complain) => {
  const led = new Set([...reachable(steps, start)].flatMap((id) => targets(steps, id)));
  endings.forEach((ending, i) => {
    if (led.has(ending.id)) return;
    if (!ending.atOnce && !led.has('end')) return complain(['endings', i, 'id'], 'SC19', `nobody can reach the ending "${ending.id}"`, 'Lead a route to it or to "end", or take it out.');
    const first = ending.when && endings.slice(0, i).find((other) => other.when && Boolean(other.atOnce) === Boolean(ending.atOnce) && implies(ending.when, other.when));
    if (first) complain(['endings', i, 'id'], 'SC19', `nobody can reach the ending "${ending.id}": wherever it holds, "${first.id}" does too and comes first`, 'Move the narrower one up, or give it another condition.');
  });
};
