/** Who judges while the catalogue changes. */
import { expect, test } from 'vitest';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { createJudges, judgeOf } from '../../src/coach/judges.ts';
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
const dismissed = (scorer: { judge: typeof judges.scorer.judge }) => scorer.judge(moment).findings.some(({ id, band }) => id === 'dismissing' && band === 'found');
const judges = createJudges(make, catalogue);

test('what is new is judged by the latest catalogue, an attempt under way by the one it began with', () => {
  const began = { catalogueVersion: judges.scorer.version };
  judges.judgeBy(taught);
  const begins = { catalogueVersion: judges.scorer.version };
  expect(begins).not.toEqual(began);
  expect([dismissed(judgeOf(judges)), dismissed(judgeOf(judges, begins)), dismissed(judgeOf(judges, began))]).toEqual([true, true, false]);
  expect(judgeOf(judges, began).version).toBe(began.catalogueVersion);
});

test('one that began with a catalogue nobody knows any more is judged by the latest', () => {
  expect(judgeOf(judges, { catalogueVersion: 'long ago' }).version).toBe(judges.scorer.version);
});

test('a catalogue by which nobody can judge changes nothing', () => {
  const before = judges.scorer.version;
  const broken = catalogue.map((entry) => ({ ...entry, cues: [{ say: '(open' }] }));
  expect(() => judges.judgeBy(broken)).toThrow('is not a regular expression');
  expect(judges.scorer.version).toBe(before);
});

test('scorers of the same heads are those that are made one by one', () => {
  for (const one of [catalogue, taught]) {
    const [shared, own] = [make(one), createScorer(one, heads)];
    expect(shared.version).toBe(own.version);
    expect(shared.judge(moment)).toEqual(own.judge(moment));
  }
});
