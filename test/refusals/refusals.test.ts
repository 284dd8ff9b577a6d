/** Every rule refuses the file, or the set of files, that is named after it, at the place that it gives. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { HEADS } from '../../src/coach/scorers.ts';
import { compareExamples, compareVerdicts } from '../../src/coach/compare.ts';
import { examplesWrong, missesOf, rehearsalsMissed, wrongOf } from '../../src/coach/prove.ts';
import { createReader } from '../../src/content/apart.ts';
import { checkScenario } from '../../src/content/check.ts';
import { format, type Diagnostic } from '../../src/content/diagnostic.ts';
import { HOME, loadJson, loadLibrary, loadRows, type Library } from '../../src/content/load.ts';
import { read } from '../../src/content/read.ts';
import { scenarioShape } from '../../src/content/shape.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import type { Row } from '../../src/scoring/rows.ts';
import { createScorer } from '../../src/scoring/scorer.ts';
import { checkCoverage } from '../../src/workshop/coverage.ts';

const namesIn = (folder: string) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) }));
const CODE = /\b(?:YM|SH|SC|CA|RE|CO)\d\d\b/g;
const codesIn = (text: string): string[] => text.match(CODE) ?? [];

const good = readFileSync(join(import.meta.dirname, 'late-parcel.yaml'), 'utf8');

/** A role-play by itself: its first line says where it is refused, and by which code. */
const scenarios = namesIn(join(import.meta.dirname, 'scenarios')).map(({ name, path }) => {
  const [, line, column, code] = /^# refused: (\d+):(\d+) (\w+)\n/.exec(readFileSync(path, 'utf8'))!;
  return { name, path, line: Number(line), column: Number(column), code: code! };
});
/** Files laid over a good library. refused.yaml holds what is said; how many cases are there besides; what of it is taken away. */
const libraries = namesIn(join(import.meta.dirname, 'libraries')).map(({ name, path }) => {
  const { says, cases = 1, without = [] } = parse(readFileSync(join(path, 'refused.yaml'), 'utf8')) as { says: string; cases?: number; without?: string[] };
  return { name, path, says, cases, without, code: codesIn(says)[0]! };
});

test('a good file is taken', () => {
  const got = read('late-parcel.yaml', good, scenarioShape);
  expect('value' in got && checkScenario('late-parcel.yaml', got.value, got.locate)).toEqual([]);
});

describe('a role-play', () => {
  const reader = createReader();
  afterAll(() => reader.close());

  test.each(scenarios)('is refused: $name', async ({ path, line, column, code }) => {
    const { diagnostics: [first] } = await reader.read(path, 'scenario');
    expect(first).toMatchObject({ line, column, code });
    expect(format(first!)).toMatch(/^\S+:\d+:\d+ [A-Z]{2}\d\d .+[^.]\. .+[.?]$/);
  });
});

describe('a library', () => {
  const heads = loadJson<Heads>(...HEADS);
  // Reading all of them takes half a minute, and changes only what the note counts.
  const rows = loadRows<Row>('scenarios', 'replies').slice(0, 100);

  /** What check says of a library of which these files are new. */
  function said(library: Library, isNew: (file: string) => boolean): Diagnostic[] {
    const scorer = createScorer(library.catalogue, heads);
    const mine = <One extends { id: string }>(all: One[]) => all.map((one) => ({ one, source: library.sources.get(one.id)! })).filter(({ source }) => isNew(source.file));
    return [
      ...library.diagnostics,
      ...mine(library.plans).flatMap(({ one, source }) => rehearsalsMissed(one, missesOf(one, scorer), source)),
      ...mine(library.catalogue).flatMap(({ one, source }) => examplesWrong(one, wrongOf(one, scorer), source)),
      ...compareExamples(library), ...compareVerdicts(library, heads, () => rows), ...checkCoverage(library),
    ];
  }

  test.each(libraries)('is refused: $name', async ({ path, says, cases, without }) => {
    const folder = mkdtempSync(join(tmpdir(), 'amends-refused-'));
    try {
      for (const part of ['mistakes', 'practices']) cpSync(join(HOME, 'scenarios', part), join(folder, part), { recursive: true });
      for (let at = 1; at <= cases; at++) writeFileSync(join(folder, `late-parcel${at > 1 ? `-${at}` : ''}.yaml`), at > 1 ? good.replace('id: late-parcel', `$&-${at}`) : good);
      cpSync(path, folder, { recursive: true, filter: (from) => !from.endsWith('refused.yaml') });
      for (const file of without) rmSync(join(folder, file));
      const brought = readdirSync(path, { recursive: true }).map((file) => join(folder, String(file)));
      const [first] = said(await loadLibrary(folder), (file) => brought.includes(file));
      expect(format({ ...first!, file: relative(folder, first!.file) || '.' })).toMatch(new RegExp(`^${says} .+[^.]\\. .+[.?]$`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('every code that a check can say', () => {
  const SOURCES = join(HOME, 'src');
  const said = [...new Set(readdirSync(SOURCES, { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name)).flatMap((name) => codesIn(readFileSync(join(SOURCES, name), 'utf8'))))].sort();

  test('has something that is refused by it, and nothing is refused by another', () => {
    expect([...new Set([...scenarios, ...libraries].map(({ code }) => code))].sort()).toEqual(said);
  });

  test('is explained in scenarios/README.md, and no other', () => {
    expect([...new Set(codesIn(readFileSync(join(HOME, 'scenarios', 'README.md'), 'utf8')))].sort()).toEqual(said);
  });
});
