/** Rehearsals: played twice, judged once. */
import { expect, test } from 'vitest';
import { rehearse } from '../../src/coach/rehearse.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { planOf, scorer } from '../library.ts';

const plan = planOf('late-birthday-gift');
const [good] = plan.rehearsals;

/** The scorer, and what it was asked. */
function noting(): { judged: string[]; asked: Scorer } {
  const judged: string[] = [];
  return { judged, asked: { ...scorer, judge: (moment) => { judged.push(moment.reply); return scorer.judge(moment); } } };
}

test('the same reply in the same moment is judged once, though it is played twice', () => {
  const { judged, asked } = noting();
  expect(rehearse(plan, good!, asked)).toEqual([]);
  expect(judged).toEqual(good!.turns.flatMap(({ agent }) => agent ?? []));
});

test('the same words in another moment are judged anew', () => {
  const { judged, asked } = noting();
  rehearse(plan, { ...good!, turns: [{ agent: 'I am so sorry about this.' }, { agent: 'I am so sorry about this.' }] }, asked);
  expect(judged).toHaveLength(2);
});
