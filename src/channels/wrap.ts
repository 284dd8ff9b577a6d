/** Text for a terminal, broken between words. */
import { createRequire } from 'node:module';

const ESC = String.fromCharCode(27);
const STYLE = new RegExp(String.raw`${ESC}\[\d+m`, 'g');
/** Text of which every sign takes one column, and styles, which take none. */
const PLAIN = new RegExp(String.raw`^(?:[\n -~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2026→]|${STYLE.source})*$`);

/** Lines of so many columns at most; a longer word stands alone. A style goes on where a line ends. */
export function wrap(text: string, width: number): string {
  if (!PLAIN.test(text)) return loaded()(text, width);
  return text.split('\n').flatMap((line) => rowsOf(line.trim(), width)).join('\n');
}

function rowsOf(line: string, width: number): string[] {
  const rows = [''];
  let used = 0;
  for (const word of line.split(' ')) {
    const length = word.replaceAll(STYLE, '').length;
    if (used > 0 && length > 0 && used + 1 + length > width) {
      rows.push('');
      used = 0;
    }
    rows.push(rows.pop()! + (used > 0 ? ' ' : '') + word);
    used += (used > 0 ? 1 : 0) + length;
  }
  return rows.map((row) => row.trimEnd());
}

/** What knows how wide the signs of the world are: loading it takes longer than a whole briefing, and few ever write one. */
let known: typeof import('wrap-ansi').default | undefined;
const loaded = () => (known ??= (createRequire(import.meta.url)('wrap-ansi') as typeof import('wrap-ansi')).default);
