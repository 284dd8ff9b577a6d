import { hash } from './features.ts';

/** The same reply under changes of form that leave its meaning alone, by name. Always the same for the same reply. */
export function variantsOf(reply: string): Record<string, string> {
  return {
    'double spaces': reply.replace(/ /g, '  '),
    'line breaks': reply.replace(/([.!?]) /g, '$1\n'),
    'zero-width characters': reply.replace(/(\w{3})(?=\w)/g, '$1\u200b'),
    'curly quotes': reply.replace(/'/g, '\u2019').replace(/"([^"]*)"/g, '\u201c$1\u201d'),
    'a closing emoji': `${reply} \u{1f642}`,
    'lower case': reply.toLowerCase(),
    'capitals': reply.toUpperCase(),
    'one typo': withTypo(reply),
  };
}

/** Swaps two inner letters of one word of five letters or more. */
function withTypo(reply: string): string {
  const words = [...reply.matchAll(/[A-Za-z]{5,}/g)];
  const word = words[(hash(reply) >>> 0) % Math.max(1, words.length)];
  if (!word) return reply;
  const at = word.index + 1 + ((hash(word[0]) >>> 0) % (word[0].length - 3));
  return reply.slice(0, at) + reply[at + 1]! + reply[at]! + reply.slice(at + 2);
}
