import type { LabelId } from '../../dialogs/vocabulary.ts';
import { originalSpan } from './normalise.ts';
import type { Reading } from './reading.ts';

/** Mistakes of leaving something out: there are no words to quote. */
const OMISSIONS: readonly LabelId[] = ['ignoring-feelings'];

/** The words that show a label: its best sentence. */
export function quoteOf(reply: string, reading: Reading, { label, part }: { label: LabelId; part: number }): { quote: string; start: number; end: number } {
  const sentence = reading.sentences[part];
  if (OMISSIONS.includes(label) || !sentence) return { quote: '', start: 0, end: 0 };
  const { start, end } = originalSpan(reading.reply, sentence.start, sentence.end);
  return { quote: reply.slice(start, end), start, end };
}
