import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { isOutage } from '../../src/store/outage.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';
import { eraseContract } from './erase.contract.ts';
import { storeContract } from './store.contract.ts';

let server: PostgresServer;
beforeAll(async () => { server = await startPostgres(); });
afterAll(() => server.stop());

storeContract('PostgreSQL', async () => openPostgres(await server.database()));

/** Every row of every table. */
eraseContract('PostgreSQL', async () => {
  const url = await server.database();
  const ask = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql).finally(() => client.end())).rows;
  };
  const tables = async () => (await ask("select table_name as name from information_schema.tables where table_schema = 'public'")).map(({ name }) => String(name));
  return { store: await openPostgres(url), dump: async () => JSON.stringify(await Promise.all((await tables()).map((name) => ask(`select * from ${name}`)))) };
});

test('two that start together on an empty database bring it up to date once', async () => {
  const url = await server.database();
  const stores = await Promise.all([openPostgres(url), openPostgres(url), openPostgres(url)]);
  await stores[0].people.save({ id: 'ines', name: 'Ines' });
  expect(await stores[2].people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  for (const store of stores) await store.close();
});

test('a server that was away is used again when it is back', async () => {
  const store = await openPostgres(await server.database());
  await store.people.save({ id: 'ines', name: 'Ines' });
  await server.kill();
  // First the connection that was open is gone, then no new one can be had.
  for (const _ of [1, 2, 3]) expect(isOutage(await store.people.find('ines').catch((error: unknown) => error))).toBe(true);
  await server.start();
  expect(await store.people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  await store.close();
});
