/** The workbench: what it says of plans, of their rehearsals and of broken files. */
import { expect, test } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import type { Diagnostic } from '../../src/content/diagnostic.ts';
import type { Places } from '../../src/content/places.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { createBench, type BenchParts } from '../../src/workshop/bench.ts';
import { rehearse } from '../../src/coach/rehearse.ts';
import { planOf, scorer } from '../library.ts';

const plan = planOf('late-birthday-gift');
const PLACE = { line: 70, column: 5 };
const places: Places = { place: [4, 1], variantOf: [5, 1], ...Object.fromEntries(plan.rehearsals.flatMap(({ turns }, i) => turns.map((_, j) => [`rehearsals.${i}.turns.${j}`, [PLACE.line, PLACE.column]]))) };
const benchOf = (plans: Plan[], broken: [string, Diagnostic[]][] = [], judging: Scorer = scorer, parts: Partial<BenchParts> = {}) => createBench({
  plans: () => plans, catalogue: () => [], broken: () => new Map(broken), rehearse: async (one, rehearsal) => {
    // As from a thread.
    await new Promise((done) => { setImmediate(done); });
    return rehearse(one, rehearsal, judging);
  }, fileOf: (id) => `scenarios/${id}.yaml`, read: async () => places, changedAt: async () => 7, failed: (error) => { throw error; }, ...parts,
});
const played = async (bench: ReturnType<typeof benchOf>) => {
  await expect.poll(async () => (await bench.view()).cases.every(({ rehearsals }) => rehearsals.every(({ misses }) => misses)), { timeout: 30_000 }).toBe(true);
  return bench.view();
};

test('a role-play is there at once, its rehearsals when they have been played', async () => {
  const bench = benchOf([plan]);
  const [first] = (await bench.view()).cases;
  expect(first).toMatchObject({ id: plan.id, title: plan.title, hash: plan.hash, file: `scenarios/${plan.id}.yaml`, customer: plan.customer.name, steps: plan.steps.length, changedAt: 7 });
  expect(first!.rehearsals[0]).not.toHaveProperty('misses');
  expect((await played(bench)).cases[0]!.rehearsals).toEqual(plan.rehearsals.map(({ name, turns, ends }) => ({ name, turns: turns.length, ends: plan.endings.find(({ id }) => id === ends)!.title, misses: [] })));
});

test('a rehearsal that goes another way complains at its own line; the others do not', async () => {
  const [good, ...others] = plan.rehearsals;
  const { cases } = await played(benchOf([{ ...plan, rehearsals: [{ ...good!, turns: good!.turns.map((turn, at) => (at ? turn : { ...turn, step: 'elsewhere' })) }, ...others] }]));
  const [first, ...rest] = cases[0]!.rehearsals;
  expect(first!.misses).toMatchObject([{ ...PLACE, code: 'RE01', message: expect.stringContaining('not in "elsewhere"') }]);
  expect(rest.flatMap(({ misses }) => misses)).toEqual([]);
});

test('what was saved meanwhile is played before what waits', async () => {
  const plans = ['first', 'second', 'third'].map((situation): Plan => ({ ...plan, id: situation, situation }));
  const heard = new Set<string>();
  const bench = benchOf(plans, [], { ...scorer, judge: (moment) => { heard.add(moment.situation!); return scorer.judge(moment); } });
  await bench.view();
  plans.push({ ...plan, id: 'saved', situation: 'saved' });
  await played(bench);
  expect([...heard]).toEqual(['first', 'saved', 'second', 'third']);
});

test('a broken file says whether an earlier version is played meanwhile', async () => {
  const complaint = { line: 3, column: 1, code: 'SC01', message: 'no step', wayOut: 'Mend it.' };
  const at = (id: string): [string, Diagnostic[]] => [id, [{ file: `scenarios/${id}.yaml`, ...complaint }]];
  expect((await benchOf([plan], [at(plan.id), at('new-one')]).view()).broken).toEqual([
    { file: `scenarios/${plan.id}.yaml`, served: true, title: plan.title, complaints: [complaint] },
    { file: 'scenarios/new-one.yaml', served: false, complaints: [complaint] },
  ]);
});

test('a broken catalogue file goes by its own name, though a role-play is called like it', async () => {
  const complaint = { line: 3, column: 1, code: 'SH03', message: 'no such word', wayOut: 'Mend it.' };
  const broken: [string, Diagnostic[]][] = [[`mistakes/${plan.id}`, [{ file: 'scenarios/mistakes/a.yaml', ...complaint }]], ['mistakes/jargon', [{ file: 'scenarios/mistakes/jargon.yaml', ...complaint }]]];
  expect((await benchOf([plan], broken, scorer, { catalogue: () => [{ id: 'jargon', name: 'Shop talk' }] }).view()).broken).toEqual([
    { file: 'scenarios/mistakes/a.yaml', served: false, complaints: [complaint] },
    { file: 'scenarios/mistakes/jargon.yaml', served: true, title: 'Shop talk', complaints: [complaint] },
  ]);
});

test('a file that does not fit the others is not called broken: it is played, and complains at its own line', async () => {
  const rival: Plan = { ...plan, id: 'another', title: 'Another' };
  const lost: Plan = { ...plan, id: 'lost', title: 'Lost', variantOf: 'nowhere' };
  delete lost.place;
  const { broken, misfits } = await benchOf([plan, lost, rival]).view();
  expect(broken).toEqual([]);
  expect(misfits).toEqual([
    { id: plan.id, title: plan.title, file: `scenarios/${plan.id}.yaml`, complaints: [expect.objectContaining({ line: 4, code: 'SC26', message: `place ${plan.place} is taken by "another"` })] },
    { id: 'lost', title: 'Lost', file: 'scenarios/lost.yaml', complaints: [expect.objectContaining({ line: 5, code: 'SC27' })] },
  ]);
});

test('files that fit are not read again', async () => {
  const { misfits } = await benchOf([plan], [], scorer, { read: async () => { throw new Error('read'); } }).view();
  expect(misfits).toEqual([]);
});

test('a role-play that cannot be played is tried once, and those behind it are played', async () => {
  const failures: unknown[] = [];
  let tries = 0;
  const judging: Scorer = { ...scorer, judge: (moment) => {
    if (moment.situation !== 'bad') return scorer.judge(moment);
    tries++;
    throw new Error('it fails');
  } };
  const bench = benchOf([{ ...plan, id: 'bad', situation: 'bad' }, plan], [], judging, { failed: (error) => failures.push(error) });
  await expect.poll(async () => (await bench.view()).cases[1]!.rehearsals.every(({ misses }) => misses), { timeout: 30_000 }).toBe(true);
  await bench.view();
  const [bad, good] = (await bench.view()).cases;
  expect(bad).toMatchObject({ id: 'bad', unplayable: true });
  expect(bad!.rehearsals[0]).not.toHaveProperty('misses');
  expect(good).not.toHaveProperty('unplayable');
  expect({ tries, failures: failures.length }).toEqual({ tries: 1, failures: 1 });
});
