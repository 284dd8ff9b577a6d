import { CONTEXT_FLAGS } from '../../dialogs/vocabulary.ts';
import type { ContextFlag } from '../../dialogs/vocabulary.ts';
import type { Context } from './context.ts';
import { flagsOf } from './context.ts';
import type { CueHit, CueReader, Cues } from './cues.ts';
import { readerOf } from './cues.ts';
import { settingOf } from './evidence.ts';
import type { Names, Words } from './features.ts';
import { charGrams, familyGrams, hash, salted, shapeNames, skipGrams, stageName, wordGrams, wordReader } from './features.ts';
import type { Normalised } from './normalise.ts';
import { normalise } from './normalise.ts';
import type { Repair } from './repair.ts';
import { LINES, remembering } from './remember.ts';
import { repaired, repairer } from './repair.ts';
import type { Stretch } from './sentences.ts';
import { sentences } from './sentences.ts';

/** Features that are scaled to one length together. */
export type Block = { weight: number; names: Names };

/** A reply taken apart, as heads and rules need it. */
export type Reading = {
  reply: Normalised;
  /** The reply as it was before slips were mended. */
  written: string;
  sentences: Stretch[];
  flags: Record<ContextFlag, boolean>;
  /** Each with the sentence it spoke in. */
  cues: (CueHit & { part: number })[];
  /** The moment in numbers. */
  setting: number[];
  /** Features of each sentence: what it says, in blocks of TEXT_WEIGHTS, then where it stands. Names may repeat. */
  each: Block[][];
  /** Features of what stands around the reply; part of every view. */
  around: Block[];
};

/** What a reply is read with. */
export type Tools = { cues: CueReader; repair: Repair; words: (text: string) => Words; contexts: Record<'customer' | 'scene', (text: string) => Names> };

/** Makes tools of the catalogue's cues and the common words, towards which slips are mended. */
export function toolsOf(cues: Cues, known: readonly string[]): Tools {
  const repair = repairer(known);
  const words = wordReader(new Set(known));
  const names = (salt: string) => remembering(LINES, (text) => contextNames(words(repaired(normalise(text), repair).text), salt));
  return { cues: readerOf(cues), repair, words, contexts: { customer: names('customer'), scene: names('scene') } };
}

/** Takes a reply and its context apart. */
export function read(reply: string, context: Context, { cues: cueReader, repair, words, contexts }: Tools): Reading {
  const written = normalise(reply);
  const text = repaired(written, repair);
  const parts = sentences(text.text);
  const flags = flagsOf(context);
  const perSentence = parts.map((part) => cueReader(text.text, part, flags));
  const partWords = parts.map((part) => words(text.text.slice(part.start, part.end)));
  const own = partWords.map((of, at) => textBlocks(of, perSentence[at]!));
  const lengths = partWords.map(lengthOf);
  const length = lengths.reduce((sum, one) => sum + one, 0);
  const pairs = partWords.map((of) => wordGrams(of, 'near', 2));
  return {
    reply: text, written: written.text, sentences: parts, flags, cues: perSentence.flatMap((hits, part) => hits.map((hit) => ({ ...hit, part }))),
    setting: settingOf(flags, context.stage, text.text, length, parts.length, context.history.length),
    each: own.map((blocks, at) => [
      ...blocks,
      { weight: 0.3, names: placeNames(lengths[at]!, at, parts.length) },
      { weight: 0.5, names: neighbours(pairs[at - 1], pairs[at + 1]) },
    ]),
    around: aroundBlocks(context, flags, text.text, length, parts.length, contexts),
  };
}

/** A text's length in letters; as long as any other word is a rare one, for nothing may hang on whose name is longer. */
const lengthOf = (of: Words): number => of.reduce((sum, { text, rare }) => sum + 1 + (rare ? ANY : text.length), 0);
const ANY = 6;

/** Words, words apart, families with cues and shape, letters. */
export const TEXT_WEIGHTS = [1, 0.7, 1, 1] as const;

/** Features of the reply as one text: what its sentences say, together. */
export const wholeOf = ({ each }: Reading): Block[] => TEXT_WEIGHTS.map((weight, block) => ({ weight, names: each.flatMap((blocks) => blocks[block]!.names) }));

function textBlocks(of: Words, cues: CueHit[]): Block[] {
  const names = [
    wordGrams(of, 'w'), skipGrams(of, 'skip'),
    [...familyGrams(of, 'f'), ...cues.flatMap((cue) => [hash('cue ' + cue.label), cue.id]), ...shapeNames(of, 'shape')],
    charGrams(of, 'c'),
  ];
  return TEXT_WEIGHTS.map((weight, block) => ({ weight, names: names[block]! }));
}

function placeNames(length: number, at: number, count: number): Names {
  const place = at === 0 ? 'first' : at === count - 1 ? 'last' : 'middle';
  return [hash('place ' + place), hash('of ' + Math.min(4, count)), hash('long ' + Math.floor(Math.log2(length + 1)))];
}

function neighbours(before: Names | undefined, after: Names | undefined): Names {
  return [...(before ? salted(before, 'before') : [hash('nothing before')]), ...(after ? salted(after, 'after') : [hash('nothing after')])];
}

function aroundBlocks(context: Context, flags: Record<ContextFlag, boolean>, reply: string, length: number, count: number, contexts: Tools['contexts']): Block[] {
  const last = context.history.findLast((line) => line.speaker === 'customer')?.text ?? '';
  const set = CONTEXT_FLAGS.filter((flag) => flags[flag]);
  return [
    { weight: 0.7, names: contexts.customer(last) },
    { weight: 0.7, names: contexts.scene(context.situation ?? '') },
    { weight: 0.3, names: [
      stageName(context.stage), hash('length ' + Math.min(6, Math.floor(Math.log2(length + 1)))), hash('sentences ' + Math.min(5, count)),
      hash('turn ' + context.history.length), hash('asks ' + Math.min(3, reply.split('?').length)), hash('spoken ' + context.history.some((line) => line.speaker === 'agent')),
    ] },
    { weight: 0.3, names: set.map((flag) => hash('flag ' + flag)) },
  ];
}

function contextNames(of: Words, salt: string): Names {
  return [...wordGrams(of, salt, 2), ...salted(of.flatMap((word) => word.familyIds), salt)];
}
