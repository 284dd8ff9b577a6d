/** What the watched folders say of their files, and what becomes of a catalogue file that is saved. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { createReader } from '../../src/content/apart.ts';
import type { Diagnostic } from '../../src/content/diagnostic.ts';
import { HOME, loadLibrary } from '../../src/content/load.ts';
import { watchTrainers, type Change, type WatchParts, type Watched } from '../../src/content/watch.ts';
import { library, planOf } from '../library.ts';

const plan = planOf('late-birthday-gift');
let folder: string;
let watched: Watched;
let changes: Change[];
let judged: CatalogueEntry[][];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-watch-'));
  for (const part of ['late-birthday-gift.yaml', 'mistakes', 'practices']) cpSync(join(HOME, 'scenarios', part), join(folder, part), { recursive: true });
  changes = [];
  judged = [];
});
afterEach(async () => {
  await watched.close();
  rmSync(folder, { recursive: true });
});

const watching = (parts: Partial<WatchParts> = {}) => watchTrainers({
  library: { ...library, plans: [plan], scenarios: library.scenarios.filter(({ id }) => id === plan.id) }, folder, reader: createReader(),
  judgeBy: async (catalogue) => { judged.push(catalogue); }, changed: (change) => changes.push(change), failed: (error) => { throw error; }, ...parts,
});
const jargon = () => join(folder, 'mistakes', 'jargon.yaml');
const edit = (from: string | RegExp, to: string) => writeFileSync(jargon(), readFileSync(jargon(), 'utf8').replace(from, to));
const entryIn = (catalogue: CatalogueEntry[]) => catalogue.find(({ id }) => id === 'jargon')!;
const became = (what: Change['became']) => expect.poll(() => changes.at(-1)).toMatchObject({ kind: 'mistake', id: 'jargon', became: what });

test('only a file that is not played is broken: one that complains of another file is served', async () => {
  const complaint = (id: string, code: string): Diagnostic => ({ file: `scenarios/${id}.yaml`, line: 1, column: 1, code, message: 'no', wayOut: 'Mend it.' });
  watched = watching({ library: { plans: [plan], catalogue: [], scenarios: [], diagnostics: [complaint('soup', 'SC01'), complaint(plan.id, 'SC26')] } });
  expect([...watched.broken().keys()]).toEqual(['soup']);
});

test('a catalogue file that is saved is judged by, and is in every role-play, as after a start', async () => {
  watched = watching();
  edit(/^name: .*$/m, 'name: Words nobody knows');
  await became('served');
  expect(entryIn(judged[0]!).name).toBe('Words nobody knows');
  expect(watched.catalogue()).toEqual(judged[0]);
  const fresh = await loadLibrary(folder);
  expect(watched.catalogue()).toEqual(fresh.catalogue);
  expect(watched.plans()).toEqual(fresh.plans);
  expect(watched.plans()[0]!.names.jargon).toBe('Words nobody knows');
  expect(watched.plans()[0]!.hash).not.toBe(plan.hash);
});

test('a broken one replaces nothing until it is mended, nor does one that is taken away', async () => {
  watched = watching();
  const good = readFileSync(jargon(), 'utf8');
  edit(/^cues:\n/m, 'cues:\n  - say: "(open"\n');
  await became('refused');
  expect([...watched.broken()]).toEqual([['mistakes/jargon', [expect.objectContaining({ code: 'CA02', line: expect.any(Number) })]]]);
  rmSync(jargon());
  await expect.poll(() => watched.broken().get('mistakes/jargon')).toMatchObject([{ code: 'CA05' }]);
  expect(watched.catalogue()).toBe(library.catalogue);
  expect(watched.plans()).toEqual([plan]);
  writeFileSync(jargon(), good);
  await became('served');
  expect(watched.broken().size).toBe(0);
});

test('one by which nobody can judge is refused, and the one before goes on', async () => {
  watched = watching({ judgeBy: () => { throw new Error('jargon: cue 1 is not a regular expression'); } });
  edit(/^name: .*$/m, 'name: Words nobody knows');
  await became('refused');
  expect(watched.broken().get('mistakes/jargon')).toMatchObject([{ code: 'CA02', message: 'jargon: cue 1 is not a regular expression' }]);
  expect(watched.catalogue()).toBe(library.catalogue);
});
