import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from './store.contract.ts';

storeContract('SQLite', () => openSqlite(':memory:'));

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
