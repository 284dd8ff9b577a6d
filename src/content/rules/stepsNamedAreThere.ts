import { didYouMean } from '../diagnostic.ts';
import type { Path } from '../read.ts';
import type { Rule } from './rule.ts';

/** SC01: reactions, rubric lines and rehearsals name steps that are there. */
export const stepsNamedAreThere: Rule = ({ steps, reactions, rubric, rehearsals }, complain) => {
  const ids = steps.map((step) => step.id);
  const check = (id: string, path: Path) => {
    if (!ids.includes(id)) complain(path, 'SC01', `no step "${id}"`, didYouMean(id, ids));
  };
  reactions.forEach((reaction, i) => reaction.in?.forEach((id, j) => check(id, ['reactions', i, 'in', j])));
  rubric.forEach((item, i) => item.in?.forEach((id, j) => check(id, ['rubric', i, 'in', j])));
  rehearsals.forEach((rehearsal, i) => rehearsal.turns.forEach((turn, j) => turn.step && check(turn.step, ['rehearsals', i, 'turns', j, 'step'])));
};
