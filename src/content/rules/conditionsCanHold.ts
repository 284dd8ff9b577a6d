import type { Bound } from '../../../dialogs/vocabulary.ts';
import type { Path } from '../read.ts';
import type { Rule } from './rule.ts';
import { conditions } from './walk.ts';

/** SC22: no condition contradicts itself, and no bound is empty. */
export const conditionsCanHold: Rule = (scenario, complain) => {
  const bound = ({ from = 0, below = 101 }: Bound, path: Path) => {
    if (from >= below) complain(path, 'SC22', `nothing is from ${from} and below ${below}`, 'Let "from" be smaller than "below"; "from" counts in, "below" does not.');
  };
  const mood = (bounds: Partial<Record<string, Bound>> | undefined, path: Path) => {
    for (const [key, one] of Object.entries(bounds ?? {})) if (one) bound(one, [...path, key]);
  };
  for (const { condition: { made, clean, done, notDone, mood: bounds }, path } of conditions(scenario)) {
    mood(bounds, [...path, 'mood']);
    if (made && clean) complain(path, 'SC22', `no reply makes the mistake ${made.map((id) => `"${id}"`).join(' or ')} and none`, 'Take out "made", or "clean: true".');
    const both = done?.find((id) => notDone?.includes(id));
    if (both) complain(path, 'SC22', `"${both}" cannot be done and not done`, 'Take it out of "done", or out of "notDone".');
  }
  scenario.rehearsals.forEach((rehearsal, i) => {
    if (rehearsal.points) bound(rehearsal.points, ['rehearsals', i, 'points']);
    mood(rehearsal.mood, ['rehearsals', i, 'mood']);
  });
};
