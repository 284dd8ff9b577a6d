import { isMistake } from '../../../dialogs/vocabulary.ts';
import type { Rule } from './rule.ts';
import { conditions } from './walk.ts';

/** SC20, SC21: what the case trains makes a difference in it: points, a reaction, a route or an ending. */
export const whatIsTrainedCounts: Rule = (scenario, complain) => {
  const counts = new Set<string>([
    ...scenario.rubric.flatMap((item) => item.shows ?? []),
    ...scenario.reactions.flatMap((reaction) => reaction.to ?? []),
    ...conditions(scenario).flatMap(({ condition: { shown = [], shownSoFar = [], made = [], madeSoFar = [] } }) => [...shown, ...shownSoFar, ...made, ...madeSoFar]),
  ]);
  scenario.trains.forEach((id, i) => {
    if (counts.has(id)) return;
    if (isMistake(id)) complain(['trains', i], 'SC21', `this case trains "${id}", but the customer never answers to it`, 'Add a reaction "to" it, or a route or ending with "made".');
    else complain(['trains', i], 'SC20', `this case trains "${id}", but never credits it`, 'Add it to the "shows" of a rubric line, or to a reaction or route.');
  });
};
