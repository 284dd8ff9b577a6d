/** The shape of a catalogue file, as zod schemas. The descriptions are what an editor shows. */
import { z } from 'zod';
import { STAGES } from '../../dialogs/vocabulary.ts';
import { flag, mistake, practice, sentence, shift } from './words.ts';

const cue = z.strictObject({
  say: z.string().min(2).max(2000).describe('A regular expression over the reply in lower case; <time> stands for any time expression.'),
  unless: z.array(z.string().min(2)).optional().describe('Patterns that take it back when they match in the same sentence.'),
  negatable: z.boolean().optional().describe('false: "not" before it changes nothing.'),
  when: z.array(flag).optional().describe('What has to hold for it to count.'),
  band: z.enum(['sure', 'found', 'possible']).optional().describe('sure: found whatever else the reply says. possible: it is only asked about.'),
});

const example = z.strictObject({
  customer: sentence,
  agent: sentence,
  quote: z.string().min(1).optional().describe('The words that show it, to the letter.'),
  situation: sentence.optional(),
  stage: z.enum(STAGES).optional(),
});

const entry = {
  name: z.string().min(3).max(80),
  lesson: sentence.describe('What to take home.'),
  why: sentence.describe('Why it matters to a customer.'),
  source: z.string().min(3),
  effect: shift.describe('What one of it does to the mood.'),
  better: z.array(sentence).min(2).describe('Sentences that show the better way, for cases no role-play speaks about.'),
  cues: z.array(cue).default([]).describe('Words that the scorer may not have met.'),
  caught: z.array(example).min(3).describe('Replies that show it.'),
  fine: z.array(example).min(3).describe('Near misses that do not.'),
};

/** A file of scenarios/mistakes/. */
export const mistakeShape = z.strictObject({ id: mistake, kind: z.literal('mistake'), severity: z.enum(['minor', 'serious', 'critical']).describe('What a found one costs: minor 4 points, serious 8, critical 15.'), ...entry });
/** A file of scenarios/practices/. */
export const practiceShape = z.strictObject({ id: practice, kind: z.literal('practice'), ...entry });
