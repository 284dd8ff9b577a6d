/** The shape of a scenario and of a catalogue file: what a trainer may write, as zod schemas. */
import { z } from 'zod';
import { CONTEXT_FLAGS, MISTAKES, PRACTICES, STAGES } from '../../dialogs/vocabulary.ts';

const sentence = z.string().trim().min(1).max(600);
const name = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'an id is lower case letters, digits and dashes');
const mistake = z.enum(MISTAKES);
const practice = z.enum(PRACTICES);
const label = z.enum([...MISTAKES, ...PRACTICES]);
const flag = z.enum(CONTEXT_FLAGS);

const mood = z.strictObject({ frustration: z.int().min(0).max(100), trust: z.int().min(0).max(100), loyalty: z.int().min(0).max(100) });
const change = z.int().min(-40).max(40);
const shift = z.strictObject({ frustration: change.optional(), trust: change.optional(), loyalty: change.optional() });
const bound = z.strictObject({ from: z.int().min(0).max(100).optional(), below: z.int().min(1).max(101).optional() });
const bounds = z.strictObject({ frustration: bound.optional(), trust: bound.optional(), loyalty: bound.optional() });

const condition = z.strictObject({
  shown: z.array(practice).min(1).optional(),
  made: z.array(mistake).min(1).optional(),
  clean: z.boolean().optional(),
  shownSoFar: z.array(practice).min(1).optional(),
  madeSoFar: z.array(mistake).min(1).optional(),
  done: z.array(name).min(1).optional(),
  notDone: z.array(name).min(1).optional(),
  mood: bounds.optional(),
});

/** Three, so that a third try does not hear the first one's words again. */
const variants = z.array(sentence).min(3);
const lines = z.strictObject({ calm: variants, tense: variants, angry: variants });

const step = z.strictObject({
  id: name,
  stage: z.enum(STAGES),
  goal: sentence,
  says: lines,
  again: lines,
  model: sentence,
  next: z.array(z.strictObject({ to: name, when: condition.optional() })),
  patience: z.int().min(1).max(5).default(2),
  otherwise: name,
});

const deskAction = z.strictObject({
  id: name,
  label: z.string().min(3).max(60),
  result: sentence,
  when: condition.optional(),
  notYet: sentence.optional(),
  moves: shift.default({}),
  customer: sentence.optional(),
  gives: z.array(flag).optional(),
});

const reaction = z.strictObject({
  to: z.array(label).min(1).optional(),
  when: condition.optional(),
  in: z.array(name).min(1).optional(),
  says: z.array(sentence).min(2),
});

const rubricItem = z.strictObject({
  id: name,
  text: z.string().min(3).max(120),
  points: z.int().min(1).max(100),
  shows: z.array(practice).min(1).optional(),
  in: z.array(name).min(1).optional(),
  does: name.optional(),
});

const ending = z.strictObject({
  id: name,
  title: z.string().min(3).max(80),
  outcome: z.enum(['stays', 'wavers', 'leaves']),
  when: condition.optional(),
  atOnce: z.boolean().optional(),
  says: z.array(sentence).min(1),
  epilogue: sentence,
});

const rehearsal = z.strictObject({
  name: z.string().min(3).max(80),
  seed: z.int().min(1).default(1),
  turns: z.array(z.strictObject({
    agent: z.string().optional(),
    desk: name.optional(),
    spotted: z.array(label).optional(),
    unspotted: z.array(label).optional(),
    step: name.optional(),
  })).min(1),
  ends: name,
  points: bound.optional(),
  mood: bounds.optional(),
});

/** A reply of this case that the trainer has judged: what it shows, and what it does not. */
const judged = z.strictObject({
  customer: sentence,
  agent: sentence,
  shows: z.array(label).default([]),
  showsNot: z.array(label).default([]),
  quote: z.string().min(1).optional(),
});

/** A scenario file. */
export const scenarioShape = z.strictObject({
  id: name,
  title: z.string().min(3).max(60),
  teaser: z.string().min(3).max(160),
  source: z.string().min(3),
  minutes: z.int().min(2).max(30),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  place: z.int().min(1).max(200).optional(),
  variantOf: name.optional(),
  trains: z.array(label).min(1),
  customer: z.strictObject({ name: z.string().min(2).max(40), voice: sentence, wants: sentence, history: sentence, mood }),
  situation: sentence,
  policy: z.array(sentence).min(1),
  deadline: sentence.optional(),
  severity: z.enum(['ordinary', 'serious']).default('ordinary'),
  recurring: z.boolean().default(false),
  start: name,
  steps: z.array(step).min(2),
  desk: z.array(deskAction).default([]),
  reactions: z.array(reaction).default([]),
  rubric: z.array(rubricItem).min(2),
  endings: z.array(ending).min(2),
  silence: variants.optional(),
  better: z.partialRecord(mistake, sentence).default({}),
  effects: z.partialRecord(label, shift).default({}),
  examples: z.array(judged).max(200).optional(),
  rehearsals: z.array(rehearsal).min(3),
});

const cue = z.strictObject({
  say: z.string().min(2).max(2000),
  unless: z.array(z.string().min(2)).optional(),
  negatable: z.boolean().optional(),
  when: z.array(flag).optional(),
  band: z.enum(['found', 'possible']).optional(),
});

const example = z.strictObject({
  customer: sentence,
  agent: sentence,
  quote: z.string().min(1).optional(),
  situation: sentence.optional(),
  stage: z.enum(STAGES).optional(),
});

const entry = {
  name: z.string().min(3).max(80),
  lesson: sentence,
  why: sentence,
  source: z.string().min(3),
  effect: shift,
  better: z.array(sentence).min(2),
  cues: z.array(cue).default([]),
  caught: z.array(example).min(3),
  fine: z.array(example).min(3),
};

/** A file of scenarios/mistakes/. */
export const mistakeShape = z.strictObject({ id: mistake, kind: z.literal('mistake'), severity: z.enum(['minor', 'serious', 'critical']), ...entry });
/** A file of scenarios/practices/. */
export const practiceShape = z.strictObject({ id: practice, kind: z.literal('practice'), ...entry });

export type ScenarioFile = z.infer<typeof scenarioShape>;
