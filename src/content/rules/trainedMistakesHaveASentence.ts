import { isMistake } from '../../../dialogs/vocabulary.ts';
import type { Rule } from './rule.ts';

/** SC12: a mistake the case trains has its better sentence. */
export const trainedMistakesHaveASentence: Rule = ({ trains, better }, complain) => {
  trains.forEach((id, i) => {
    if (isMistake(id) && !better[id]) complain(['trains', i], 'SC12', `this case trains "${id}" but has no better sentence for it`, `Add "better: ${id}: ..." with a sentence for this case.`);
  });
};
