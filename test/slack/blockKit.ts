/** Block Kit as Slack documents it: what is allowed where, and how long. Written from the reference, not from our blocks. */
import { z } from 'zod';

const plain = (most: number) => z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() });
const anyText = (most: number) => z.union([plain(most), z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.boolean().optional() })]);
const blockId = z.string().max(255).optional();
const actionId = z.string().min(1).max(255);

const button = z.strictObject({ type: z.literal('button'), text: plain(75), action_id: actionId, value: z.string().max(2000).optional(), style: z.enum(['primary', 'danger']).optional(), accessibility_label: z.string().max(75).optional(), url: z.string().max(3000).optional() });
const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150), description: plain(75).optional() });
const radios = z.strictObject({ type: z.literal('radio_buttons'), action_id: actionId, options: z.array(option).min(1).max(10) });
const select = z.strictObject({ type: z.literal('static_select'), action_id: actionId, options: z.array(option).min(1).max(100), placeholder: plain(150).optional() });

const input = z.strictObject({ type: z.literal('plain_text_input'), action_id: actionId, multiline: z.boolean().optional(), min_length: z.int().min(0).max(3000).optional(), max_length: z.int().min(1).max(3000).optional(), initial_value: z.string().optional(), placeholder: plain(150).optional() });

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional(), strike: z.boolean().optional(), code: z.boolean().optional() }).optional();
const run = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const line = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(run).min(1) });
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(run).min(1) });
const list = z.strictObject({ type: z.literal('rich_text_list'), style: z.enum(['bullet', 'ordered']), elements: z.array(line).min(1) });

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rich_text'), block_id: blockId, elements: z.array(z.union([line, quote, list])).min(1) }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal('section'), block_id: blockId, text: anyText(3000), accessory: z.union([button, radios, select]).optional() }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(anyText(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(z.union([button, radios, select])).min(1).max(25) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('input'), block_id: blockId, label: plain(2000), element: z.union([radios, select, input]), optional: z.boolean().optional() }),
]);

const unique = (ids: (string | undefined)[]): boolean => new Set(ids.filter(Boolean)).size === ids.filter(Boolean).length;
const blocks = (most: number) => z.array(block).min(1).max(most)
  .refine((all) => unique(all.map((one) => one.block_id)), 'block ids are unique')
  .refine((all) => all.every((one) => one.type !== 'actions' || unique(one.elements.map((element) => element.action_id))), 'action ids are unique in a block');

const message = blocks(50).refine((all) => all.every((one) => one.type !== 'input'), 'a message has no inputs');
const modal = z.strictObject({ type: z.literal('modal'), callback_id: z.string().max(255).optional(), private_metadata: z.string().max(3000).optional(), title: plain(24), submit: plain(24).optional(), close: plain(24).optional(), blocks: blocks(100) })
  .refine((one) => one.submit !== undefined || one.blocks.every((each) => each.type !== 'input'), 'an input wants a submit');
const home = z.strictObject({ type: z.literal('home'), callback_id: z.string().max(255).optional(), blocks: blocks(100) });

const SURFACES = { message, modal, home };

/** What is wrong with blocks or a view, as Slack would list it; empty: nothing. */
export function complaints(surface: keyof typeof SURFACES, value: unknown): string[] {
  const read = SURFACES[surface].safeParse(value);
  return read.success ? [] : read.error.issues.map((issue) => `${issue.message} [json-pointer:/${issue.path.join('/')}]`);
}
