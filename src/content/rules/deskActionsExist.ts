import { didYouMean } from '../diagnostic.ts';
import type { Path } from '../read.ts';
import type { Rule } from './rule.ts';
import { conditions } from './walk.ts';

/** SC08: conditions, rubric lines and rehearsals name desk actions that are there. */
export const deskActionsExist: Rule = (scenario, complain) => {
  const ids = scenario.desk.map((action) => action.id);
  const check = (id: string, path: Path) => {
    if (!ids.includes(id)) complain(path, 'SC08', `no desk action "${id}"`, didYouMean(id, ids));
  };
  conditions(scenario).forEach(({ condition, path }) => {
    condition.done?.forEach((id, i) => check(id, [...path, 'done', i]));
    condition.notDone?.forEach((id, i) => check(id, [...path, 'notDone', i]));
  });
  scenario.rubric.forEach((item, i) => item.does && check(item.does, ['rubric', i, 'does']));
  scenario.rehearsals.forEach((rehearsal, i) => rehearsal.turns.forEach((turn, j) => turn.desk && check(turn.desk, ['rehearsals', i, 'turns', j, 'desk'])));
};
