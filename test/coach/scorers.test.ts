/** Scorers out of memory: the same as those made anew, and never older ones. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HEADS, keptScorers } from '../../src/coach/scorers.ts';
import { HOME, loadJson, loadRows } from '../../src/content/load.ts';
import type { Heads, Opened } from '../../src/scoring/heads.ts';
import type { Row } from '../../src/scoring/rows.ts';
import { createScorer, type Scorer } from '../../src/scoring/scorer.ts';
import { library } from '../library.ts';

const { catalogue } = library;
const heads = loadJson<Heads>(...HEADS);
const rows = loadRows<Row>('scenarios', 'replies').filter((_, at) => at % 100 === 0);
const own = library.plans.find(({ examples }) => examples)?.examples;
const saidBy = (scorer: Scorer) => [scorer.version, ...rows.map(({ situation, history, stage, reply }) => scorer.judge({ situation, history, stage, reply, ...(own && { examples: own }) }))];
const anew = saidBy(createScorer(catalogue, heads));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-scorers-'));
  file = join(folder, 'dist', 'scorer.bin');
});
afterEach(() => rmSync(folder, { recursive: true }));
const kept = () => keptScorers(file)(catalogue);

/** Everything is asked about, nothing found: what no heads on the disk say. */
const cautious = (memory: { heads: Opened }) => ({ ...memory, heads: { ...memory.heads, bands: memory.heads.bands.map(() => ({ found: 99, possible: -99 })) } });

test('what is kept judges as what is made anew, and is not made again', () => {
  expect(saidBy(kept())).toEqual(anew);
  const { ino } = statSync(file);
  expect(saidBy(kept())).toEqual(anew);
  expect(statSync(file).ino).toBe(ino);
  writeFileSync(file, serialize(cautious(deserialize(readFileSync(file)))));
  expect(saidBy(kept())).not.toEqual(anew);
});

test('another catalogue, by which the kept heads judge', () => {
  kept();
  const changed = catalogue.map((entry) => (entry.id === 'jargon' ? { ...entry, cues: [...entry.cues, { say: 'pelican', band: 'sure' as const }] } : entry));
  const pelican = { reply: 'There is a pelican on the line, so your parcel will be with you on Tuesday.', stage: 'solving' as const, history: [] };
  const found = (scorer: Scorer) => scorer.judge(pelican).findings.some(({ id }) => id === 'jargon');
  for (const scorer of [keptScorers(file)(changed), keptScorers(file)(changed), createScorer(changed, heads)]) {
    expect(found(scorer)).toBe(true);
    expect(scorer.version).not.toBe(anew[0]);
  }
  const make = keptScorers(file);
  expect([found(make(catalogue)), found(make(changed)), found(make(catalogue))]).toEqual([false, true, false]);
  expect(saidBy(kept())).toEqual(anew);
});

test('half a memory, one of other code, and one that says nothing, are none', () => {
  kept();
  const whole = readFileSync(file);
  const memory = deserialize(whole);
  for (const bytes of ['', '{}', whole.subarray(0, 1_000), whole.subarray(0, whole.length - 1), Buffer.alloc(whole.length), serialize(null), serialize({ ...cautious(memory), by: 'other code' })]) {
    writeFileSync(file, bytes);
    expect(saidBy(kept())).toEqual(anew);
  }
});

test('where nothing can be kept, replies are judged', () => {
  writeFileSync(join(folder, 'dist'), 'a file, and no folder');
  expect(saidBy(kept())).toEqual(anew);
});

test('three that make it at once leave one whole memory, and nothing else', async () => {
  const script = `const { keptScorers } = await import(${JSON.stringify(join(HOME, 'src', 'coach', 'scorers.ts'))}); const { keptLibrary } = await import(${JSON.stringify(join(HOME, 'src', 'content', 'kept.ts'))}); console.log(keptScorers(process.argv[1])((await keptLibrary()).catalogue).version);`;
  const versions = await Promise.all([1, 2, 3].map(async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, '--', file]);
    return (await child.stdout.setEncoding('utf8').toArray()).join('').trim();
  }));
  expect(versions).toEqual([anew[0], anew[0], anew[0]]);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['scorer.bin']);
  expect(saidBy(kept())).toEqual(anew);
});
