/** What the scoring tests share: rows as the heads learnt them, and short ways to put a moment. */
import type { ContextFlag, LabelId, Stage } from '../../dialogs/vocabulary.ts';
import { loadRows } from '../../src/content/load.ts';
import type { Row } from '../../src/scoring/rows.ts';
import type { Moment } from '../../src/scoring/scorer.ts';
import { scorer } from '../library.ts';

export const rows = loadRows<Row>('scenarios', 'replies');

export type Setting = { situation?: string; before?: Moment['history']; stage?: Stage; known?: Partial<Record<ContextFlag, boolean>> };

/** The moment in which `agent` answers `customer`. */
export const moment = (customer: string, agent: string, { situation, before = [], stage = 'venting', known }: Setting = {}): Moment =>
  ({ situation, stage, known, reply: agent, history: [...before, { speaker: 'customer', text: customer }] });

/** The labels found, in reading order. */
export const found = (customer: string, agent: string, setting?: Setting): LabelId[] =>
  scorer.judge(moment(customer, agent, setting)).findings.filter((finding) => finding.band === 'found').map((finding) => finding.id);

/** Why nothing was judged. */
export const refused = (reply: string): string | undefined => scorer.judge(moment('Where is my parcel?', reply)).notJudged;
