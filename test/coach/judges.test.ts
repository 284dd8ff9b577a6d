/** Who judges while the catalogue changes. */
import { expect, test } from 'vitest';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { createJudges, judgeOf, NobodyJudges, type Judge } from '../../src/coach/judges.ts';
import { loadJson } from '../../src/content/load.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import { createScorer, scorersOf } from '../../src/scoring/scorer.ts';
import { library } from '../library.ts';

const heads = loadJson<Heads>('src', 'scoring', 'heads.json');
const make = scorersOf(heads);
const { catalogue } = library;
const REPLY = 'Kindly whistle at the pelican until Thursday.';
const taught = catalogue.map((entry): CatalogueEntry => (entry.id === 'dismissing' ? { ...entry, caught: [{ customer: 'Where is it?', agent: REPLY, quote: REPLY.slice(0, -1) }, ...entry.caught] } : entry));
const moment = { reply: REPLY, stage: 'opening' as const, history: [{ speaker: 'customer' as const, text: 'Where is it?' }] };
const dismissed = async (judge: Judge) => (await judge.judge(moment)).findings.some(({ id, band }) => id === 'dismissing' && band === 'found');
const judges = createJudges(make, catalogue);
const latest = async () => ({ catalogueVersion: (await judges.latest()).version });

test('what is new is judged by the latest catalogue, an attempt under way by the one it began with', async () => {
  const began = await latest();
  await judges.judgeBy(taught);
  const begins = await latest();
  expect(begins).not.toEqual(began);
  expect(await Promise.all([undefined, begins, began].map(async (attempt) => dismissed(await judgeOf(judges, attempt))))).toEqual([true, true, false]);
  expect((await judgeOf(judges, began)).version).toBe(began.catalogueVersion);
});

test('one that began with a catalogue nobody knows any more is judged by the latest', async () => {
  expect({ catalogueVersion: (await judgeOf(judges, { catalogueVersion: 'long ago' })).version }).toEqual(await latest());
});

test('a catalogue by which nobody can judge changes nothing', async () => {
  const before = await latest();
  const broken = catalogue.map((entry) => ({ ...entry, cues: [{ say: '(open' }] }));
  await expect(judges.judgeBy(broken)).rejects.toThrow('is not a regular expression');
  expect(await latest()).toEqual(before);
});

test('where not even the first can be made, nobody judges', async () => {
  await expect(judgeOf(createJudges(make, catalogue.map((entry) => ({ ...entry, cues: [{ say: '(open' }] }))))).rejects.toThrow(NobodyJudges);
});

test('of catalogues that were replaced the last twenty are known', async () => {
  const forgotten: string[] = [];
  const many = createJudges((entries) => ({ version: entries[0]!.name, judge: () => ({ findings: [] }) }), [{ ...catalogue[0]!, name: 'n0' }], ({ version }) => forgotten.push(version));
  for (let n = 1; n <= 22; n++) await many.judgeBy([{ ...catalogue[0]!, name: `n${n}` }]);
  expect(forgotten).toEqual(['n0', 'n1']);
  expect(['n1', 'n2', 'n21', 'n22'].map((version) => many.earlier(version)?.version)).toEqual([undefined, 'n2', 'n21', undefined]);
});

test('scorers of the same heads are those that are made one by one', () => {
  for (const one of [catalogue, taught]) {
    const [shared, own] = [make(one), createScorer(one, heads)];
    expect(shared.version).toBe(own.version);
    expect(shared.judge(moment)).toEqual(own.judge(moment));
  }
});
