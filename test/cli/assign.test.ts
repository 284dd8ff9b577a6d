/** amends assign: who is to play what by when. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { amends } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-assign-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...args: string[]) => amends(['assign', ...args], '', { AMENDS_DATA: folder });

beforeAll(async () => {
  const store = await openSqlite(join(folder, 'amends.db'));
  for (const [id, name] of [['web-1', 'Ines'], ['web-2', 'Otto'], ['msteams:t:o', 'Otto']] as const) await store.people.save({ id, name });
  await store.close();
});

test('gives somebody a role-play, lists it and takes it back', async () => {
  expect(await run()).toMatchObject({ code: 0, out: '0 assignments\n' });
  const { code, out } = await run('ines', 'late-birthday-gift', '--due', '2999-12-01');
  expect(code).toBe(0);
  const [id] = out.split(':');
  expect(out).toMatch(/^\w+: Ines plays ".+" by 2999-12-01\n$/);
  expect((await run('web-2', 'late-birthday-gift', '--due', '2999-12-02')).code).toBe(0);
  expect((await run()).out).toMatch(new RegExp(`^${id}  2999-12-01  new  Ines  .+\\n\\w+  2999-12-02  new  Otto  .+\\n2 assignments\\n$`));
  expect(await run('withdraw', id!)).toMatchObject({ code: 0, out: 'withdrawn\n' });
  expect((await run()).out).toMatch(/\n1 assignment\n$/);
});

test.each([
  [['otto', 'late-birthday-gift', '--due', '2999-12-01'], '2 are called "otto". Give an id: msteams:t:o, web-2'],
  [['nobody', 'late-birthday-gift', '--due', '2999-12-01'], 'nobody here is called "nobody"'],
  [['ines', 'late-birthday-gfit', '--due', '2999-12-01'], 'Did you mean "late-birthday-gift"?'],
  [['ines', 'late-birthday-gift'], '--due wants a day such as 2026-12-01'],
  [['ines', 'late-birthday-gift', '--due', '2999-02-30'], '--due wants a day such as 2026-12-01'],
  [['ines', 'late-birthday-gift', '--due', '2020-01-01'], '2020-01-01 is over'],
  [['ines'], 'something is missing'],
  [['withdraw', 'x'], 'no assignment has the id "x"'],
])('%j is refused with the way out', async (args, why) => {
  const { code, err } = await run(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(why)]);
});
