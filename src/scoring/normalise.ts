import { LINES, remembering } from './remember.ts';

/** Text made comparable, and for each of its characters where it came from. */
export type Normalised = {
  text: string;
  /** from[i] and upTo[i]: UTF-16 offsets in the original of the stretch that became text[i]. */
  from: number[];
  upTo: number[];
};

/** Stands where an emoji was: nothing a rule can match, but a place where a sentence may end. */
export const PICTURE = '\u2022';

const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/u;
const STRAIGHT = new Map(Object.entries({
  '\u2018': "'", '\u2019': "'", '\u201b': "'", '\u02bc': "'", '\u00b4': "'", '\u2032': "'",
  '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"', '\u2033': '"',
  '\u2013': '-', '\u2014': '-', '\u2012': '-', '\u2212': '-', '\u2010': '-', '\u2011': '-', '\u2026': '...', '\u2022': '-', '\u00b7': '-',
}));

/** Lower case, straight quotes, single spaces, no invisible characters, emoji as PICTURE (none at the end). */
export function normalise(original: string): Normalised {
  const out: string[] = [];
  const from: number[] = [];
  const upTo: number[] = [];
  const put = (text: string, start: number, end: number): void => {
    for (const unit of text.split('')) { out.push(unit); from.push(start); upTo.push(end); }
  };
  let at = 0;
  for (const char of original) {
    const start = at;
    at += char.length;
    const code = char.charCodeAt(0);
    if (code > 32 && code < 127) {
      out.push(code === 96 ? "'" : code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : char);
      from.push(start);
      upTo.push(at);
      continue;
    }
    if (code !== 32 && INVISIBLE.test(char)) continue;
    if (code === 32 || /\s/.test(char)) {
      if (out.length > 0 && out.at(-1) !== ' ') put(' ', start, at);
      continue;
    }
    if (code > 0x2000 && EMOJI.test(char)) {
      if (out.at(-1) !== PICTURE) put(PICTURE, start, at);
      continue;
    }
    const plain = STRAIGHT.get(char) ?? char.normalize('NFKC');
    put(plain.toLowerCase(), start, at);
  }
  let length = out.length;
  while (length > 0 && (out[length - 1] === ' ' || out[length - 1] === PICTURE)) length--;
  out.length = length;
  return { text: out.join(''), from: from.slice(0, length), upTo: upTo.slice(0, length) };
}

/** The normalised text of a situation or of a customer's line; what agents wrote is never remembered. */
export const lineOf = remembering(LINES, (line) => normalise(line).text);

/** Offsets in the original of text.slice(start, end); an empty stretch gives 0, 0. */
export function originalSpan(text: Normalised, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: 0, end: 0 };
  return { start: text.from[start] ?? 0, end: text.upTo[end - 1] ?? 0 };
}
