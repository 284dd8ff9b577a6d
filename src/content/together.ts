/** What has to hold between the files of scenarios/: places and variants. */
import type { Plan } from '../../dialogs/vocabulary.ts';
import { didYouMean, type Diagnostic } from './diagnostic.ts';
import type { Source } from './read.ts';

/** Complaints about cases that are good in themselves, and are served all the same. */
export function checkTogether(plans: readonly Plan[], sources: ReadonlyMap<string, Source>): Diagnostic[] {
  const complain = (plan: Plan, key: 'place' | 'variantOf', code: string, message: string, wayOut: string): Diagnostic => {
    const source = sources.get(plan.id)!;
    return { file: source.file, ...source.locate([key]), code, message, wayOut };
  };
  return plans.flatMap((plan, i): Diagnostic[] => {
    const found: Diagnostic[] = [];
    const rival = plan.place !== undefined && plans.slice(0, i).find((other) => other.place === plan.place);
    if (rival) found.push(complain(plan, 'place', 'SC26', `place ${plan.place} is taken by "${rival.id}"`, 'Give one of them another place, or none.'));
    const { variantOf } = plan;
    if (variantOf === undefined) return found;
    const others = plans.filter((other) => other.id !== plan.id);
    const original = others.find((other) => other.id === variantOf);
    if (!original) found.push(complain(plan, 'variantOf', 'SC27', `no other case "${variantOf}"`, didYouMean(variantOf, others.filter((other) => !other.variantOf).map((other) => other.id))));
    else if (original.variantOf) found.push(complain(plan, 'variantOf', 'SC27', `"${variantOf}" is a variant itself`, `Name the case it comes from: "${original.variantOf}".`));
    return found;
  });
}
