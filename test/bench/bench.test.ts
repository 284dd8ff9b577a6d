/** What `npm run bench` measures, in small: that it can be measured at all. How much it is, is asked of the bench itself, for it depends on the machine. */
import { expect, test } from 'vitest';
import { commits } from './commits.ts';
import { grown } from './grown.ts';
import { simulated } from './simulated.ts';
import { starts } from './starts.ts';
import { turns } from './turns.ts';

/** Every figure is a number that something was measured by. */
const measured = (figures: Record<string, number>) => expect(Object.entries(figures).filter(([, figure]) => !(figure > 0 && figure < Infinity))).toEqual([]);

test('a turn beside the stock bots', async () => {
  const figures = await turns({ talks: 8, rounds: 2, cold: 1, open: 20 });
  measured(figures);
  expect(figures.serving).toBeLessThan(figures.amends);
});
test('turns a second, alone and together', async () => {
  const { slower, ...here } = await commits(20);
  for (const figures of [here, slower]) {
    measured(figures);
    expect(figures.together).toBeGreaterThan(1);
  }
});
test('a turn in a database that has grown', async () => {
  const { unjudged, ...judged } = await grown(500);
  for (const figures of [judged, unjudged]) measured(figures);
});
test('simulated runs', () => measured(simulated(10)));
test('the start of commands', () => measured(starts(1)));
