/** The modal for an appeal, as Slack sends it back. Pure; nothing in it is believed before its shape is checked. */
import { z } from 'zod';
import type { FindingRef, Intent } from '../../../dialogs/vocabulary.ts';
import { readIntent } from '../intent.ts';
import { legible } from '../plain.ts';

export const APPEAL = 'amends-appeal';
/** Its fields and their blocks: which finding, and why. */
export const FINDING = 'finding';
export const REASON = 'reason';

const Appealed = z.object({ view: z.object({
  id: z.string().min(1).max(300).regex(/^\P{Cc}+$/u), callback_id: z.literal(APPEAL), private_metadata: z.string().max(3000),
  state: z.object({ values: z.object({
    [FINDING]: z.object({ [FINDING]: z.object({ selected_option: z.object({ value: z.string().regex(/^\d{1,3}$/) }).nullish() }) }).optional(),
    [REASON]: z.object({ [REASON]: z.object({ value: z.string().nullish() }) }),
  }) }),
}) });

/** The appeal, and the id of its view; undefined: it is another view. */
export function readAppeal(payload: unknown): { view: string; intent: Intent } | undefined {
  const view = Appealed.safeParse(payload).data?.view;
  return view && { view: view.id, intent: intentOf(view) };
}

/** Which reply it is about was written into the modal by us, and comes back as a person may have changed it: the coach looks whose it is. */
function intentOf({ private_metadata, state: { values } }: z.infer<typeof Appealed>['view']): Intent {
  const place = values[FINDING]?.[FINDING].selected_option?.value;
  const finding = readAgainst(private_metadata);
  return { type: 'appeal', reason: legible(values[REASON][REASON].value ?? ''), ...(finding && { finding: { ...finding, ...(place !== undefined && { place: Number(place) }) } }) };
}

function readAgainst(text: string): FindingRef | undefined {
  try {
    const intent = readIntent({ type: 'appeal', finding: JSON.parse(text) as unknown });
    return intent?.type === 'appeal' ? intent.finding : undefined;
  } catch {
    return undefined;
  }
}
