/** What a label needs of its moment, so that a reply can show it at all. */
import type { ContextFlag, LabelId } from './vocabulary.ts';

const NEEDS: { label: LabelId; flag: ContextFlag; is: boolean }[] = [
  { label: 'upselling', flag: 'resolved', is: false },
  { label: 'upselling', flag: 'asked-product', is: false },
  { label: 'opportunism', flag: 'asked-product', is: false },
  { label: 'marketing-during-issue', flag: 'resolved', is: false },
  { label: 'unchecked-resolution', flag: 'resolved', is: false },
  { label: 'discount-as-fix', flag: 'asked-money', is: false },
  { label: 'ignoring-feelings', flag: 'upset', is: true },
];

/** Whether what is known for certain leaves room for this label: where a session knows better than the words, the label falls. */
export function possible(label: LabelId, known: Partial<Record<ContextFlag, boolean>> = {}): boolean {
  // A hard deadline is grave too; and who asks for the cause may do so the first time: only both together rule it out.
  if (label === 'downplaying-severity' && known.serious === false && known.deadline === false) return false;
  return NEEDS.every((need) => need.label !== label || known[need.flag] === undefined || known[need.flag] === need.is);
}
