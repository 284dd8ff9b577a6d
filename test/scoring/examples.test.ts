/** A trainer's own examples are heard at once, without training; check says what they meet. */
import { describe, expect, test } from 'vitest';
import type { CatalogueEntry, Example, LabelId, Taught } from '../../dialogs/vocabulary.ts';
import { compareExamples, compareVerdicts } from '../../src/coach/compare.ts';
import { loadJson } from '../../src/content/load.ts';
import { alike } from '../../src/scoring/alike.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import { createScorer } from '../../src/scoring/scorer.ts';
import { library } from '../library.ts';
import { moment, rows } from './bench.ts';

const heads = loadJson<Heads>('src', 'scoring', 'heads.json');
const customer = 'My order is missing a lamp. When will it come?';
/** The catalogue with one more example. */
const taught = (id: LabelId, list: 'caught' | 'fine', agent: string, quote?: string): CatalogueEntry[] =>
  library.catalogue.map((entry) => (entry.id === id ? { ...entry, [list]: [...entry[list], { customer, agent, ...(quote && { quote }) } satisfies Example] } : entry));
const found = (catalogue: readonly CatalogueEntry[], agent: string, examples?: readonly Taught[]) =>
  createScorer(catalogue, heads).judge({ ...moment(customer, agent), ...(examples && { examples }) }).findings.filter((finding) => finding.band === 'found');
const ids = (findings: { id: LabelId }[]) => findings.map(({ id }) => id);

const odd = 'Lamps are the purple team and the purple team never reads my tickets.';
const like = 'The lamps are the purple team, and that purple team never reads my tickets. I will see.';

describe('a new example', () => {
  test('is caught from now on, with the sentence that is like it', () => {
    const before = ids(found(library.catalogue, like));
    const after = found(taught('jargon', 'caught', odd), like);
    expect(before).not.toContain('jargon');
    expect(after.find(({ id }) => id === 'jargon')?.quote).toBe('The lamps are the purple team, and that purple team never reads my tickets.');
  });

  test('that is fine is not caught any more', () => {
    const snap = "Don't you shout at me, I only work here!";
    expect(ids(found(library.catalogue, snap))).toContain('taking-it-personally');
    expect(ids(found(taught('taking-it-personally', 'fine', snap), "Don't you shout at me, I only work here !"))).not.toContain('taking-it-personally');
  });

  test('of one case speaks for that case only, and before the catalogue', () => {
    const own = [{ label: 'jargon' as const, caught: true, example: { customer, agent: odd } }];
    expect(ids(found(library.catalogue, like, own))).toContain('jargon');
    expect(ids(found(taught('jargon', 'fine', odd), like, own))).toContain('jargon');
  });

  test('changes the version, so that stored findings say what judged them', () => {
    expect(createScorer(taught('jargon', 'caught', odd), heads).version).not.toBe(createScorer(library.catalogue, heads).version);
  });
});

describe('what check says of examples', () => {
  const withMore = (id: LabelId, list: 'caught' | 'fine', example: Example) => ({ ...library, catalogue: library.catalogue.map((entry) => (entry.id === id ? { ...entry, [list]: [...entry[list], example] } : entry)) });
  const first = library.catalogue.find(({ id }) => id === 'jargon')!.caught[0]!;
  const twin: Example = { ...first, agent: `${first.agent} ` };

  test('the shipped catalogue has no twins, no contradictions, and nothing the heads have not learnt', () => {
    expect(compareExamples(library)).toEqual([]);
    expect(compareVerdicts(library, heads, () => rows)).toEqual([]);
  });

  test('a near-duplicate is worth a note; the same as caught and as fine is an error', () => {
    expect(compareExamples(withMore('jargon', 'caught', twin))).toMatchObject([{ code: 'RE04', note: true }]);
    const [contradiction] = compareExamples(withMore('jargon', 'fine', twin));
    expect(contradiction).toMatchObject({ code: 'RE05' });
    expect(contradiction?.note).toBeUndefined();
  });

  test('the stored replies that a new example changes are named', () => {
    const row = rows.find((one) => one.reply.length < 90 && one.reply.length > 50 && !one.mistakes.includes('jargon'))!;
    const [note] = compareVerdicts(withMore('jargon', 'caught', { customer: row.history.at(-1)!.text, agent: row.reply }), heads, () => rows.slice(0, 400).concat(row));
    expect(note).toMatchObject({ code: 'RE06', note: true });
    expect(note!.message).toContain(`${row.id} is caught now`);
  });

  test('likeness is of words, not of letters', () => {
    expect(alike('The parcel is late.', 'the parcel is late')).toBe(1);
    expect(alike('The parcel is late.', 'Nothing to do with it at all')).toBe(0);
  });
});
