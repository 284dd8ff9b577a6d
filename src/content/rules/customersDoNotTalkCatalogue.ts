import { LABELS, type LabelId } from '../../../dialogs/vocabulary.ts';
import type { Rule } from './rule.ts';
import { customerLines } from './walk.ts';

/** SC14: no words of the catalogue in a customer's mouth. */
export const customersDoNotTalkCatalogue: Rule = (scenario, complain) => {
  for (const { text, path } of customerLines(scenario)) {
    const word = LABELS.find((id: LabelId) => id.includes('-') && (text.includes(id) || text.toLowerCase().includes(id.replaceAll('-', ' '))));
    if (word) complain(path, 'SC14', `the customer says "${word}", a word of the catalogue`, 'Let them say it as a customer would.');
  }
};
