import type { Rule } from './rule.ts';

/** SC10, SC11: the rubric's points make 100, and each line is earned by one thing. */
export const rubricAddsUp: Rule = ({ rubric }, complain) => {
  const sum = rubric.reduce((points, item) => points + item.points, 0);
  if (sum !== 100) complain(['rubric'], 'SC10', `the rubric adds up to ${sum}`, 'Make its points add up to 100, so that a score reads as one out of a hundred.');
  rubric.forEach((item, i) => {
    if (!item.shows === !item.does) complain(['rubric', i, 'id'], 'SC11', `"${item.id}" is earned by ${item.shows ? 'two things' : 'nothing'}`, 'Give it either "shows" (practices) or "does" (a desk action).');
  });
};
