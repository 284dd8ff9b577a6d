import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { GUEST } from '../../dialogs/vocabulary.ts';
import { isOutage } from '../../src/store/outage.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Commit } from '../../src/store/store.ts';
import { between } from './between.ts';
import { byHand, startPostgres, type PostgresServer } from './postgres.ts';
import { eraseContract } from './erase.contract.ts';
import { storeContract } from './store.contract.ts';
import { bringTo, upgradeContract } from './upgrade.contract.ts';

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

test('an answer that is being saved in another conversation is erased with its person', async () => {
  const url = await server.database();
  const store = await openPostgres(url);
  // Whose name is known is kept apart from themselves by the row with their name already.
  const person = { id: 'ana', name: GUEST };
  const answer = (conversation: string, seq: number, more: Partial<Commit> = {}) => store.commit({
    answer: { conversation, seq, key: `${conversation}|${seq}`, at: 1, person, intent: { type: 'text', text: 'kanarie' }, said: [] }, channel: 'web', current: null, ...more,
  });
  await answer('c1', 1);
  await answer('c2', 1);
  await store.inbox.keep({ key: 'c2|2', channel: 'web', conversation: 'c2', person, intent: { type: 'text', text: 'kanarie' } }, 1);
  const [hand, look] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([hand.connect(), look.connect()]);
  const waiting = async (many: number) => { while (Number((await look.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rows[0].count) < many) await sleep(5); };
  // The last thing that saving does is to take the event out of the inbox.
  await hand.query('begin; select * from inbox for update');
  const saving = answer('c2', 2);
  await waiting(1);
  const erasing = answer('c1', 2, { deeds: [{ do: 'erase', identity: 'ana' }] });
  await waiting(2);
  await hand.query('rollback');
  expect(await Promise.all([saving, erasing])).toMatchObject([{ seq: 2 }, { seq: 2 }]);
  expect((await hand.query('select key from events union all select id from conversations union all select key from inbox')).rows).toEqual([]);
  await Promise.all([hand.end(), look.end(), store.close()]);
});

test('two that start together on an empty database bring it up to date once', async () => {
  const url = await server.database();
  const stores = await Promise.all([openPostgres(url), openPostgres(url), openPostgres(url)]);
  await stores[0].people.save({ id: 'ines', name: 'Ines' });
  expect(await stores[2].people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  for (const store of stores) await store.close();
});

upgradeContract('PostgreSQL', () => server.database(), { open: openPostgres, hand: byHand });

/** A database as an earlier version left it, and a hand in it. */
async function older() {
  const url = await server.database();
  const db = byHand(url);
  await bringTo('005-appeals', db);
  await db.destroy();
  const hand = new pg.Client({ connectionString: url });
  await hand.connect();
  return { url, hand };
}

test.concurrent('an upgrade waits while a backup reads', async () => {
  const { url, hand } = await older();
  await hand.query('begin; lock table findings in access share mode');
  const opening = openPostgres(url);
  // Longer than a turn waits for a row.
  await sleep(6_000);
  await hand.query('rollback');
  await (await opening).close();
  await hand.end();
});

test.concurrent('an upgrade takes longer than a turn may', async () => {
  const { url, hand } = await older();
  await hand.query("create function slow() returns event_trigger language plpgsql as $$ begin perform pg_sleep(13); end $$; create event trigger slow on ddl_command_start when tag in ('DROP INDEX') execute function slow()");
  await (await openPostgres(url)).close();
  await hand.end();
});

test('an upgrade that is refused says why, and what to do', async () => {
  const { url, hand } = await older();
  await hand.query("insert into kysely_migration values ('999-of-tomorrow', '2030-01-01')");
  await expect(openPostgres(url)).rejects.toThrow(/could not be brought up to date: corrupted migrations.*999-of-tomorrow.* run the version that wrote it\.$/);
  await hand.end();
  await expect(openPostgres(url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow(/could not be brought up to date: .*ECONNREFUSED.* Nothing was changed\. Start again when it can be reached/);
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

test('a connection that falls silent without closing is given up, and not given to the next one', async () => {
  const line = await between(await server.database());
  const store = await openPostgres(line.url, { silentMs: 2_000 });
  await store.people.save({ id: 'ines', name: 'Ines' });
  line.silence();
  const late = await store.people.find('ines').catch((error: unknown) => error);
  expect(isOutage(late)).toBe(true);
  expect(await store.people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  await store.close();
  line.close();
});

test('who froze within a transaction does not hold the others up for ever', async () => {
  const url = await server.database();
  const line = await between(url);
  const [frozen, other] = [await openPostgres(line.url, { silentMs: 9_000 }), await openPostgres(url)];
  const inbound = (key: string) => ({ key, channel: 'web', conversation: 'c1', person: { id: 'ines', name: 'Ines' }, intent: { type: 'text', text: key } }) as const;
  const froze = line.freezeAfter('insert into "conversations"');
  const late = frozen.inbox.keep(inbound('k1'), 1).catch((error: unknown) => error);
  await froze;
  // Whoever comes meanwhile waits for the row, is told that it takes too long, and comes again.
  let told: unknown;
  for (let tries = 0; tries < 4; tries++) {
    told = await other.inbox.keep(inbound('k2'), 2).catch((error: unknown) => error);
    if (!told || !isOutage(told)) break;
  }
  expect(told).toBeUndefined();
  expect(isOutage(await late)).toBe(true);
  expect((await other.inbox.waiting('c1')).map(({ key }) => key)).toEqual(['k2']);
  await Promise.all([frozen.close(), other.close()]);
  line.close();
});
