/** What is wrong with a trainer's file, where, and the way out. */
import leven from 'leven';

/** One complaint. line and column count from 1. note: worth knowing, but the file is good. */
export type Diagnostic = { file: string; line: number; column: number; code: string; message: string; wayOut: string; note?: boolean };

/** `late-parcel.yaml:10:11 SC07 no step "clsoe". Did you mean "close"?` */
export function format({ file, line, column, code, message, wayOut }: Diagnostic): string {
  return `${file}:${line}:${column} ${code} ${message.replace(/[.]$/, '')}. ${wayOut}`;
}

/** Top of the file first. */
export const inOrder = (diagnostics: Diagnostic[]): Diagnostic[] => diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);

/** "Did you mean ...?" for the nearest known word, or the list when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = known.map((one) => ({ one, far: leven(word, one) })).sort((a, b) => a.far - b.far)[0];
  if (near && near.far <= Math.max(2, word.length / 3)) return `Did you mean "${near.one}"?`;
  return known.length ? `Known here: ${known.join(', ')}.` : 'There is none to choose from yet.';
}
