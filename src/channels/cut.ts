/** Text cut to what a field or a button has room for. */
import type { Inert } from './plain.ts';

/** A text in pieces of at most so many characters (UTF-16), cut after sentences, or else between words, or else anywhere but within a character. */
export function pieces(text: Inert, most: number): Inert[] {
  const cut: string[] = [];
  let rest: string = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const at = [/^[^]*[.!?…]["”’)]*\s/.exec(head)?.[0].length, /^[^]*\s/.exec(head)?.[0].length].find((one) => one && one > most / 2)
      ?? (/[\uD800-\uDBFF]$/.test(head) ? most - 1 : most);
    cut.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at);
  }
  return [...cut, rest].filter((piece) => piece) as Inert[];
}

/** The text, or its beginning and an ellipsis, for which a full stop or comma makes room. */
export const shortened = (text: Inert, most: number): Inert => (text.length <= most ? text : `${pieces(text, most - 1)[0]!.replace(/[.,;:…]+$/, '')}…` as Inert);
