/** Text of people, made inert: whatever shows it, it stays text. */

/** Text that has gone through plain(), or is ours: the only kind that cards and messages take. */
export type Inert = string & { readonly inert: true };

/** U+2060, which shows as nothing and breaks no line. */
const JOINER = '\u2060';

/**
 * The text with everything neutralised that some client would take for markup: markdown, HTML, mentions, links and card functions.
 * It reads the same; four characters are swapped for twins (* ` ~ and carriage returns), the rest is broken up with word joiners.
 */
export function plain(text: string): Inert {
  if (!SUSPECT.test(text)) return text as Inert;
  return legible(text)
    .replaceAll('*', '\u2217')
    .replaceAll('`', '\u02CB')
    .replaceAll('~', '\u223C')
    // With a letter-like neighbour on both sides an underscore can neither open nor close emphasis.
    .replaceAll('_', `${JOINER}_${JOINER}`)
    .replace(/\\|&(?=[#a-z])|@|\](?=[([:])|<(?=\S)|\/(?=\/)|\{(?=\{)|\b(?:mailto|tel):/gi, `$&${JOINER}`)
    // Bare host names become links in some clients.
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, `${JOINER}.${JOINER}`)
    .replace(/^(?=[ \t]*(?:[#>+=|-]|\d+[.)])|\t| {4})/gm, JOINER) as Inert;
}

/** Whether there is anything to be done: most sentences are letters, figures and stops, and need not be gone over seven times. */
const SUSPECT = /[^A-Za-z0-9 ,.;!?'"()’‘“”…—–%£€$-]|\.(?![ .”’"')]|$)|^[^A-Za-z“‘"'(]/;

/** The text without control characters, direction overrides and broken surrogates; line breaks and tabs stay. */
export function legible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(/[\p{Cc}--[\n\t]]|[\u202A-\u202E\u2066-\u2069]/gv, '');
}

/** A name on one line, 1 to 40 characters; undefined where nothing is left or it is longer. */
export function personName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const clean = legible(name).replace(/\s+/g, ' ').trim();
  return clean && [...clean].length <= 40 ? clean : undefined;
}
