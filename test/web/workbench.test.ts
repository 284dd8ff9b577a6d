/** How the workbench sums up rehearsals and troubles. */
import { describe, expect, test } from 'vitest';
import { standingOf, troubles } from '../../src/web/workbench/figures.ts';
import type { BenchCase, BenchRehearsal } from '../../src/workshop/bench.ts';

const run = (misses?: number): BenchRehearsal => ({ name: 'A run', turns: 3, ends: 'Gone', ...(misses !== undefined && { misses: Array.from({ length: misses }, () => ({ line: 1, column: 1, code: 'RE01', message: 'it goes another way', wayOut: 'Mend it.' })) }) });

describe('rehearsals', () => {
  test('are being played until each has been', () => expect(standingOf([run(0), run()])).toEqual({ state: 'playing' }));
  test('pass together', () => expect(standingOf([run(0), run(0)])).toEqual({ state: 'pass', of: 2 }));
  test('count as missed once, however much one misses', () => expect(standingOf([run(0), run(3)])).toEqual({ state: 'miss', missed: 1, of: 2 }));
});

test('what is to be mended stands first: broken files, and cases whose rehearsals miss', () => {
  const one = (id: string, ...rehearsals: BenchRehearsal[]) => ({ id, rehearsals }) as BenchCase;
  const broken = [{ file: 'scenarios/soup.yaml', served: false, complaints: [] }];
  const found = troubles({ cases: [one('good', run(0)), one('bad', run(1)), one('new', run())], broken });
  expect(found.broken).toBe(broken);
  expect(found.missing.map(({ id }) => id)).toEqual(['bad']);
});
