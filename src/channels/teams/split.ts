/** Long text in pieces that a channel takes, cut between sentences, else between words, else where it must be. */

/** Pieces of at most so many characters, none of them empty. */
export function split(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const at = cutOf(rest, most);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest ? [...pieces, rest] : pieces;
}

function cutOf(text: string, most: number): number {
  const head = text.slice(0, most + 1);
  const sentence = [...head.matchAll(/[.!?…]["”’)]*\s|\n/g)].at(-1);
  if (sentence) return sentence.index + sentence[0].length;
  const word = head.lastIndexOf(' ');
  if (word > 0) return word + 1;
  // Not between the halves of one sign.
  return /[\uD800-\uDBFF]/.test(head[most - 1]!) ? most - 1 : most;
}
