/** What waits in the database, as lines of a list. */

/** Rows as lines, each column as wide as it has to be. */
export function columns(rows: string[][]): string[] {
  const cells = rows.map((row) => row.map(printable));
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => row[at]!.length))) ?? [];
  return cells.map((row) => row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ').trimEnd());
}

const UNITS: [name: string, seconds: number][] = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];

/** A time in its largest unit. */
export function ageOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [name, size] = UNITS.find(([, one]) => seconds >= one) ?? ['s', 1];
  return `${Math.floor(seconds / size)} ${name}`;
}

/** Ids are made of what a channel calls its conversations; a terminal must not obey them. */
const printable = (text: string): string => text.replaceAll(/\p{C}/gu, '\uFFFD');
