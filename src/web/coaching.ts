/** What the pages show of the coach's findings. Pure. */
import type { Finding, ScoreLine } from '../../dialogs/vocabulary.ts';

/** Characters of a quote that a note has room for. */
const ROOM = 90;
/** From this share of the reply on, a quote would only say the whole reply again. */
const NEARLY_ALL = 0.8;

/** Characters of a reply that are read; the scorer refuses more. */
export const LONGEST = 4_000;
const COUNTED_FROM = 3_500;

const isQuestion = ({ kind, band }: Finding): boolean => kind === 'mistake' && band === 'possible';

/** The findings worth a look: what was found, and the first question. */
export function shown(findings: Finding[]): Finding[] {
  const question = findings.find(isQuestion);
  return findings.filter((finding) => finding.band === 'found' || finding === question);
}

/** What stands open under a reply where there is little room: the first mistake, else the question. */
export const foremost = (findings: Finding[]): Finding | undefined =>
  findings.find((finding) => finding.kind === 'mistake' && finding.band === 'found') ?? findings.find(isQuestion);

/** A text of at most so many characters, cut at a word, with an ellipsis where something is left out. */
export function shortened(text: string, most = ROOM): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const room = line.slice(0, most);
  const word = room.lastIndexOf(' ');
  return `${room.slice(0, word > most / 2 ? word : most).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** The quoted words as a note shows them; nothing where the reply beside it says the same. */
export function quoted(quote: string, reply: string): string | undefined {
  const words = quote.trim();
  return !words || words.length >= reply.trim().length * NEARLY_ALL ? undefined : shortened(words);
}

/** Where a line of the score comes from: words of a turn, or the desk. */
export function originOf({ kind, turn, quote }: Pick<ScoreLine, 'kind' | 'turn' | 'quote'>, desk: string): string {
  if (quote) return `Turn ${turn}: “${shortened(quote)}”`;
  return kind === 'rubric' ? desk : `Turn ${turn}`;
}

/** How much of a reply's room is taken, in words; nothing while there is plenty. */
export const roomLeft = (text: string): string | undefined =>
  text.length < COUNTED_FROM ? undefined : `${text.length.toLocaleString('en-GB')} of ${LONGEST.toLocaleString('en-GB')} characters`;
