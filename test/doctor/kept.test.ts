/** The doctor at what is kept: the folder, the key, SQLite and a real PostgreSQL. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createInstalls } from '../../src/channels/slack/installs.ts';
import { examine } from '../../src/doctor/examine.ts';
import { databaseLines, folderLines, zoneLine } from '../../src/doctor/kept.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { startPostgres, type PostgresServer } from '../store/postgres.ts';

let data: string;
beforeEach(() => { data = mkdtempSync(join(tmpdir(), 'amends-doctor-')); });
afterEach(() => rmSync(data, { recursive: true }));

/** PORT=0: no server is asked. */
async function look(env: Record<string, string> = {}, offline = false) {
  const lines = await examine({ env: { AMENDS_DATA: data, PORT: '0', ...env }, now: Date.now(), offline });
  return (part: string) => lines.filter((line) => line.part === part);
}
const file = () => join(data, 'amends.db');
const key = () => join(data, 'signing-key');

describe('the folder', () => {
  test('is good where it can be written, there or not yet', async () => {
    expect((await look())('folder')).toMatchObject([{ state: 'good', found: expect.stringMatching(/^\/.*, [\d.]+ (GiB|MiB) free$/) }]);
    expect((await look({ AMENDS_DATA: join(data, 'deep', 'down') }))('folder')).toMatchObject([{ state: 'good', found: expect.stringContaining('is made by the first start') }]);
    expect(readdirSync(data)).toEqual([]);
  });

  test('is wrong where it is a file, or where others may not write', async () => {
    writeFileSync(join(data, 'file'), '');
    expect((await look({ AMENDS_DATA: join(data, 'file', 'in') }))('folder')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('cannot be written (ENOTDIR)'), next: expect.stringContaining('AMENDS_DATA') }]);
    expect(folderLines({ path: '/data', there: true, shut: 'EACCES', freeBytes: 2 ** 33 })).toMatchObject([{ state: 'wrong', found: '/data cannot be written (EACCES)' }]);
  });

  test('is wrong when the disk is nearly full', () => {
    expect(folderLines({ path: '/data', there: true, freeBytes: 2 ** 33 })).toEqual([{ part: 'folder', state: 'good', found: '/data, 8.0 GiB free' }]);
    expect(folderLines({ path: '/data', there: true, freeBytes: 100 * 2 ** 20 })).toMatchObject([{ state: 'wrong', found: '/data: only 100 MiB free', next: expect.stringContaining('Make room') }]);
  });
});

describe('the signing key', () => {
  test('is good before the first start, and where its owner alone reads it', async () => {
    expect((await look())('signing key')).toMatchObject([{ state: 'good', found: 'made by the first start' }]);
    writeFileSync(key(), Buffer.alloc(32), { mode: 0o600 });
    expect((await look())('signing key')).toMatchObject([{ state: 'good' }]);
  });

  test('is wrong where others read it, where it is cut off, and where it is gone from a database that lived', async () => {
    writeFileSync(key(), Buffer.alloc(5));
    chmodSync(key(), 0o644);
    expect((await look())('signing key').map(({ found }) => found)).toEqual([expect.stringContaining('has 5 bytes'), expect.stringContaining('can be read by others')]);
    rmSync(key());
    await (await openSqlite(file())).close();
    expect((await look())('signing key')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('everybody is a stranger again') }]);
  });

  test('that does not open what workspaces installed with is told at Slack', async () => {
    const store = await openSqlite(file());
    await createInstalls(store.slack, Buffer.alloc(32, 1), Date.now).save('T1', 'xoxb-kestrel');
    await createInstalls(store.slack, Buffer.alloc(32, 2), Date.now).save('T2', 'xoxb-kestrel');
    await store.close();
    const env = { SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: '0123456789abcdef0123456789abcdef' };
    writeFileSync(key(), Buffer.alloc(32, 1), { mode: 0o600 });
    expect((await look(env, true))('Slack')).toMatchObject([{ state: 'wrong', found: '1 of 2 workspaces\' tokens were sealed with another signing key', next: expect.stringContaining('Bring the signing key back') }]);
  });
});

describe('SQLite', () => {
  const of = async () => (await look())('database');

  test('is good before the first start, after it, and while a server has it open; nothing appears beside it', async () => {
    expect(await of()).toMatchObject([{ state: 'good', found: `${file()} is made by the first start` }]);
    const store = await openSqlite(file());
    expect(await of()).toMatchObject([{ state: 'good', found: `${file()}, up to date` }]);
    await store.close();
    expect(await of()).toMatchObject([{ state: 'good', found: `${file()}, up to date` }]);
    expect(readdirSync(data)).toEqual(['amends.db']);
  });

  test('of an earlier version is good, of a later one wrong', async () => {
    await (await openSqlite(file())).close();
    const raw = new DatabaseSync(file());
    raw.exec("DELETE FROM kysely_migration WHERE name > '002'");
    expect(await of()).toMatchObject([{ state: 'good', found: expect.stringContaining('is of an earlier version; the next start') }]);
    raw.exec("INSERT INTO kysely_migration VALUES ('999-later', '')");
    raw.close();
    expect(await of()).toMatchObject([{ state: 'wrong', found: expect.stringContaining('later version (999-later)') }]);
  });

  test('that is none, or no file, is wrong', async () => {
    writeFileSync(file(), 'no database at all '.repeat(50));
    expect(await of()).toMatchObject([{ state: 'wrong', found: expect.stringContaining('not a database'), next: expect.stringContaining('restore FILE') }]);
    rmSync(file());
    mkdirSync(file());
    expect(await of()).toMatchObject([{ state: 'wrong' }]);
  });
});

describe('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => { server = await startPostgres(); }, 120_000);
  afterAll(() => server.stop(), 120_000);
  const of = async (DATABASE_URL: string) => (await look({ DATABASE_URL }))('database');
  const run = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  test('is good empty and brought up to date, and stays as it was', async () => {
    const url = await server.database();
    const where = `PostgreSQL, ${new URL(url).host}${new URL(url).pathname}`;
    for (const _ of [1, 2]) expect(await of(url)).toEqual([{ part: 'database', state: 'good', found: `${where} is empty; the first start makes its tables` }]);
    await (await openPostgres(url)).close();
    expect(await of(url)).toEqual([{ part: 'database', state: 'good', found: `${where}, up to date` }]);
  });

  test.each([
    ['a wrong password', (url: URL) => { url.password = 'kestrel'; }, /: 28P01$/, /user or the password/],
    ['a database that is not there', (url: URL) => { url.pathname = '/nothing'; }, /: 3D000$/, /createdb/],
    ['a port where nobody listens', (url: URL) => { url.port = '1'; }, /: ECONNREFUSED$/, /Start PostgreSQL there/],
    ['a host that nobody knows', (url: URL) => { url.hostname = 'db.invalid'; }, /: (ENOTFOUND|EAI_AGAIN)$/, /Correct the host/],
  ])('%s is named, without the password', async (_, spoil, found, next) => {
    const url = new URL(await server.database());
    url.username = 'amends';
    spoil(url);
    const lines = await of(url.href);
    expect(lines).toMatchObject([{ state: 'wrong', found: expect.stringMatching(found), next: expect.stringMatching(next) }]);
    expect(JSON.stringify(lines)).not.toMatch(/kestrel|amends:/);
  });

  test('a user who may not make tables is told the owner\'s way out', async () => {
    const url = new URL(await server.database());
    await run(url.href, "create role guest login password 'guest'");
    url.username = url.password = 'guest';
    expect(await of(url.href)).toMatchObject([{ state: 'wrong', found: expect.stringContaining('may not make tables'), next: expect.stringContaining('GRANT CREATE ON SCHEMA public') }]);
  });

  test('one that hangs is given five seconds', async () => {
    const hanging = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => { hanging.listen(0, '127.0.0.1', resolve); });
    const began = performance.now();
    expect(await of(`postgres://a:b@127.0.0.1:${(hanging.address() as AddressInfo).port}/c`)).toMatchObject([{ state: 'wrong', next: expect.stringContaining('Start PostgreSQL there') }]);
    expect(performance.now() - began).toBeLessThan(30_000);
    hanging.close();
  }, 60_000);
});

test('a file that the user of the server may not read is wrong', () => {
  expect(databaseLines({ where: '/data/amends.db', found: { failed: 'EACCES' } })).toMatchObject([{ state: 'wrong', found: '/data/amends.db: EACCES', next: expect.stringContaining('Let the user who runs Amends') }]);
});

test('the time zone is told with the time there', () => {
  const noon = Date.UTC(2026, 6, 1, 12);
  expect(zoneLine('Europe/London', true, noon)).toEqual({ part: 'time zone', state: 'good', found: 'Europe/London, where it is 13:00' });
  expect(zoneLine('UTC', false, noon)).toMatchObject({ state: 'off', found: expect.stringContaining('12:00'), next: expect.stringContaining('AMENDS_TIMEZONE') });
});
