import type { Rule } from './rule.ts';

/** SC04, SC05: of the endings that `end` chooses from, the last has no condition and the others have one. */
export const endingsForEverybody: Rule = ({ endings }, complain) => {
  const general = endings.filter((ending) => !ending.atOnce);
  const last = general.at(-1);
  if (!last) complain(['endings'], 'SC04', 'every ending is atOnce', 'Add an ending without atOnce and without when, last.');
  else if (last.when) complain(['endings', endings.indexOf(last), 'when'], 'SC04', `the last ending "${last.id}" has a condition`, 'Leave its "when" out, so that there is an ending for everybody.');
  endings.forEach((ending, i) => {
    if (ending !== last && !ending.when) complain(['endings', i, 'id'], 'SC05', `"${ending.id}" has no condition, so no ending after it is reached`, 'Give it a "when", or move it to the end.');
  });
};
