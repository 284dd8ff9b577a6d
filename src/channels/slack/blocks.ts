/** The few Block Kit elements we use, within Slack's limits. Words go into rich text and plain text, which Slack does not read for mentions, links or formatting. */
import { pieces, shortened } from '../cut.ts';
import type { Inert } from '../plain.ts';

export type Block = { type: string; [key: string]: unknown };
export type Run = { type: 'text'; text: Inert; style?: Style };
type Style = { bold?: true; italic?: true };
/** A line, a quotation or a list within rich text. */
export type Part = Block;

export const MOST_BLOCKS = 50;
const MOST_TEXT = 3000;
const MOST_LABEL = 75;

export const run = (text: Inert, style?: Style): Run => ({ type: 'text', text, ...(style && { style }) });
export const bold = (text: Inert): Run => run(text, { bold: true });

const within = (type: string, runs: Run[]): Part[] =>
  runs.every(({ text }) => text.length <= MOST_TEXT) ? [{ type, elements: runs }]
    : runs.flatMap(({ text, style }) => pieces(text, MOST_TEXT).map((piece) => ({ type, elements: [run(piece, style)] })));

export const line = (...runs: Run[]): Part[] => within('rich_text_section', runs);
export const quoted = (text: Inert): Part[] => within('rich_text_quote', [run(text)]);
export const list = (items: Run[][]): Part[] =>
  items.length ? [{ type: 'rich_text_list', style: 'bullet', elements: items.flatMap((runs) => within('rich_text_section', runs)) }] : [];

/** One block of rich text; nothing where there is nothing in it. */
export const rich = (...parts: (Part[] | undefined)[]): Block[] => {
  const elements = parts.flatMap((part) => part ?? []);
  return elements.length ? [{ type: 'rich_text', elements }] : [];
};

const plainText = (text: Inert, most: number) => ({ type: 'plain_text', text: shortened(text, most), emoji: false });

export const header = (text: Inert): Block => ({ type: 'header', text: plainText(text, 150) });
export const section = (text: Inert, accessory?: Block): Block => ({ type: 'section', text: plainText(text, MOST_TEXT), ...(accessory && { accessory }) });
export const context = (text: Inert): Block => ({ type: 'context', elements: [plainText(text, MOST_TEXT)] });
export const divider: Block = { type: 'divider' };

/** id: unique in its message. value: at most 2,000 characters. spoken: what a screen reader says, where others beside it have the same text. */
export const button = (text: Inert, id: string, value: unknown, primary = false, spoken?: Inert): Block =>
  ({ type: 'button', text: plainText(text, MOST_LABEL), action_id: id.slice(0, 255), value: JSON.stringify(value), ...(primary && { style: 'primary' }), ...(spoken && { accessibility_label: shortened(spoken, MOST_LABEL) }) });

export const buttons = (...elements: Block[]): Block => ({ type: 'actions', elements: elements.slice(0, 25) });

/** An entry of a choice; its value has at most 150 characters. */
export const option = (text: Inert, value: string, description?: Inert) =>
  ({ text: plainText(text, MOST_LABEL), value, ...(description && { description: plainText(description, MOST_LABEL) }) });

export const label = (text: Inert, most: number) => plainText(text, most);
