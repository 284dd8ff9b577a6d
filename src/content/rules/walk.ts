/** Ways through a scenario that several rules take: its routes, its conditions, its lines. */
import type { Condition } from '../../../dialogs/vocabulary.ts';
import type { Path } from '../read.ts';
import type { ScenarioFile } from '../shape.ts';

export type Steps = ScenarioFile['steps'];

/** Where a step can lead to, by id. */
export const targets = (steps: Steps, id: string): string[] => {
  const step = steps.find((one) => one.id === id);
  return step ? [...step.next.map((route) => route.to), step.otherwise] : [];
};

/** The steps that can be reached from one, itself among them. */
export function reachable(steps: Steps, from: string): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !steps.some((step) => step.id === id)) continue;
    reached.add(id);
    open.push(...targets(steps, id));
  }
  return reached;
}

/** Every condition of the file and where it stands. */
export function conditions({ steps, desk, reactions, endings }: ScenarioFile): { condition: Condition; path: Path }[] {
  const all: { condition: Condition | undefined; path: Path }[] = [
    ...steps.flatMap((step, i) => step.next.map((route, j) => ({ condition: route.when, path: ['steps', i, 'next', j, 'when'] as Path }))),
    ...desk.map((action, i) => ({ condition: action.when, path: ['desk', i, 'when'] as Path })),
    ...reactions.map((reaction, i) => ({ condition: reaction.when, path: ['reactions', i, 'when'] as Path })),
    ...endings.map((ending, i) => ({ condition: ending.when, path: ['endings', i, 'when'] as Path })),
  ];
  return all.filter((one): one is { condition: Condition; path: Path } => one.condition !== undefined);
}

/** A line of the customer. set names the lines it stands in for: any of them may be said at the same moment. */
export type Line = { text: string; path: Path; set: string };

/** Every line of the customer. */
export function customerLines({ steps, reactions, endings, desk, silence = [] }: ScenarioFile): Line[] {
  const bands = ['calm', 'tense', 'angry'] as const;
  const lines = (texts: string[], path: Path, set = path): Line[] => texts.map((text, j) => ({ text, path: [...path, j], set: set.join() }));
  return [
    ...steps.flatMap((step, i) => (['says', 'again'] as const).flatMap((when) => bands.flatMap((band) => lines(step[when][band], ['steps', i, when, band], ['steps', i])))),
    ...reactions.flatMap((reaction, i) => lines(reaction.says, ['reactions', i, 'says'])),
    ...endings.flatMap((ending, i) => lines(ending.says, ['endings', i, 'says'])),
    ...desk.flatMap((action, i) => action.customer ? [{ text: action.customer, path: ['desk', i, 'customer'] as Path, set: `desk,${i}` }] : []),
    ...lines(silence, ['silence']),
  ];
}
