/** Texts of which any match holds at least one. undefined: nothing is known. */
export type Needs = readonly string[] | undefined;

/** One piece of a pattern: what it needs, or the text that it always is. */
type Piece = { needs?: Needs; always?: string };

const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y;
const OPTIONAL = /^(?:[*?]|\{0+[,}])/;
const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<[^>]*>|c[a-zA-Z]|.)/y;
const OPENING = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
/** Letters that stand for themselves; the one before a quantifier is left to be read alone. */
const PLAIN = /[^\\^$.*+?()[\]{}|]+(?![*+?{])/uy;
const LETTER = /./suy;
const MODIFIER = /\(\?[^:=!<]/;

/** What a regular expression needs, read off its source; where in doubt, nothing is known. */
export function needsOf(source: string): Needs {
  if (MODIFIER.test(source)) return undefined;
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? '';
    at += found.length;
    return found;
  };

  function choice(): Needs {
    const ways = [sequence()];
    for (; source[at] === '|'; ways.push(sequence())) at++;
    return ways.some((way) => way === undefined) ? undefined : [...new Set(ways.flatMap((way) => way!))];
  }

  function sequence(): Needs {
    const found: Needs[] = [];
    let run = '';
    const endRun = (): void => { if (run) found.push([run]); run = ''; };
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const { needs, always } = piece();
      const times = '*+?{'.includes(source[at] ?? ' ') ? take(QUANTIFIER) : '';
      const optional = times !== '' && OPTIONAL.test(times);
      if (always === undefined || optional) endRun(); else run += always;
      if (!optional) found.push(needs);
      if (times) endRun();
    }
    endRun();
    return found.reduce(stronger, undefined);
  }

  function piece(): Piece {
    switch (source[at]) {
      case '[': take(CLASS); return {};
      case '\\': return meant(take(ESCAPE));
      case '(': return group(take(OPENING));
      case '.': case '^': case '$': at++; return {};
    }
    return { always: take(PLAIN) || take(LETTER) };
  }

  function group(opening: string): Piece {
    const needs = choice();
    at++;
    return /[=!]/.test(opening) ? {} : { needs };
  }

  return choice();
}

/** What an escape stands for: a sign itself, or something else. */
const meant = (escape: string): Piece => (/^\\\W$/.test(escape) ? { always: escape.slice(1) } : {});

/** Of two needs that both hold, the one that is seldomer met: its shortest text is longer. */
function stronger(one: Needs, other: Needs): Needs {
  if (!one || !other) return one ?? other;
  return shortest(other) > shortest(one) ? other : one;
}

const shortest = (texts: readonly string[]): number => Math.min(...texts.map((text) => text.length));
