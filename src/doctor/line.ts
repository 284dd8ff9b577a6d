/** What the doctor says of one part: how it stands, what was found, and what to do next. */

export type Line = {
  part: string;
  /** off: not set up, and nothing is wrong with that. */
  state: 'good' | 'off' | 'wrong';
  found: string;
  /** A command, a setting or a click. */
  next?: string;
};

type Say = (part: string, found: string, next?: string) => Line;
const saying = (state: Line['state']): Say => (part, found, next) => ({ part, state, found, ...(next && { next }) });

export const good = saying('good');
export const off = saying('off');
export const wrong = saying('wrong');

/** What is wrong with a part, and the way out. */
export type Trouble = { found: string; next: string };

/** A line for each trouble of a part, or the good one. */
export const either = (part: string, troubles: Trouble[], otherwise: Line): Line[] =>
  troubles.length ? troubles.map(({ found, next }) => wrong(part, found, next)) : [otherwise];
