/** amends appeals: what supervisors decided, as replies to judge again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCoach } from '../../src/coach/coach.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { judges, library, planOf } from '../library.ts';
import { amends } from './terminal.ts';

const gift = planOf('late-birthday-gift');
const folder = mkdtempSync(join(tmpdir(), 'amends-appeals-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rows = async (...args: string[]) => {
  const { code, out } = await amends(['appeals', ...args], '', { AMENDS_DATA: folder });
  expect(code).toBe(0);
  return out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
};

beforeAll(async () => {
  const store = await openSqlite(join(folder, 'amends.db'));
  let count = 0;
  const coach = createCoach({ store, judges, plans: () => library.plans, now: () => ++count, id: () => `attempt-${++count}`, seed: () => 7 });
  const say = (text: string) => coach.take({ key: `k${++count}`, channel: 'web', conversation: 'c1', person: { id: 'ines', name: 'Ines Zwitscher' }, intent: { type: 'text', text } });
  for (const text of [gift.id, 'begin', 'I am sorry, I see why this hurts. Ines here.', "Calm down, that is the courier's fault and not my problem. Best, Ines Zwitscher"]) await say(text);
  const findings = (await store.turns((await store.standing('c1')).attempt!.id)).flatMap((turn) => turn.findings.map((finding) => ({ ...finding, turn: turn.number })));
  const blame = findings.findIndex(({ id }) => id === 'defending-or-blaming') + 1;
  for (const verdict of ['kept', 'taken-back'] as const) {
    await say(`appeal ${blame} I was quoting`);
    const open = (await store.appeals.all()).at(-1)!;
    await store.appeals.answer({ ...open, verdict, why: 'Read again', by: 's1', answeredAt: ++count }, undefined);
  }
  await say('appeal 1 no');
  await store.close();
}, 60_000);

test('prints each finding once, as it was decided last, in its moment', async () => {
  const [row, ...more] = await rows();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ label: 'defending-or-blaming', verdict: 'taken-back', situation: gift.situation, stage: expect.any(String), reply: expect.stringContaining("the courier's fault") });
  expect(row!['history']).toMatchObject([{ speaker: 'customer' }, { speaker: 'agent' }, { speaker: 'customer' }]);
});

test('takes people\'s names out of what they wrote', async () => {
  const all = JSON.stringify([await rows(), await rows('--open')]);
  expect(all).toContain('Best, NAME NAME');
  expect(all).not.toMatch(/Ines|Zwitscher/);
});

test('prints those that wait when asked', async () => {
  expect(await rows('--open')).toMatchObject([{ verdict: 'open' }]);
});

test('what is printed is what `score` takes', async () => {
  const [row] = await rows();
  const { out, code } = await amends(['score'], JSON.stringify(row));
  expect([code, JSON.parse(out)]).toMatchObject([0, { id: row!['id'], findings: expect.any(Array) }]);
});
