/** What the watched folder says of its files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createReader } from '../../src/content/apart.ts';
import type { Diagnostic } from '../../src/content/diagnostic.ts';
import { watchScenarios } from '../../src/content/watch.ts';
import { planOf } from '../library.ts';

test('only a file that is not played is broken: one that complains of another file is served', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-watch-'));
  const plan = planOf('late-birthday-gift');
  const complaint = (id: string, code: string): Diagnostic => ({ file: `scenarios/${id}.yaml`, line: 1, column: 1, code, message: 'no', wayOut: 'Mend it.' });
  const library = { plans: [plan], catalogue: [], diagnostics: [complaint('soup', 'SC01'), complaint(plan.id, 'SC26')] };
  const watched = watchScenarios({ library, folder, reader: createReader(), changed: () => {}, failed: (error) => { throw error; } });
  expect([...watched.broken().keys()]).toEqual(['soup']);
  await watched.close();
  rmSync(folder, { recursive: true });
});
