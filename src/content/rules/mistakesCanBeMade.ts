import { possible } from '../../../dialogs/possible.ts';
import { isMistake, type ContextFlag, type LabelId } from '../../../dialogs/vocabulary.ts';
import type { Path } from '../read.ts';
import type { ScenarioFile } from '../shape.ts';
import type { Rule } from './rule.ts';
import { reachable } from './walk.ts';

type Known = Partial<Record<ContextFlag, boolean>>;

/** SC21: a mistake that a step listens for can be made in it: nothing that is certain by then rules it out. */
export const mistakesCanBeMade: Rule = (scenario, complain) => {
  const { steps, reactions, endings, trains, start } = scenario;
  const done = doneForCertain(scenario);
  const everywhere = [...reachable(steps, start)];
  /** Complains of each mistake that can be made in none of these steps, when those deeds are done as well. */
  const check = (ids: readonly LabelId[] | undefined, path: Path, where: readonly string[], deeds: readonly string[] = []) => ids?.forEach((id, at) => {
    const moments = where.filter((step) => done.has(step)).map((step) => knownAfter(scenario, [...done.get(step)!, ...deeds]));
    if (!isMistake(id) || !moments.length || moments.some((known) => possible(id, known))) return;
    const certain = Object.entries(moments[0]!).filter(([flag, is]) => is && !possible(id, { [flag]: true })).map(([flag]) => flag);
    const place = where.length === 1 ? `in "${where[0]!}"` : where === everywhere ? 'of this case' : `in ${where.map((step) => `"${step}"`).join(', ')}`;
    complain([...path, at], 'SC21', `no reply ${place} can make the mistake "${id}"`, certain.length
      ? `A desk action that is done by then gives "${certain.join('", "')}", which rules it out: take one of the two away.`
      : 'Give the case "severity: serious" or a "deadline", or take the mistake out.');
  });
  check(trains, ['trains'], everywhere);
  steps.forEach((step, i) => step.next.forEach(({ when }, j) => check(when?.made, ['steps', i, 'next', j, 'when', 'made'], [step.id], when?.done)));
  reactions.forEach(({ to, when, in: within }, i) => {
    check(to, ['reactions', i, 'to'], within ?? everywhere, when?.done);
    check(when?.made, ['reactions', i, 'when', 'made'], within ?? everywhere, when?.done);
  });
  endings.forEach(({ when }, i) => check(when?.made, ['endings', i, 'when', 'made'], everywhere, when?.done));
};

/** The desk actions without which nobody stands in a step, by its id; steps that nobody reaches are left out. */
function doneForCertain({ steps, start }: ScenarioFile): Map<string, Set<string>> {
  const done = new Map([[start, new Set<string>()]]);
  for (const open = [start]; open.length;) {
    const from = steps.find(({ id }) => id === open.pop());
    if (!from) continue;
    for (const { to, deeds } of [...from.next.map(({ to, when }) => ({ to, deeds: when?.done ?? [] })), { to: from.otherwise, deeds: [] }]) {
      const here = new Set([...done.get(from.id)!, ...deeds]);
      const before = done.get(to);
      const both = before ? before.intersection(here) : here;
      if (before?.size === both.size) continue;
      done.set(to, both);
      open.push(to);
    }
  }
  return done;
}

/** What the coach takes for certain when these deeds are done; what another deed may still make certain is left open. */
function knownAfter({ desk, severity, deadline }: ScenarioFile, deeds: readonly string[]): Known {
  const known: Known = { serious: severity === 'serious', deadline: deadline !== undefined };
  for (const { id, gives = [] } of desk) {
    for (const flag of gives) {
      if (deeds.includes(id)) known[flag] = true;
      else if (!known[flag]) delete known[flag];
    }
  }
  return known;
}
