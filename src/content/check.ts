/** Second pass: meaning. One rule a file in rules/; its codes, its refusal files in test/refusals/ and its lines in scenarios/README.md go together. */
import { inOrder, type Diagnostic } from './diagnostic.ts';
import type { Locate } from './read.ts';
import { conditionsCanHold } from './rules/conditionsCanHold.ts';
import { customersDoNotTalkCatalogue } from './rules/customersDoNotTalkCatalogue.ts';
import { deskActionsExist } from './rules/deskActionsExist.ts';
import { endingsForEverybody } from './rules/endingsForEverybody.ts';
import { everyEndingIsReached } from './rules/everyEndingIsReached.ts';
import { everyOutcomeCanHappen } from './rules/everyOutcomeCanHappen.ts';
import { everyStepIsReached } from './rules/everyStepIsReached.ts';
import { idsAreUnique } from './rules/idsAreUnique.ts';
import { linesFitAChat } from './rules/linesFitAChat.ts';
import { mistakesCanBeMade } from './rules/mistakesCanBeMade.ts';
import { noLineTwice } from './rules/noLineTwice.ts';
import { noPlaceholders } from './rules/noPlaceholders.ts';
import { nothingIsHidden } from './rules/nothingIsHidden.ts';
import { rehearsalsKnowTheirPlaces } from './rules/rehearsalsKnowTheirPlaces.ts';
import { rubricAddsUp } from './rules/rubricAddsUp.ts';
import type { Complain, Rule } from './rules/rule.ts';
import { stepsLeadSomewhere } from './rules/stepsLeadSomewhere.ts';
import { stepsNamedAreThere } from './rules/stepsNamedAreThere.ts';
import { theDeskSaysNotYet } from './rules/theDeskSaysNotYet.ts';
import { theTalkEnds } from './rules/theTalkEnds.ts';
import { trainedMistakesHaveASentence } from './rules/trainedMistakesHaveASentence.ts';
import { whatIsTrainedCounts } from './rules/whatIsTrainedCounts.ts';
import type { ScenarioFile } from './shape.ts';

const RULES: Rule[] = [
  stepsLeadSomewhere, stepsNamedAreThere, everyStepIsReached, theTalkEnds, endingsForEverybody, everyEndingIsReached, everyOutcomeCanHappen,
  idsAreUnique, deskActionsExist, theDeskSaysNotYet, conditionsCanHold, nothingIsHidden, rubricAddsUp, trainedMistakesHaveASentence,
  whatIsTrainedCounts, mistakesCanBeMade, noLineTwice, linesFitAChat, customersDoNotTalkCatalogue, noPlaceholders,
  rehearsalsKnowTheirPlaces,
];

/** Everything that is wrong with what a well-shaped scenario means. */
export function checkScenario(file: string, scenario: ScenarioFile, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const complain: Complain = (path, code, message, wayOut) => found.push({ file, ...locate(path), code, message, wayOut });
  for (const rule of RULES) rule(scenario, complain);
  return inOrder(found);
}
