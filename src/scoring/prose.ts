import type { CatalogueEntry, LabelId } from '../../dialogs/vocabulary.ts';
import type { Context } from './context.ts';
import { hash } from './features.ts';

/** What the quoted words do and the rule they meet; of the words, never of the person. */
export function whyOf(label: LabelId, entry: CatalogueEntry | undefined, quote: string): string {
  const rule = entry?.why || entry?.lesson || label.replaceAll('-', ' ');
  return quote === '' ? rule : `"${short(quote)}": ${rule}`;
}

/** A better sentence: the case's own, else one of the catalogue's, always the same one for the same reply. */
export function betterFor(label: LabelId, entry: CatalogueEntry | undefined, { better, stage }: Context & { better?: Partial<Record<LabelId, string>> }, reply: string): string {
  const own = better?.[label];
  if (own !== undefined) return own;
  const choices = entry?.better ?? [];
  return choices[hash(stage + reply) % Math.max(1, choices.length)] ?? '';
}

function short(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, line.lastIndexOf(' ', 77))}...`;
}
