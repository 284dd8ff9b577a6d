/** Cuts a reply into stretches, each with the findings that quote it. */
import type { Finding } from '../../dialogs/vocabulary.ts';

/** A stretch of text and the findings (by their index) that cover it. */
export type Stretch = { text: string; findings: number[] };

/** The stretches of a text in order; joined they are the text again. Quotes may overlap. */
export function stretches(text: string, findings: Pick<Finding, 'quote' | 'start' | 'end'>[]): Stretch[] {
  const spans = findings.flatMap((finding, index) => {
    const span = placeOf(text, finding);
    return span ? [{ index, ...span }] : [];
  });
  const cuts = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, n) => {
    const start = cuts[n]!;
    return { text: text.slice(start, end), findings: spans.filter((span) => span.start <= start && span.end >= end).map((span) => span.index) };
  });
}

/** A stretch's last word apart from the rest, so that what follows it is not left alone at the start of a line. */
export function lastWord(text: string): [rest: string, word: string] {
  const word = /\S{1,24}$/.exec(text)?.[0] ?? '';
  const whole = word.length < 24 || text.length === 24;
  return whole ? [text.slice(0, text.length - word.length), word] : [text, ''];
}

/** Offsets are trusted only where the quoted words really stand; otherwise the words are looked for. */
function placeOf(text: string, { quote, start, end }: Pick<Finding, 'quote' | 'start' | 'end'>): { start: number; end: number } | undefined {
  if (!quote) return undefined;
  if (text.slice(start, end) === quote) return { start, end };
  const found = text.indexOf(quote);
  return found < 0 ? undefined : { start: found, end: found + quote.length };
}
