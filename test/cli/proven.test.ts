/** What went well is not played again, until anything that could change it has changed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { kit, type Kit } from '../../src/commands/kit.ts';
import { provenSoFar } from '../../src/commands/proven.ts';
import { tried } from '../../src/commands/tried.ts';

const { library, heads, scorer } = await kit();
const [gift] = library.plans.filter(({ id }) => id === 'late-birthday-gift') as [Plan];
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'amends-proven-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** How many replies are judged when a plan is checked in a library, and of how many complaints are said. */
async function judged(plan: Plan, { catalogue = library.catalogue, plans = [plan] } = {}): Promise<{ judged: number; said: number }> {
  let count = 0;
  const tools: Kit = { library: { ...library, plans, catalogue }, heads, scorer: { ...scorer, judge: (moment) => { count++; return scorer.judge(moment); } } };
  const proven = provenSoFar(catalogue, join(folder, 'proven.json'));
  const said = await tried({ plans: [plan].filter((one) => !proven.has(one)), entries: [] }, tools, proven);
  return { judged: count, said: said.length };
}

test('what went well is not judged again', async () => {
  expect((await judged(gift)).judged).toBeGreaterThan(10);
  expect(await judged(gift)).toEqual({ judged: 0, said: 0 });
});

test('what did not is, and says the same again', async () => {
  const bad = { ...gift, rehearsals: gift.rehearsals.map((one) => ({ ...one, ends: 'nowhere' })) };
  const first = await judged(bad);
  expect(first).toEqual({ judged: expect.any(Number), said: gift.rehearsals.length });
  expect(await judged(bad)).toEqual(first);
});

test('of examples that say the same, it is said again', async () => {
  const twins = library.catalogue.map((entry, at) => (at ? entry : { ...entry, caught: [entry.caught[0]!, ...entry.caught] }));
  const left = () => { const proven = provenSoFar(twins, join(folder, 'proven.json')); return { proven, work: { plans: [], entries: twins.filter((one) => !proven.has(one)) } }; };
  const check = async ({ proven, work } = left()) => tried(work, { library: { ...library, catalogue: twins }, heads, scorer }, proven);
  const first = await check();
  expect(first.map(({ code }) => code)).toEqual(['RE04']);
  expect(left().work.entries).toEqual([twins[0]]);
  expect(await check()).toEqual(first);
});

test('a change of the role-play or of the catalogue is seen', async () => {
  await judged(gift);
  expect((await judged({ ...gift, hash: 'of another text' })).judged).toBeGreaterThan(10);
  await judged(gift);
  const [first, ...rest] = library.catalogue;
  expect((await judged(gift, { catalogue: [{ ...first!, cues: [...first!.cues, { say: 'a new cue' }] }, ...rest] })).judged).toBeGreaterThan(10);
});

test('one file that is checked leaves what is known of the others', async () => {
  const other = library.plans.find(({ id }) => id === 'damaged-football-boots')!;
  await judged(gift, { plans: [gift, other] });
  await judged(other, { plans: [gift, other] });
  expect((await judged(gift, { plans: [gift, other] })).judged).toBe(0);
});

test.each(['{', '{"not": "a list"}', '[1, null]'])('a memory that says %s is none', async (text) => {
  writeFileSync(join(folder, 'proven.json'), text);
  expect((await judged(gift)).judged).toBeGreaterThan(10);
});
