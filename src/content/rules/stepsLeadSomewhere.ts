import { didYouMean } from '../diagnostic.ts';
import type { Path } from '../read.ts';
import type { Rule } from './rule.ts';

/** SC01: start, routes and otherwise name a step or an ending. */
export const stepsLeadSomewhere: Rule = ({ steps, endings, start }, complain) => {
  const ids = steps.map((step) => step.id);
  const places = [...ids, ...endings.map((ending) => ending.id), 'end'];
  const check = (to: string, path: Path) => {
    if (!places.includes(to)) complain(path, 'SC01', `no step or ending "${to}"`, didYouMean(to, places));
  };
  if (!ids.includes(start)) complain(['start'], 'SC01', `no step "${start}"`, didYouMean(start, ids));
  steps.forEach((step, i) => {
    check(step.otherwise, ['steps', i, 'otherwise']);
    step.next.forEach((route, j) => check(route.to, ['steps', i, 'next', j, 'to']));
  });
};
