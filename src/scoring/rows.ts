import type { LabelId, MistakeId, PracticeId, Stage } from '../../dialogs/vocabulary.ts';

/** A labelled reply in its context, as scenarios/replies/*.jsonl hold it, one JSON object a line. */
export type Row = {
  /** Writer and number, such as t3-0104; rows of one writer share the part before the dash. */
  id: string;
  scenario: string;
  situation: string;
  history: { speaker: 'customer' | 'agent'; text: string }[];
  stage: Stage;
  reply: string;
  mistakes: MistakeId[];
  practices: PracticeId[];
  /** The words that show a label; omissions have none. */
  spans: Partial<Record<LabelId, string>>;
  /** Labels that a fair coach could see either way here: neither taught nor counted. */
  unsure?: LabelId[];
  tags?: string[];
};

/** Rows of one writer, who wrote about kinds of business of their own. */
export const writerOf = (row: Row): string => row.id.slice(0, row.id.lastIndexOf('-'));

/** All labels of a row. */
export const labelsOf = (row: Row): LabelId[] => [...row.mistakes, ...row.practices];

/** Writers whose rows measure and never train the heads that are measured: a quarter of all rows, of kinds of business that those heads have met in no reply. */
export const HELD_OUT: readonly string[] = ['t2', 't5', 't9', 't12', 't15', 't18', 't40', 't43', 't46', 't49', 't52'];

/** Writers who wrote of the same kinds of business as those kept aside: they teach the shipped heads, and not the ones that are measured. */
export const TOO_NEAR: readonly string[] = ['t55', 't56', 't57', 't58'];
