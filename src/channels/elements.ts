/** The few Adaptive Card elements we use. Text goes into text runs, which no client reads as markdown. */
import type { Intent } from '../../dialogs/vocabulary.ts';
import { shortened } from './cut.ts';
import type { Inert } from './plain.ts';

export type Element = { type: string; [key: string]: unknown };

type Look = { weight?: 'Bolder'; size?: 'Medium' | 'Large' | 'ExtraLarge'; isSubtle?: true; italic?: true };

/** Where a word too long for a telephone may go on in the next line: clients break no word of a text run. */
const breakable = (value: Inert): string => (LONG.test(value) ? value.replace(/(\S{23}[\p{L}\p{N}])(?=[\p{L}\p{N}])/gu, '$1\u200b') : value);
const LONG = /(?<!\S)\S{25}/;

export const text = (value: Inert, look: Look = {}, block: Record<string, unknown> = {}): Element =>
  ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: breakable(value), ...look }], spacing: 'Small', ...block });

export const heading = (value: Inert): Element => text(value, { weight: 'Bolder' }, { spacing: 'Medium' });

export const box = (items: (Element | undefined)[], more: Record<string, unknown> = {}): Element =>
  ({ type: 'Container', items: items.filter((item) => item !== undefined), ...more });

/** Two columns: a narrow one, right-aligned, and the rest. */
export const row = (left: Inert, right: Element[]): Element => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    { type: 'Column', width: '48px', items: [text(left, { weight: 'Bolder' }, { horizontalAlignment: 'Right' })] },
    { type: 'Column', width: 'stretch', items: right },
  ],
});

/** A button that sends an intent; whose nonce makes two presses one event. Where a card has several, each has words of its own: some hear nothing else of it. */
export const button = (title: Inert, intent: Intent, nonce: string, more: Record<string, unknown> = {}): Element =>
  ({ type: 'Action.Submit', title, data: { amends: intent, nonce }, ...more });

export const fold = (title: Inert, id: string): Element => ({ type: 'Action.ToggleVisibility', title, targetElements: [id] });

export const buttons = (...actions: Element[]): Element => ({ type: 'ActionSet', actions });

/** Characters for buttons side by side on a telephone, and what each needs beside its own; clients cut what does not fit. */
const [ROW, EDGES] = [37, 4];

/** Words for a button of their own: as much of them as a telephone shows. */
export const fitting = (words: Inert): Inert => shortened(words, ROW - EDGES);

/** An element with its buttons in as many rows as they need. */
function inRows(element: Element): Element[] {
  if (Array.isArray(element['items'])) return [{ ...element, items: element['items'].flatMap(inRows) }];
  if (element.type !== 'ActionSet') return [element];
  const rows: Element[][] = [];
  let room = 0;
  for (const action of element['actions'] as Element[]) {
    const wide = String(action['title']).length + EDGES;
    if (wide > room) rows.push([]);
    room = (wide > room ? ROW : room) - wide;
    rows.at(-1)!.push(action);
  }
  return rows.map((actions, at) => ({ ...element, actions, ...(at && { spacing: 'Small' }) }));
}

/** The card as an attachment; fallback is shown by clients that know no cards. */
export const attach = (body: (Element | undefined)[], fallback: Inert): { contentType: string; content: Element } => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: fallback,
    body: body.filter((element) => element !== undefined).flatMap(inRows),
  },
});
