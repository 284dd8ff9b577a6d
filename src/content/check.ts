/** Second pass: meaning. Each rule is one function; its code, its refusal file in test/refusals/ and its line in scenarios/README.md go together. */
import { LABELS, PRACTICES, type Condition, type LabelId, type MistakeId } from '../../dialogs/vocabulary.ts';
import { didYouMean, inOrder, type Diagnostic } from './diagnostic.ts';
import type { Locate, Path } from './read.ts';
import type { ScenarioFile } from './shape.ts';

type Complain = (path: Path, code: string, message: string, wayOut: string) => void;
type Rule = (scenario: ScenarioFile, complain: Complain) => void;

/** Everything that is wrong with what a well-shaped scenario means. */
export function checkScenario(file: string, scenario: ScenarioFile, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const complain: Complain = (path, code, message, wayOut) => found.push({ file, ...locate(path), code, message, wayOut });
  for (const rule of RULES) rule(scenario, complain);
  return inOrder(found);
}

const stepsLeadSomewhere: Rule = ({ steps, endings, start }, complain) => {
  const ids = steps.map((step) => step.id);
  const places = [...ids, ...endings.map((ending) => ending.id), 'end'];
  const check = (to: string, path: Path) => {
    if (!places.includes(to)) complain(path, 'SC01', `no step or ending "${to}"`, didYouMean(to, places));
  };
  if (!ids.includes(start)) complain(['start'], 'SC01', `no step "${start}"`, didYouMean(start, ids));
  steps.forEach((step, i) => {
    check(step.otherwise, ['steps', i, 'otherwise']);
    step.next.forEach((route, j) => check(route.to, ['steps', i, 'next', j, 'to']));
  });
};

const everyStepIsReached: Rule = ({ steps, start }, complain) => {
  const reached = reachable(steps, start);
  steps.forEach((step, i) => {
    if (!reached.has(step.id)) complain(['steps', i, 'id'], 'SC02', `nobody can reach the step "${step.id}"`, 'Lead a route to it, or take it out.');
  });
};

const someStepEnds: Rule = ({ steps, endings, start }, complain) => {
  const ends = new Set(['end', ...endings.map((ending) => ending.id)]);
  for (const id of reachable(steps, start)) {
    const onward = reachable(steps, id);
    if (![...onward].some((to) => targets(steps, to).some((target) => ends.has(target)))) {
      complain(['steps', steps.findIndex((step) => step.id === id), 'id'], 'SC03', `from "${id}" the talk never ends`, 'Lead one of its routes, now or later, to "end".');
    }
  }
};

const lastEndingTakesTheRest: Rule = ({ endings }, complain) => {
  const general = endings.filter((ending) => !ending.atOnce);
  const last = general.at(-1);
  if (!last) complain(['endings'], 'SC04', 'every ending is atOnce', 'Add an ending without atOnce and without when, last.');
  else if (last.when) complain(['endings', endings.indexOf(last), 'when'], 'SC04', `the last ending "${last.id}" has a condition`, 'Leave its "when" out, so that there is an ending for everybody.');
  endings.forEach((ending, i) => {
    if (ending !== last && !ending.when) complain(['endings', i, 'id'], 'SC05', `"${ending.id}" has no condition, so no ending after it is reached`, 'Give it a "when", or move it to the end.');
  });
};

const everyOutcomeCanHappen: Rule = ({ endings }, complain) => {
  for (const outcome of ['stays', 'leaves'] as const) {
    if (!endings.some((ending) => ending.outcome === outcome)) complain(['endings'], 'SC06', `no ending in which the customer ${outcome}`, 'Practice needs both: add one.');
  }
};

const idsAreUnique: Rule = ({ steps, desk, endings, rubric }, complain) => {
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

const deskActionsExist: Rule = (scenario, complain) => {
  const ids = scenario.desk.map((action) => action.id);
  const check = (id: string, path: Path) => {
    if (!ids.includes(id)) complain(path, 'SC08', `no desk action "${id}"`, didYouMean(id, ids));
  };
  conditions(scenario).forEach(({ condition, path }) => {
    condition.done?.forEach((id, i) => check(id, [...path, 'done', i]));
    condition.notDone?.forEach((id, i) => check(id, [...path, 'notDone', i]));
  });
  scenario.rubric.forEach((item, i) => item.does && check(item.does, ['rubric', i, 'does']));
  scenario.desk.forEach((action, i) => {
    if (action.when && !action.notYet) complain(['desk', i, 'when'], 'SC09', `"${action.id}" can come too early, but nothing says what the desk answers then`, 'Add "notYet" with the desk\'s answer.');
  });
};

const rubricAddsUp: Rule = ({ rubric, steps }, complain) => {
  const sum = rubric.reduce((points, item) => points + item.points, 0);
  if (sum !== 100) complain(['rubric'], 'SC10', `the rubric adds up to ${sum}`, 'Make its points add up to 100, so that a score reads as one out of a hundred.');
  rubric.forEach((item, i) => {
    if (!item.shows === !item.does) complain(['rubric', i, 'id'], 'SC11', `"${item.id}" is earned by ${item.shows ? 'two things' : 'nothing'}`, 'Give it either "shows" (practices) or "does" (a desk action).');
    item.in?.forEach((id, j) => {
      const ids = steps.map((step) => step.id);
      if (!ids.includes(id)) complain(['rubric', i, 'in', j], 'SC01', `no step "${id}"`, didYouMean(id, ids));
    });
  });
};

const trainedMistakesHaveASentence: Rule = ({ trains, better }, complain) => {
  const practices: readonly string[] = PRACTICES;
  trains.forEach((id, i) => {
    if (!practices.includes(id) && !better[id as MistakeId]) complain(['trains', i], 'SC12', `this case trains "${id}" but has no better sentence for it`, `Add "better: ${id}: ..." with a sentence for this case.`);
  });
};

const noLineTwice: Rule = (scenario, complain) => {
  const seen = new Map<string, Path>();
  for (const { text, path } of customerLines(scenario)) {
    if (seen.has(text)) complain(path, 'SC13', 'the customer has this very line twice', 'Say it in other words: nobody repeats themselves to the letter.');
    seen.set(text, path);
  }
};

const customersDoNotTalkCatalogue: Rule = (scenario, complain) => {
  for (const { text, path } of customerLines(scenario)) {
    const word = LABELS.find((id: LabelId) => id.includes('-') && (text.includes(id) || text.toLowerCase().includes(id.replaceAll('-', ' '))));
    if (word) complain(path, 'SC14', `the customer says "${word}", a word of the catalogue`, 'Let them say it as a customer would.');
    if (/[{}]/.test(text)) complain(path, 'SC15', 'a placeholder in braces, for which there is no value', 'Write the value out.');
  }
};

const rehearsalsKnowTheirPlaces: Rule = ({ rehearsals, endings, steps, desk }, complain) => {
  rehearsals.forEach((rehearsal, i) => {
    const known = endings.map((ending) => ending.id);
    if (!known.includes(rehearsal.ends)) complain(['rehearsals', i, 'ends'], 'SC16', `no ending "${rehearsal.ends}"`, didYouMean(rehearsal.ends, known));
    rehearsal.turns.forEach((turn, j) => {
      const path: Path = ['rehearsals', i, 'turns', j];
      if ((turn.agent === undefined) === (turn.desk === undefined)) complain(path, 'SC17', 'a turn is either what the agent says or what they do', 'Give it "agent" or "desk", not both.');
      if (turn.desk && !desk.some((action) => action.id === turn.desk)) complain([...path, 'desk'], 'SC08', `no desk action "${turn.desk}"`, didYouMean(turn.desk, desk.map((action) => action.id)));
      if (turn.step && !steps.some((step) => step.id === turn.step)) complain([...path, 'step'], 'SC01', `no step "${turn.step}"`, didYouMean(turn.step, steps.map((step) => step.id)));
    });
  });
};

const RULES: Rule[] = [
  stepsLeadSomewhere, everyStepIsReached, someStepEnds, lastEndingTakesTheRest, everyOutcomeCanHappen, idsAreUnique,
  deskActionsExist, rubricAddsUp, trainedMistakesHaveASentence, noLineTwice, customersDoNotTalkCatalogue, rehearsalsKnowTheirPlaces,
];

type Steps = ScenarioFile['steps'];
const targets = (steps: Steps, id: string): string[] => {
  const step = steps.find((one) => one.id === id);
  return step ? [...step.next.map((route) => route.to), step.otherwise] : [];
};

function reachable(steps: Steps, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !steps.some((step) => step.id === id)) continue;
    reached.add(id);
    open.push(...targets(steps, id));
  }
  return reached;
}

function conditions({ steps, desk, reactions, endings }: ScenarioFile): { condition: Condition; path: Path }[] {
  const all: { condition: Condition | undefined; path: Path }[] = [
    ...steps.flatMap((step, i) => step.next.map((route, j) => ({ condition: route.when, path: ['steps', i, 'next', j, 'when'] as Path }))),
    ...desk.map((action, i) => ({ condition: action.when, path: ['desk', i, 'when'] as Path })),
    ...reactions.map((reaction, i) => ({ condition: reaction.when, path: ['reactions', i, 'when'] as Path })),
    ...endings.map((ending, i) => ({ condition: ending.when, path: ['endings', i, 'when'] as Path })),
  ];
  return all.filter((one): one is { condition: Condition; path: Path } => one.condition !== undefined);
}

function customerLines({ steps, reactions, endings, desk }: ScenarioFile): { text: string; path: Path }[] {
  const bands = ['calm', 'tense', 'angry'] as const;
  return [
    ...steps.flatMap((step, i) => (['says', 'again'] as const).flatMap((when) => bands.flatMap((band) =>
      step[when][band].map((text, j) => ({ text, path: ['steps', i, when, band, j] as Path }))))),
    ...reactions.flatMap((reaction, i) => reaction.says.map((text, j) => ({ text, path: ['reactions', i, 'says', j] as Path }))),
    ...endings.flatMap((ending, i) => ending.says.map((text, j) => ({ text, path: ['endings', i, 'says', j] as Path }))),
    ...desk.flatMap((action, i) => action.customer ? [{ text: action.customer, path: ['desk', i, 'customer'] as Path }] : []),
  ];
}
