/** What is wrong with a trainer's file, where, and the way out. */

/** One complaint. line and column count from 1. */
export type Diagnostic = { file: string; line: number; column: number; code: string; message: string; wayOut: string };

/** `late-parcel.yaml:10:11 SC07 no step "clsoe". Did you mean "close"?` */
export function format({ file, line, column, code, message, wayOut }: Diagnostic): string {
  return `${file}:${line}:${column} ${code} ${message.replace(/[.]$/, '')}. ${wayOut}`;
}

/** "Did you mean ...?" for the nearest known word, or the list when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = known.map((one) => ({ one, far: distance(word, one) })).sort((a, b) => a.far - b.far)[0];
  if (near && near.far <= Math.max(2, word.length / 3)) return `Did you mean "${near.one}"?`;
  return known.length ? `Known here: ${known.join(', ')}.` : 'There is none to choose from yet.';
}

/** Edits between two words: insert, delete, replace, swap neighbours. */
export function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  }
  return rows[a.length]![b.length]!;
}
