/** The library read ahead: the same as from the files, and never an older one. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptLibrary } from '../../src/content/kept.ts';
import { HOME, loadLibrary } from '../../src/content/load.ts';

let home: string;
let scenarios: string;
let kept: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'amends-kept-'));
  scenarios = join(home, 'scenarios');
  kept = join(home, 'dist', 'library.json');
  cpSync(join(HOME, 'scenarios'), scenarios, { recursive: true, filter: (path) => !path.includes('replies') });
});
afterEach(() => rmSync(home, { recursive: true }));
const library = () => keptLibrary(scenarios, kept);
const gift = () => join(scenarios, 'late-birthday-gift.yaml');
const edit = (file: string, from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

test('what is kept is what the files say, with the places of every line', () => {
  const first = library();
  const text = readFileSync(kept, 'utf8');
  const again = library();
  const real = loadLibrary(scenarios);
  for (const one of [first, again]) {
    expect({ ...one, sources: [...one.sources.keys()] }).toEqual({ ...real, sources: [...real.sources.keys()] });
    expect(one.sources.get('late-birthday-gift')!.file).toBe(real.sources.get('late-birthday-gift')!.file);
    expect(one.sources.get('late-birthday-gift')!.locate(['rehearsals', 0, 'name'])).toEqual(real.sources.get('late-birthday-gift')!.locate(['rehearsals', 0, 'name']));
  }
  expect(readFileSync(kept, 'utf8')).toBe(text);
});

test('it is taken from memory while nothing has changed', () => {
  library();
  edit(kept, '"plans":[', '"plans":[{"id":"from-memory"},');
  expect(library().plans[0]!.id).toBe('from-memory');
});

test('an edited, a new and a missing file are seen at once', () => {
  const { title, hash } = library().plans.find((plan) => plan.id === 'late-birthday-gift')!;
  edit(gift(), title, 'Another title');
  const edited = library().plans.find((plan) => plan.id === 'late-birthday-gift')!;
  expect(edited.title).toBe('Another title');
  expect(edited.hash).not.toBe(hash);
  writeFileSync(join(scenarios, 'late-parcel.yaml'), 'id: [');
  expect(library().diagnostics).toHaveLength(1);
  rmSync(join(scenarios, 'late-parcel.yaml'));
  rmSync(gift());
  expect(library().plans.map((plan) => plan.id)).not.toContain('late-birthday-gift');
});

test('a library with complaints is not kept, and half a file is no library', () => {
  writeFileSync(join(scenarios, 'late-parcel.yaml'), 'id: [');
  library();
  expect(existsSync(kept)).toBe(false);
  rmSync(join(scenarios, 'late-parcel.yaml'));
  library();
  writeFileSync(kept, readFileSync(kept, 'utf8').slice(0, 1_000));
  expect(library().plans.length).toBe(loadLibrary(scenarios).plans.length);
});
