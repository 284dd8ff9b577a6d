import type { CatalogueEntry, LabelId } from '../../dialogs/vocabulary.ts';
import type { Context } from './context.ts';
import { hash } from './features.ts';

/** What words like these do to a customer. */
export const whyOf = (label: LabelId, entry: CatalogueEntry | undefined): string => entry?.why || label.replaceAll('-', ' ');

/** A better sentence: the case's own, else one of the catalogue's, always the same one for the same reply. */
export function betterFor(label: LabelId, entry: CatalogueEntry | undefined, { better, stage }: Context & { better?: Partial<Record<LabelId, string>> }, reply: string): string {
  const own = better?.[label];
  if (own !== undefined) return own;
  const choices = entry?.better ?? [];
  return choices[(hash(stage + reply) >>> 0) % Math.max(1, choices.length)] ?? '';
}
