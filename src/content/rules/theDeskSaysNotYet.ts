import type { Rule } from './rule.ts';

/** SC09: a desk action that can come too early says what is answered then. */
export const theDeskSaysNotYet: Rule = ({ desk }, complain) => {
  desk.forEach((action, i) => {
    if (action.when && !action.notYet) complain(['desk', i, 'when'], 'SC09', `"${action.id}" can come too early, but nothing says what the desk answers then`, 'Add "notYet" with the desk\'s answer.');
  });
};
