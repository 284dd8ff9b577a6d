const ESCAPED = /\\(?:k<|.)/suy;
const CLASS = /\[(?:\\.|[^\]\\])*\]/suy;

/** The alternatives of a regular expression as expressions of their own: it matches first where the first of them does. One that cannot be taken apart stays whole. */
export function waysOf(source: string): string[] {
  const ways: string[] = [];
  let [start, depth, groups, before] = [0, 0, 0, 0];
  let whole = false;
  let way = '';
  const end = (at: number): void => {
    ways.push(way + source.slice(start, at));
    [start, way, before] = [at + 1, '', groups];
  };
  for (let at = 0; at < source.length; at++) {
    const pattern = source[at] === '\\' ? ESCAPED : source[at] === '[' ? CLASS : undefined;
    if (pattern) {
      pattern.lastIndex = at;
      const piece = pattern.exec(source)?.[0] ?? '';
      if (/^\\[1-9]/.test(piece)) {
        // Groups are counted anew in each alternative.
        const group = Number(piece[1]) - before;
        if (group < 1 || /\d/.test(source[at + 2] ?? '')) whole = true;
        way += `${source.slice(start, at)}\\${group}`;
        start = at + 2;
      } else if (piece === '\\k<' || piece === '') whole = true;
      at += Math.max(0, piece.length - 1);
    } else if (source[at] === '(') {
      depth++;
      if (source[at + 1] !== '?' || /^\?<\w/.test(source.slice(at + 1, at + 4))) groups++;
    } else if (source[at] === ')') depth--;
    else if (source[at] === '|' && depth === 0) end(at);
  }
  end(source.length);
  return whole ? [source] : ways;
}
