/** A row that `amends score` is given. Looked at by hand: zod takes longer to load than anything else that the command does. */
import { STAGES, type Stage } from '../../dialogs/vocabulary.ts';
import type { Moment } from '../scoring/scorer.ts';

/** What of a row is judged. */
export type ScoreRow = { id: string; moment: Moment };

type Holds = (value: unknown) => boolean;
const isText: Holds = (value) => typeof value === 'string';
const isLine: Holds = (value) => isMap(value) && (value.speaker === 'customer' || value.speaker === 'agent') && isText(value.text);
const orLeftOut = (holds: Holds): Holds => (value) => value === undefined || holds(value);

const KEYS: [key: string, what: string, holds: Holds][] = [
  ['id', 'a text', isText],
  ['scenario', 'a text', orLeftOut(isText)],
  ['situation', 'a text', orLeftOut(isText)],
  ['history', 'a list of {"speaker": "customer" or "agent", "text"}', orLeftOut((value) => Array.isArray(value) && value.every(isLine))],
  ['stage', `one of ${STAGES.join(', ')}`, orLeftOut((value) => (STAGES as readonly unknown[]).includes(value))],
  ['reply', 'a text', isText],
];

/** A line's JSON as a row; or what is wrong with it. */
export function rowOf(json: unknown): ScoreRow | { wrong: string } {
  if (!isMap(json)) return { wrong: 'the row should be a map' };
  for (const [key, what, holds] of KEYS) if (!holds(json[key])) return { wrong: `${key} ${json[key] === undefined ? 'is missing' : `should be ${what}`}` };
  const { id, situation, history = [], stage = 'exploring', reply } = json as { id: string; situation?: string; history?: Moment['history']; stage?: Stage; reply: string };
  return { id, moment: { ...(situation !== undefined && { situation }), history, stage, reply } };
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
