/** How the workbench sums up rehearsals and troubles. */
import { describe, expect, test } from 'vitest';
import { missing, standingOf } from '../../src/web/workbench/figures.ts';
import type { BenchCase, BenchRehearsal } from '../../src/workshop/bench.ts';

const run = (misses?: number): BenchRehearsal => ({ name: 'A run', turns: 3, ends: 'Gone', ...(misses !== undefined && { misses: Array.from({ length: misses }, () => ({ line: 1, column: 1, code: 'RE01', message: 'it goes another way', wayOut: 'Mend it.' })) }) });

describe('rehearsals', () => {
  test('are being played until each has been', () => expect(standingOf({ rehearsals: [run(0), run()] })).toEqual({ state: 'playing' }));
  test('pass together', () => expect(standingOf({ rehearsals: [run(0), run(0)] })).toEqual({ state: 'pass', of: 2 }));
  test('count as missed once, however much one misses', () => expect(standingOf({ rehearsals: [run(0), run(3)] })).toEqual({ state: 'miss', missed: 1, of: 2 }));
  test('that cannot be played are not waited for', () => expect(standingOf({ rehearsals: [run()], unplayable: true })).toEqual({ state: 'unplayable' }));
});

test('cases whose rehearsals miss are to be mended', () => {
  const one = (id: string, ...rehearsals: BenchRehearsal[]) => ({ id, rehearsals }) as BenchCase;
  expect(missing([one('good', run(0)), one('bad', run(1)), one('new', run())]).map(({ id }) => id)).toEqual(['bad']);
});
