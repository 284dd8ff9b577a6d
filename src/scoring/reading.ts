import { CONTEXT_FLAGS } from '../../dialogs/vocabulary.ts';
import type { ContextFlag } from '../../dialogs/vocabulary.ts';
import type { Context } from './context.ts';
import { flagsOf } from './context.ts';
import type { CueHit, CueReader } from './cues.ts';
import type { Names, Words } from './features.ts';
import { charGrams, familyGrams, hash, salted, shapeNames, skipGrams, stageName, wordGrams, words } from './features.ts';
import type { Normalised } from './normalise.ts';
import { normalise } from './normalise.ts';
import type { Repair } from './repair.ts';
import { repaired } from './repair.ts';
import type { Stretch } from './sentences.ts';
import { sentences } from './sentences.ts';

/** Features that are scaled to one length together. */
export type Block = { weight: number; names: Names };

/** A reply taken apart, as heads and rules need it. */
export type Reading = {
  reply: Normalised;
  sentences: Stretch[];
  flags: Record<ContextFlag, boolean>;
  cues: CueHit[];
  /** Features of each sentence: what it says, in blocks of TEXT_WEIGHTS, then where it stands. Names may repeat. */
  each: Block[][];
  /** Features of what stands around the reply; part of every view. */
  around: Block[];
};

/** What a reply is read with. */
export type Tools = { cues: CueReader; repair: Repair };

/** Takes a reply and its context apart. */
export function read(reply: string, context: Context, { cues: cueReader, repair }: Tools): Reading {
  const text = repaired(normalise(reply), repair);
  const parts = sentences(text.text);
  const flags = flagsOf(context);
  const perSentence = parts.map((part) => cueReader(text.text, part, flags));
  const partWords = parts.map((part) => words(text.text.slice(part.start, part.end)));
  const own = parts.map((part, at) => textBlocks(text.text.slice(part.start, part.end), partWords[at]!, perSentence[at]!));
  const pairs = partWords.map((of) => wordGrams(of, 'near', 2));
  return {
    reply: text, sentences: parts, flags, cues: perSentence.flat(),
    each: parts.map((part, at) => [
      ...own[at]!,
      { weight: 0.3, names: placeNames(part, at, parts.length) },
      { weight: 0.5, names: neighbours(pairs[at - 1], pairs[at + 1]) },
    ]),
    around: aroundBlocks(context, flags, text.text, parts.length, repair),
  };
}

/** Words, words apart, families with cues and shape, letters. */
export const TEXT_WEIGHTS = [1, 0.7, 1, 1] as const;

/** Features of the reply as one text: what its sentences say, together. */
export const wholeOf = ({ each }: Reading): Block[] => TEXT_WEIGHTS.map((weight, block) => ({ weight, names: each.flatMap((blocks) => blocks[block]!.names) }));

function textBlocks(text: string, of: Words, cues: CueHit[]): Block[] {
  const names = [
    wordGrams(of, 'w'), skipGrams(of, 'skip'),
    [...familyGrams(of, 'f'), ...cues.flatMap((cue) => [hash('cue ' + cue.label), cue.id]), ...shapeNames(of, 'shape')],
    charGrams(text, 'c'),
  ];
  return TEXT_WEIGHTS.map((weight, block) => ({ weight, names: names[block]! }));
}

function placeNames(part: Stretch, at: number, count: number): Names {
  const place = at === 0 ? 'first' : at === count - 1 ? 'last' : 'middle';
  return [hash('place ' + place), hash('of ' + Math.min(4, count)), hash('long ' + Math.floor(Math.log2(part.end - part.start)))];
}

function neighbours(before: Names | undefined, after: Names | undefined): Names {
  return [...(before ? salted(before, 'before') : [hash('nothing before')]), ...(after ? salted(after, 'after') : [hash('nothing after')])];
}

function aroundBlocks(context: Context, flags: Record<ContextFlag, boolean>, reply: string, count: number, repair: Repair): Block[] {
  const plain = (text = ''): string => repaired(normalise(text), repair).text;
  const last = plain(context.history.findLast((line) => line.speaker === 'customer')?.text);
  const scene = plain(context.situation);
  const set = CONTEXT_FLAGS.filter((flag) => flags[flag]);
  return [
    { weight: 0.7, names: contextNames(words(last), 'customer') },
    { weight: 0.7, names: contextNames(words(scene), 'scene') },
    { weight: 0.3, names: [
      stageName(context.stage), hash('length ' + Math.min(6, Math.floor(Math.log2(reply.length + 1)))), hash('sentences ' + Math.min(5, count)),
      hash('turn ' + context.history.length), hash('asks ' + Math.min(3, reply.split('?').length)), hash('spoken ' + context.history.some((line) => line.speaker === 'agent')),
    ] },
    { weight: 0.3, names: set.map((flag) => hash('flag ' + flag)) },
  ];
}

function contextNames(of: Words, salt: string): Names {
  return [...wordGrams(of, salt, 2), ...salted(of.flatMap((word) => word.familyIds), salt)];
}
