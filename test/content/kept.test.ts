/** The library read ahead: the same as from the files, and never an older one. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createReader } from '../../src/content/apart.ts';
import { keptLibrary } from '../../src/content/kept.ts';
import { HOME, loadLibrary } from '../../src/content/load.ts';
import { loadPhrases } from '../../src/content/phrases.ts';

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
const reader = createReader();
afterAll(() => reader.close());
const library = () => keptLibrary({ folder: scenarios, file: kept, reader });
const real = () => loadLibrary(scenarios, reader);
const gift = () => join(scenarios, 'late-birthday-gift.yaml');
const edit = (file: string, from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

test('what is kept is what the files say, with the places of what may be complained of', async () => {
  const first = await library();
  const text = readFileSync(kept, 'utf8');
  const again = await library();
  const { sources, ...rest } = await real();
  for (const one of [first, again]) {
    expect({ ...one, sources: [...one.sources.keys()] }).toEqual({ ...rest, sources: [...sources.keys()] });
    const { file, locate } = one.sources.get('late-birthday-gift')!;
    expect(file).toBe(sources.get('late-birthday-gift')!.file);
    const { line } = locate(['rehearsals', 0, 'name']);
    expect(readFileSync(gift(), 'utf8').split('\n')[line - 1]).toMatch(/- name: /);
  }
  expect(readFileSync(kept, 'utf8')).toBe(text);
});

test('a file is taken from memory while it has not changed, and only what has changed is read', async () => {
  await library();
  const asked: string[] = [];
  const counted = () => keptLibrary({ folder: scenarios, file: kept, reader: { ...reader, read: (file, kind) => { asked.push(basename(file)); return reader.read(file, kind); } } });
  const { plans } = await counted();
  expect(asked).toEqual([]);
  edit(gift(), plans.find(({ id }) => id === 'late-birthday-gift')!.title, 'Another title');
  await counted();
  expect(asked).toEqual(['late-birthday-gift.yaml']);
  await counted();
  expect(asked).toHaveLength(1);
});

test('an edited, a new and a missing file are seen at once', async () => {
  const { title, hash } = (await library()).plans.find((plan) => plan.id === 'late-birthday-gift')!;
  edit(gift(), title, 'Another title');
  const edited = (await library()).plans.find((plan) => plan.id === 'late-birthday-gift')!;
  expect(edited.title).toBe('Another title');
  expect(edited.hash).not.toBe(hash);
  writeFileSync(join(scenarios, 'late-parcel.yaml'), 'id: [');
  expect((await library()).diagnostics).toHaveLength(1);
  rmSync(join(scenarios, 'late-parcel.yaml'));
  rmSync(gift());
  expect((await library()).plans.map((plan) => plan.id)).not.toContain('late-birthday-gift');
});

test('a change of the catalogue is in every role-play', async () => {
  const before = await library();
  edit(join(scenarios, 'mistakes', 'jargon.yaml'), 'severity: minor', 'severity: critical');
  const { plans } = await library();
  expect(plans.map(({ costs }) => costs.jargon)).toEqual(plans.map(() => 15));
  expect(plans.map(({ hash }) => hash)).toEqual((await real()).plans.map(({ hash }) => hash));
  expect(plans[0]!.hash).not.toBe(before.plans[0]!.hash);
});

test('a file with complaints is not kept, and the others are', async () => {
  edit(gift(), 'otherwise: what-happened', 'otherwise: what-hapened');
  await library();
  const names = Object.keys((JSON.parse(readFileSync(kept, 'utf8')) as { files: object }).files).map((name) => basename(name));
  expect(names).not.toContain('late-birthday-gift.yaml');
  expect(names).toContain('damaged-football-boots.yaml');
  expect((await library()).diagnostics).toContainEqual(expect.objectContaining({ code: 'SC01' }));
});

test('half a memory, and one of other code, is none', async () => {
  await library();
  const whole = readFileSync(kept, 'utf8');
  for (const text of [whole.slice(0, 1_000), whole.replace(/"by":"[^"]*"/, '"by":"other code"').replaceAll('The late birthday gift', 'From memory')]) {
    writeFileSync(kept, text);
    expect((await library()).plans).toEqual((await real()).plans);
  }
});

test('the coach\'s sentences are kept as they are written, and half of them are none', async () => {
  const file = join(home, 'dist', 'lines.en.json');
  const phrases = parse(readFileSync(join(HOME, 'dialogs', 'lines.en.yaml'), 'utf8')) as object;
  expect(await loadPhrases('en', file)).toEqual(phrases);
  const whole = readFileSync(file, 'utf8');
  const changed = whole.replace(/"[^"]*"(?=\}\}$)/, '"From memory."');
  writeFileSync(file, changed);
  expect(Object.values(await loadPhrases('en', file))).toContain('From memory.');
  for (const text of ['', whole.slice(0, 1_000), changed.replace(/"by":"[^"]*"/, '"by":"other lines"')]) {
    writeFileSync(file, text);
    expect(await loadPhrases('en', file)).toEqual(phrases);
  }
});
