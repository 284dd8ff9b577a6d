/** What to play next. */
import { expect, test } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { nextOf } from '../../src/coach/progress.ts';
import { planOf } from '../library.ts';

const plan = (id: string, trains: Plan['trains'], more: Partial<Plan> = {}): Plan => ({ ...planOf('late-birthday-gift'), id, trains, ...more });
const plans = [plan('one', ['jargon']), plan('two', ['jargon', 'dismissing']), plan('three', ['upselling']), plan('three-b', ['upselling'], { variantOf: 'three' })];
const played = (scenario: string, attempts = 1) => ({ scenario, title: scenario, attempts, first: 1, best: 1, last: 1, lastAt: 1 });

test.each([
  ['the case that trains the most frequent mistake', [], [['upselling', 3], ['jargon', 2]], 'three', 'upselling'],
  ['of several, the one played least', [played('one', 2), played('two')], [['jargon', 2]], 'two', 'jargon'],
  ['the next mistake where no case trains the first', [], [['presuming', 9], ['dismissing', 1]], 'two', 'dismissing'],
  ['without mistakes the case played least', [played('one'), played('two')], [], 'three', undefined],
] as const)('is %s', (_why, cases, mistakes, id, mistake) => {
  const next = nextOf({ cases: [...cases], mistakes: mistakes.map(([name, count]) => ({ id: name, count })) }, plans);
  expect([next?.plan.id, next?.mistake]).toEqual([id, mistake]);
});

test('is nothing where there is no case', () => {
  expect(nextOf({ cases: [], mistakes: [] }, [])).toBeUndefined();
});
