/** The scorer in a thread of its own says what the scorer here says, and holds nobody up. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decide } from '../../dialogs/conversation.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { judged, momentOf } from '../../src/coach/judge.ts';
import { NobodyJudges } from '../../src/coach/judges.ts';
import { raise } from '../../src/coach/play.ts';
import { rehearse } from '../../src/coach/rehearse.ts';
import type { Moment } from '../../src/scoring/scorer.ts';
import { createApart } from '../../src/judging/apart.ts';
import { walksOf } from '../../src/workshop/walks.ts';
import { library, planOf, scorer } from '../library.ts';

const apart = createApart();
const there = await apart.scorerOf(library.catalogue);
afterAll(() => apart.close());

/** A thread that ends when it is asked anything. */
const ending = (how: string) => new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { ${how} });`);

const gift = planOf('late-birthday-gift');

/** Every moment of a plan's rehearsals, as the coach meets it. */
function momentsOf(plan: Plan): Moment[] {
  return plan.rehearsals.flatMap(({ seed, turns }) => {
    let [{ snapshot }] = raise(plan, scorer, seed);
    return turns.flatMap(({ agent, desk }) => {
      if (!snapshot.context.talk || snapshot.context.talk.ending) return [];
      const moment = momentOf(plan, snapshot.context.talk, agent ?? '');
      [snapshot] = decide(snapshot, desk ? { type: 'DESK', action: desk } : judged(agent ?? '', scorer.judge(moment)));
      return desk ? [] : [moment];
    });
  });
}

test('every reply of every rehearsal is judged alike, by the same version', async () => {
  const moments = library.plans.flatMap(momentsOf);
  expect(moments.length).toBeGreaterThan(500);
  expect(there.version).toBe(scorer.version);
  expect(await Promise.all(moments.map((moment) => there.judge(moment)))).toEqual(moments.map((moment) => scorer.judge(moment)));
});

test('better sentences and examples of one case are not taken for another\'s', async () => {
  const moment = momentsOf(gift).find((one) => scorer.judge(one).findings.some(({ kind }) => kind === 'mistake'))!;
  const { id } = scorer.judge(moment).findings.find(({ kind }) => kind === 'mistake')!;
  const say = async (better: string) => (await there.judge({ ...moment, better: { [id]: better } })).findings.find((one) => one.id === id)!.better;
  expect([await say('One.'), await say('Two.')]).toEqual(['One.', 'Two.']);
  const whistling = 'Kindly whistle at the pelican until Thursday.';
  const taught: Moment = { ...moment, reply: whistling, examples: [{ label: 'dismissing', caught: true, example: { customer: 'Where is it?', agent: whistling, quote: whistling.slice(0, -1) } }] };
  const heard = await there.judge(taught);
  expect(heard).toEqual(scorer.judge(taught));
  expect(heard.findings.map((one) => one.id)).toContain('dismissing');
  expect((await there.judge({ ...moment, reply: whistling })).findings.map((one) => one.id)).not.toContain('dismissing');
});

test('while five hundred replies are judged, others are served', async () => {
  const [moment] = momentsOf(gift) as [Moment];
  const judging = Promise.all(Array.from({ length: 500 }, () => there.judge(moment)));
  let served = 0;
  const serving = setInterval(() => { served++; }, 1);
  const here = performance.now();
  await judging;
  clearInterval(serving);
  const took = performance.now() - here;
  // As often as a loop that is free has time for, or nearly; one that judges has none before the end.
  expect(served).toBeGreaterThan(took / 10);
});

test('rehearsals and walks are those that are played here', async () => {
  const plan = { ...gift, rehearsals: [{ ...gift.rehearsals[0]!, ends: 'nowhere' }, gift.rehearsals[1]!] };
  for (const rehearsal of plan.rehearsals) expect(await there.rehearse(plan, rehearsal)).toEqual(rehearse(plan, rehearsal, scorer));
  expect(await there.walks(gift)).toEqual(walksOf(gift, scorer));
});

test('a catalogue by which nobody can judge is refused, and the others judge on', async () => {
  const broken = library.catalogue.map((entry) => ({ ...entry, cues: [{ say: '(open' }] }));
  await expect(apart.scorerOf(broken)).rejects.toThrow('is not a regular expression');
  expect(await there.judge({ reply: 'Calm down.', stage: 'venting', history: [] })).toEqual(scorer.judge({ reply: 'Calm down.', stage: 'venting', history: [] }));
});

test('what goes wrong in judging is told to whoever asked, and to nobody else', async () => {
  const cannot = { reply: 'Calm down.', stage: 'venting', history: null } as unknown as Moment;
  const [bad, good] = await Promise.allSettled([there.judge(cannot), there.judge({ ...cannot, history: [] })]);
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
});

test('one that is closed judges no more', async () => {
  const other = await apart.scorerOf(library.catalogue);
  other.close();
  await expect(other.judge({ reply: 'Calm down.', stage: 'venting', history: [] })).rejects.toThrow();
});

test.each([['an error', "throw new Error('out of order')", 'out of order'], ['no word', 'process.exit(0)', 'the thread that judges has ended']])('a thread that ends with %s is told of, and whoever waits is not left waiting', async (_, how, message) => {
  const told: string[] = [];
  const other = createApart({ script: ending(how), ended: (error) => told.push(error.message) });
  const waits = other.scorerOf(library.catalogue);
  await expect(waits).rejects.toThrow(message);
  await expect(waits).rejects.toThrow(NobodyJudges);
  expect(told).toEqual([message]);
});

test('with the thread the process ends, unless it was closed', async () => {
  const run = (what: string) => spawnSync(process.execPath, ['--input-type=module', '-e', `
    import { createApart } from '${join(import.meta.dirname, '../../src/judging/apart.ts')}';
    const apart = createApart({ script: new URL(\`${ending('process.exit(0)').href}\`) });
    ${what}`], { encoding: 'utf8' });
  const alone = run('apart.scorerOf([]).catch(() => {}); setTimeout(() => {}, 20_000);');
  expect(alone.status).toBe(1);
  expect(alone.stderr).toContain('the thread that judges has ended');
  expect(run('await apart.close();')).toMatchObject({ status: 0, stderr: '' });
});
