import type { Rule } from './rule.ts';

/** SC07: one id names one thing, and none is `end`. */
export const idsAreUnique: Rule = ({ steps, desk, endings, rubric }, complain) => {
  const seen = new Map<string, string>();
  const groups = { steps, desk, endings, rubric };
  for (const [group, items] of Object.entries(groups)) {
    items.forEach((item, i) => {
      const other = seen.get(item.id);
      if (item.id === 'end') complain([group, i, 'id'], 'SC07', '"end" is a word of the format', 'Choose another id.');
      else if (other) complain([group, i, 'id'], 'SC07', `the id "${item.id}" is taken in ${other}`, 'Choose another id.');
      seen.set(item.id, group);
    });
  }
};
