/** What any match holds: a text, all of some needs, or any of them. An empty `all` is always met. */
export type Need = string | { all: readonly Need[] } | { any: readonly Need[] };

/** In a needed text: here a word begins or ends. */
export const EDGE = '\b';

/** In a needed text: any digit. */
export const DIGIT = '\u0010';

/** Signs that words are made of, as \b sees it. */
const WORD = /\w/;

/** One piece of a pattern: what it needs, the text that it always is, or an edge of a word. */
type Piece = { need?: Need; always?: string; edge?: true };

const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y;
const OPTIONAL = /^(?:[*?]|\{0+[,}])/;
const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<[^>]*>|c[a-zA-Z]|.)/y;
const OPENING = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
/** Letters that stand for themselves; the one before a quantifier is left to be read alone. */
const PLAIN = /[^\\^$.*+?()[\]{}|]+(?![*+?{])/uy;
const LETTER = /./suy;
const MODIFIER = /\(\?[^:=!<]/;
/** What ends a word when it follows a group. */
const CLOSING = /\\b|\$|[^\w\\^$.*+?()[\]{}|](?![*+?{])/y;

const NOTHING: Need = { all: [] };

/** What a regular expression needs, read off its source; where in doubt, nothing. known: groups read before, which patterns share. */
export function needsOf(source: string, known = new Map<string, Need>()): Need {
  if (MODIFIER.test(source)) return NOTHING;
  const closings = closingsOf(source);
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? '';
    at += found.length;
    return found;
  };

  /** opened, closed: whether a word that begins or ends just here begins or ends there for certain. */
  function choice(opened: boolean, closed: boolean): Need {
    const ways = [sequence(opened, closed)];
    for (; source[at] === '|'; ways.push(sequence(opened, closed))) at++;
    if (ways.length === 1) return ways[0]!;
    return ways.includes(NOTHING) ? NOTHING : { any: ways };
  }

  function sequence(opened: boolean, closed: boolean): Need {
    const found: Need[] = [];
    let run = '';
    let edge = opened;
    const endRun = (ends: boolean): void => {
      if (run) found.push(ends && WORD.test(run.at(-1)!) ? run + EDGE : run);
      run = '';
    };
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const { need = NOTHING, always, edge: isEdge } = piece(run ? !WORD.test(run.at(-1)!) : edge, closed);
      const times = '*+?{'.includes(source[at] ?? ' ') ? take(QUANTIFIER) : '';
      const optional = times !== '' && OPTIONAL.test(times);
      if (always === undefined || optional) endRun(isEdge === true && !times);
      else run += !run && edge && WORD.test(always[0]!) ? EDGE + always : always;
      if (!optional && need !== NOTHING) found.push(need);
      edge = always !== undefined && !optional ? !WORD.test(always.at(-1)!) : isEdge === true && !times;
      if (times) endRun(false);
    }
    endRun(closed);
    if (found.length === 0) return NOTHING;
    return found.length === 1 ? found[0]! : { all: found };
  }

  function piece(opened: boolean, closed: boolean): Piece {
    switch (source[at]) {
      case '[': take(CLASS); return {};
      case '\\': return meant(take(ESCAPE));
      case '(': return group(take(OPENING), opened, closed);
      case '.': at++; return {};
      case '^': case '$': at++; return { edge: true };
    }
    return { always: take(PLAIN) || take(LETTER) };
  }

  function group(opening: string, opened: boolean, closed: boolean): Piece {
    const start = at - opening.length;
    const end = closings[start]! + 1;
    CLOSING.lastIndex = end;
    const closes = CLOSING.test(source) || (closed && (end >= source.length || source[end] === ')' || source[end] === '|'));
    const key = `${source.slice(start, end)}${opened}${closes}`;
    const need = known.get(key) ?? choice(opened, closes);
    known.set(key, need);
    at = end;
    return /[=!]/.test(opening) ? {} : { need };
  }

  return choice(false, false);
}

/** Where the bracket that opens at each place closes. */
function closingsOf(source: string): Int32Array {
  const closings = new Int32Array(source.length);
  const open: number[] = [];
  for (let at = 0, inClass = false; at < source.length; at++) {
    const sign = source.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (inClass) inClass = sign !== CLASS_END;
    else if (sign === CLASS_START) inClass = true;
    else if (sign === GROUP_START) open.push(at);
    else if (sign === GROUP_END) closings[open.pop()!] = at;
  }
  return closings;
}

const [BACKSLASH, CLASS_START, CLASS_END, GROUP_START, GROUP_END] = ['\\', '[', ']', '(', ')'].map((sign) => sign.charCodeAt(0));

/** What an escape stands for: a sign itself, an edge, a digit, or something else. */
function meant(escape: string): Piece {
  if (/^\\\W$/.test(escape)) return { always: escape.slice(1) };
  return escape === '\\b' ? { edge: true } : escape === '\\d' ? { need: DIGIT } : {};
}
