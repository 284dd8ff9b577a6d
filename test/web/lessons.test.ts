import { expect, test } from 'vitest';
import { lessonsOf } from '../../src/web/practice/lessons.ts';

const jargon = { id: 'jargon', name: 'Jargon', lesson: 'Plain words.', count: 1, cost: 4 } as const;
const blame = { id: 'defending-or-blaming', name: 'Blaming', lesson: 'Say what you will do.', count: 2, cost: 16 } as const;

test('every lesson stands once, what to practise next first', () => {
  const practiseNext = [{ id: blame.id, name: blame.name, advice: blame.lesson }, { id: 'gratitude', name: 'Thanks', advice: 'Thank them.' }] as const;
  expect(lessonsOf({ mistakes: [jargon, blame], practiseNext: [...practiseNext] }).map(({ name, next, lesson }) => [name, next, lesson])).toEqual([
    ['Blaming', true, 'Say what you will do.'], ['Thanks', true, 'Thank them.'], ['Jargon', false, 'Plain words.'],
  ]);
});

test('nothing wrong and nothing to practise is no lesson', () => {
  expect(lessonsOf({ mistakes: [], practiseNext: [] })).toEqual([]);
});
