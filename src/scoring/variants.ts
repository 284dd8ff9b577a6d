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
    'another name': withAnotherName(reply),
    'the other gender': reply.replace(GENDERED, otherGender),
    'a second-language slip': withSlip(reply),
  };
}

/** Swaps a person's name, where somebody is spoken to, thanked or introduced, for a name of another part of the world. */
function withAnotherName(reply: string): string {
  const other = NAMES[(hash(reply) >>> 0) % NAMES.length]!;
  return reply.replace(/(?<=\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Ss]orry|[Mm]y colleague|[Ii]t's|[Ii]t is|[Nn]ame is|this is|M(?:r|rs|s|iss)\.?|Dr\.?),? )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]{2,9}\b(?! [A-Z])|(?<=[a-z], )[A-Z][a-z]{2,9}(?=[.,!?])/, other);
}

const NAMES = ['Ayodele', 'Mei', 'Siobhan', 'Rajesh', 'Zofia', 'Kofi', 'Aylin', 'Hugo', 'Leilani', 'Bob'];

const PAIRS = ['he she', 'him her', 'his her', 'himself herself', 'sir madam', 'mr mrs', 'man woman', 'boy girl', 'son daughter', 'husband wife', 'brother sister', 'father mother', 'dad mum', 'gentleman lady', 'guy girl'].map((pair) => pair.split(' ') as [string, string]);
const OTHER = new Map([...PAIRS.map(([he, she]): [string, string] => [she, he]), ...PAIRS]);
const GENDERED = new RegExp(`\\b(?:${[...OTHER.keys()].join('|')})\\b`, 'gi');

function otherGender(word: string): string {
  const other = OTHER.get(word.toLowerCase())!;
  return /^[A-Z]/.test(word) ? other[0]!.toUpperCase() + other.slice(1) : other;
}

/** Drops one article, as speakers of languages without them do. */
const withSlip = (reply: string): string => {
  const articles = [...reply.matchAll(/\b(?:the|a|an) (?=[a-z])/g)];
  const article = articles[(hash(reply) >>> 0) % Math.max(1, articles.length)];
  return article ? reply.slice(0, article.index) + reply.slice(article.index + article[0].length) : reply;
};

/** Swaps two inner letters of one word of five letters or more. */
function withTypo(reply: string): string {
  const words = [...reply.matchAll(/[A-Za-z]{5,}/g)];
  const word = words[(hash(reply) >>> 0) % Math.max(1, words.length)];
  if (!word) return reply;
  const at = word.index + 1 + ((hash(word[0]) >>> 0) % (word[0].length - 3));
  return reply.slice(0, at) + reply[at + 1]! + reply[at]! + reply.slice(at + 2);
}
