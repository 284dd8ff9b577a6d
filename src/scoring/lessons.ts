import { MISTAKES, PRACTICES } from '../../dialogs/vocabulary.ts';
import type { CatalogueEntry, LabelId } from '../../dialogs/vocabulary.ts';
import { hash } from './features.ts';
import type { Reading, Tools } from './reading.ts';
import { read } from './reading.ts';
import type { Row } from './rows.ts';
import { labelsOf, writerOf } from './rows.ts';

/** Every label, in the order of the heads. */
export const LABELS: readonly LabelId[] = [...MISTAKES, ...PRACTICES];

/** Who wrote the examples of the catalogue. */
export const CATALOGUE = 'catalogue';

/** A reply to learn from. Signs are 1 for yes, -1 for no, 0 for not known, by label. */
export type Lesson = {
  reading: Reading;
  signs: Int8Array;
  /** Whether any mistake is made. */
  any: number;
  /** Lessons of one writer stay together when thresholds are chosen. */
  writer: string;
  /** false: a variation or an example that thresholds take no notice of. */
  counts: boolean;
  parts: Int8Array[];
};

/** Rows, the same rows without their situation (one in three: real talks often come without), and the catalogue's examples. */
export function lessonsOf(rows: readonly Row[], catalogue: readonly CatalogueEntry[], tools: Tools): Lesson[] {
  const bare = rows.filter((row) => hash(row.id) % 3 === 0).map((row) => ({ ...row, situation: '' }));
  return [
    ...rows.map((row) => lessonOf(row, tools, true)),
    ...bare.map((row) => lessonOf(row, tools, false)),
    ...catalogue.flatMap((entry) => examplesOf(entry, tools)),
  ];
}

function lessonOf(row: Row, tools: Tools, counts: boolean): Lesson {
  const reading = read(row.reply, row, tools);
  const labels = labelsOf(row);
  const known = (signs: Int8Array): Int8Array => signs.map((sign, label) => (row.unsure?.includes(LABELS[label]!) ? 0 : sign));
  return {
    reading, counts, writer: writerOf(row), any: row.mistakes.length > 0 ? 1 : -1,
    signs: known(Int8Array.from(LABELS, (label) => (labels.includes(label) ? 1 : -1))),
    parts: shownIn(reading, row.reply, LABELS.map((label) => (labels.includes(label) ? row.spans[label] ?? true : false))).map(known),
  };
}

/** The catalogue's caught and fine examples teach their own label only. */
function examplesOf(entry: CatalogueEntry, tools: Tools): Lesson[] {
  const own = LABELS.indexOf(entry.id);
  const teach = (example: CatalogueEntry['caught'][number], caught: boolean): Lesson => {
    const reading = read(example.agent, { situation: example.situation ?? '', stage: example.stage ?? 'exploring', history: [{ speaker: 'customer', text: example.customer }] }, tools);
    const only = (sign: number): Int8Array => Int8Array.from(LABELS, (_, label) => (label === own ? sign : 0));
    const shown = shownIn(reading, example.agent, LABELS.map((_, label) => label === own && caught && (example.quote ?? true)));
    return {
      reading, counts: false, writer: CATALOGUE, any: caught && entry.kind === 'mistake' ? 1 : 0, signs: only(caught ? 1 : -1),
      parts: shown.map((part) => only(part[own]!)),
    };
  };
  return [...entry.caught.map((example) => teach(example, true)), ...entry.fine.map((example) => teach(example, false))];
}

/** Which sentences show which label: those that share half with the quoted words, or all when nothing is quoted. */
function shownIn(reading: Reading, reply: string, quotes: readonly (string | boolean)[]): Int8Array[] {
  return reading.sentences.map((sentence) => {
    const start = reading.reply.from[sentence.start]!;
    const end = reading.reply.upTo[sentence.end - 1]!;
    return Int8Array.from(quotes, (quote) => {
      if (typeof quote === 'boolean') return quote ? 1 : -1;
      const first = reply.indexOf(quote);
      const both = Math.min(end, first + quote.length) - Math.max(start, first);
      return first >= 0 && both >= 0.5 * Math.min(end - start, quote.length) ? 1 : -1;
    });
  });
}
