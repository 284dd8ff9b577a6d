/** The shape of a scenario file: what a trainer may write, as zod schemas. The descriptions are what an editor shows. */
import { z } from 'zod';
import { STAGES } from '../../dialogs/vocabulary.ts';
import { bound, bounds, flag, label, mistake, mood, name, practice, sentence, shift } from './words.ts';

const condition = z.strictObject({
  shown: z.array(practice).min(1).optional().describe('This reply showed any of these practices.'),
  made: z.array(mistake).min(1).optional().describe('This reply made any of these mistakes.'),
  clean: z.boolean().optional().describe('true: this reply made no mistake.'),
  shownSoFar: z.array(practice).min(1).optional().describe('All of these practices were shown, now or before.'),
  madeSoFar: z.array(mistake).min(1).optional().describe('Any of these mistakes was made, now or before.'),
  done: z.array(name).min(1).optional().describe('All of these desk actions are done.'),
  notDone: z.array(name).min(1).optional().describe('None of these desk actions is done.'),
  mood: bounds.optional().describe('The mood after this reply lies there.'),
}).describe('Everything given has to hold.');

/** Three, so that a third try does not hear the first one's words again. */
const variants = z.array(sentence).min(3);
const lines = z.strictObject({ calm: variants, tense: variants, angry: variants });

const step = z.strictObject({
  id: name,
  stage: z.enum(STAGES).describe('Where in a talk this is.'),
  goal: sentence.describe('The coach\'s hint. Ask or nudge, don\'t dictate.'),
  says: lines.describe('What the customer says on arriving here, three or more lines for each mood.'),
  again: lines.describe('What they say when the reply did not move them on.'),
  model: sentence.describe('A reply a good agent would write here; shown at the end.'),
  next: z.array(z.strictObject({ to: name.describe('A step, an ending, or end.'), when: condition.optional() })).describe('The first route that holds is taken.'),
  patience: z.int().min(1).max(5).default(2).describe('How many replies the step takes before the talk goes to otherwise.'),
  otherwise: name.describe('Where the talk goes when patience is used up: a step, an ending, or end.'),
});

const deskAction = z.strictObject({
  id: name,
  label: z.string().min(3).max(60).describe('What the button says.'),
  result: sentence.describe('What the desk answers; the customer does not see it.'),
  when: condition.optional(),
  notYet: sentence.optional().describe('What the desk answers until "when" holds.'),
  moves: shift.default({}).describe('What it does to the mood.'),
  customer: sentence.optional().describe('A line the customer says when they notice.'),
  gives: z.array(flag).optional().describe('What the coach may take for certain from now on.'),
});

const reaction = z.strictObject({
  to: z.array(label).min(1).optional().describe('Any of these was found in the reply.'),
  when: condition.optional(),
  in: z.array(name).min(1).optional().describe('The talk stood in one of these steps.'),
  says: variants.describe('One short sentence; another follows it. Three or more to choose from.'),
});

const rubricItem = z.strictObject({
  id: name,
  text: z.string().min(3).max(120).describe('Worded as what the agent did.'),
  points: z.int().min(1).max(100).describe('All points of the rubric add up to 100.'),
  shows: z.array(practice).min(1).optional().describe('Earned by any of these practices...'),
  in: z.array(name).min(1).optional().describe('...in any of these steps; without it, anywhere.'),
  does: name.optional().describe('Or earned by this desk action.'),
});

const ending = z.strictObject({
  id: name,
  title: z.string().min(3).max(80),
  outcome: z.enum(['stays', 'wavers', 'leaves']).describe('What the customer does.'),
  when: condition.optional().describe('The last ending has none.'),
  atOnce: z.boolean().optional().describe('true: looked at after every reply, not only at end.'),
  says: z.array(sentence).min(1).describe('The customer\'s last line, one of these.'),
  epilogue: sentence.describe('What became of the customer.'),
});

const rehearsal = z.strictObject({
  name: z.string().min(3).max(80),
  seed: z.int().min(1).default(1).describe('Which lines the dice pick.'),
  turns: z.array(z.strictObject({
    agent: z.string().optional().describe('What the agent says.'),
    desk: name.optional().describe('Or the desk action they do.'),
    spotted: z.array(label).optional().describe('What the coach has to find.'),
    unspotted: z.array(label).optional().describe('What the coach must not find.'),
    step: name.optional().describe('Where the talk stands afterwards.'),
  })).min(1),
  ends: name.describe('The ending it reaches.'),
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
  id: name.describe('The file\'s name without .yaml.'),
  title: z.string().min(3).max(60).describe('The name in the menu.'),
  teaser: z.string().min(3).max(160).describe('One line below it.'),
  source: z.string().min(3).describe('Where the case comes from.'),
  minutes: z.int().min(2).max(30).describe('How long it takes.'),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 gentle, 2 demanding, 3 hard.'),
  place: z.int().min(1).max(200).optional().describe('Where it stands in the reading order, from 1.'),
  variantOf: name.optional().describe('The case whose skills it tests in other clothes. A variant is not in the menu; exams draw on it.'),
  trains: z.array(label).min(1).describe('Mistakes and practices this case is for.'),
  customer: z.strictObject({
    name: z.string().min(2).max(40),
    voice: sentence.describe('How they talk.'),
    wants: sentence.describe('What would make it right for them.'),
    history: sentence.describe('What they have been through with you.'),
    mood: mood.describe('At the start; frustration between 60 and 72 can go both ways.'),
  }),
  situation: sentence.describe('What the agent knows when the talk begins.'),
  policy: z.array(sentence).min(1).describe('What the agent may offer.'),
  deadline: sentence.optional().describe('By when it has to be solved.'),
  severity: z.enum(['ordinary', 'serious']).default('ordinary').describe('serious: safety, health, data, a lot of money.'),
  recurring: z.boolean().default(false).describe('true: it is not the first time.'),
  start: name.describe('The first step.'),
  steps: z.array(step).min(2),
  desk: z.array(deskAction).default([]).describe('What the agent can do besides talking.'),
  reactions: z.array(reaction).default([]).describe('How the customer takes what was just said. The first that fits is taken.'),
  rubric: z.array(rubricItem).min(2).describe('What earns points, 100 in all.'),
  endings: z.array(ending).min(2).describe('How it can end: the best first, the general one last.'),
  silence: variants.optional().describe('What the customer writes when nobody answers them.'),
  better: z.partialRecord(mistake, sentence).default({}).describe('A better sentence in this case, by mistake.'),
  effects: z.partialRecord(label, shift).default({}).describe('Where something moves this customer otherwise than the catalogue says.'),
  examples: z.array(judged).max(200).optional().describe('Replies of this case that you have judged.'),
  rehearsals: z.array(rehearsal).min(3).describe('The tests of this file: a good run, a bad run, a bad start that is saved.'),
});

export type ScenarioFile = z.infer<typeof scenarioShape>;
