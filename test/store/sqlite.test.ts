import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isOutage } from '../../src/store/outage.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { eraseContract } from './erase.contract.ts';
import { storeContract } from './store.contract.ts';

storeContract('SQLite', () => openSqlite(':memory:'));

const scratch = mkdtempSync(join(tmpdir(), 'amends-erase-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let files = 0;

/** Every byte of the file and of its log, deleted rows included. */
eraseContract('SQLite', async () => {
  const file = join(scratch, `${++files}.db`);
  return { store: await openSqlite(file), dump: async () => [file, `${file}-wal`].filter((one) => existsSync(one)).map((one) => readFileSync(one, 'latin1')).join('') };
});

test('what is in the file is there again after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-store-'));
  const file = join(folder, 'amends.db');
  const first = await openSqlite(file);
  await first.people.save({ id: 'ines', name: 'Ines' });
  await first.close();
  const second = await openSqlite(file);
  expect(await second.people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  await second.close();
  rmSync(folder, { recursive: true });
});

test('a full disk is told from a mistake of ours', async () => {
  const store = await openSqlite(':memory:', { mostPages: 60 });
  let error: unknown;
  for (let i = 0; i < 1_000 && !error; i++) await store.people.save({ id: `${i}`, name: 'x'.repeat(1_000) }).catch((full: unknown) => { error = full; });
  expect(isOutage(error)).toBe(true);
  expect(isOutage(await store.people.save({ id: 'ines', name: null as unknown as string }).catch((wrong: unknown) => wrong))).toBe(false);
  await store.close();
});
