/** Whether one condition can only hold where another does, so that whatever comes after the other is never asked. */
import { between } from '../../../dialogs/conditions.ts';
import type { Bound, Condition } from '../../../dialogs/vocabulary.ts';

/** true: wherever `narrow` holds, `wide` holds too. false where that cannot be told. */
export function implies(narrow: Condition = {}, wide: Condition = {}): boolean {
  const any = (has: readonly string[] | undefined, wants: readonly string[] | undefined) => !wants || (has !== undefined && has.every((id) => wants.includes(id)));
  const all = (has: readonly string[] | undefined, wants: readonly string[] | undefined) => !wants || wants.every((id) => has?.includes(id));
  return any(narrow.shown, wide.shown) && any(narrow.made, wide.made) && any(narrow.madeSoFar, wide.madeSoFar)
    && all(narrow.shownSoFar, wide.shownSoFar) && all(narrow.done, wide.done) && all(narrow.notDone, wide.notDone)
    && (wide.clean === undefined || wide.clean === narrow.clean || (wide.clean === false && narrow.made !== undefined))
    && (['frustration', 'trust', 'loyalty'] as const).every((key) => inside(narrow.mood?.[key], wide.mood?.[key]));
}

function inside(narrow: Bound = {}, wide: Bound = {}): boolean {
  const [low, high] = [narrow.from ?? 0, (narrow.below ?? 101) - 1];
  return between(low, wide) && between(high, wide);
}
