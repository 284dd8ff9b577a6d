import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { isOutage } from '../../src/store/outage.ts';
import { fileIn } from '../../src/store/look.ts';
import { Dialect, forKysely, openSqlite } from '../../src/store/sqlite.ts';
import { eraseContract } from './erase.contract.ts';
import { storeContract } from './store.contract.ts';
import { upgradeContract } from './upgrade.contract.ts';

storeContract('SQLite', () => openSqlite(':memory:'));

const scratch = mkdtempSync(join(tmpdir(), 'amends-erase-'));
afterEach(() => { vi.useRealTimers(); });
afterAll(() => rmSync(scratch, { recursive: true }));
let files = 0;

/** Every byte of the file and of its log, deleted rows included. */
eraseContract('SQLite', async () => {
  const file = join(scratch, `${++files}.db`);
  return { store: await openSqlite(file), dump: async () => [file, `${file}-wal`].filter((one) => existsSync(one)).map((one) => readFileSync(one, 'latin1')).join('') };
});

upgradeContract('SQLite', async () => mkdtempSync(join(scratch, 'upgrade-')), {
  open: (folder) => openSqlite(fileIn(folder)),
  hand: (folder) => new Kysely<unknown>({ dialect: new Dialect({ database: forKysely(new DatabaseSync(fileIn(folder))) }) }),
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

test('what concerns one person goes through nothing that grows with everybody', async () => {
  const file = join(scratch, 'grown.db');
  const store = await openSqlite(file);
  const asked: string[] = [];
  const { prepare } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
    asked.push(sql);
    return prepare.call(this, sql);
  });
  const answer = { conversation: 'c1', seq: 1, key: 'k1', at: 1, person: { id: 'ana', name: 'Ana' }, intent: { type: 'erase' }, said: [] } as const;
  await store.progress('ana');
  await store.mine.kept('ana');
  await store.mine.everything('ana');
  await store.reminders.reach('ana');
  await store.reminders.finished('ana', 'late-parcel', 0);
  await store.underWay(['ana'], 'c1');
  await store.lastPractised(['ana']);
  await store.commit({ answer: { ...answer, said: [] }, channel: 'web', current: null, deeds: [{ do: 'erase', identity: 'ana' }] });
  spy.mockRestore();
  await store.close();
  const raw = new DatabaseSync(file);
  const scans = asked.filter((sql) => /^(select|update|delete)/.test(sql))
    .filter((sql) => raw.prepare(`explain query plan ${sql}`).all().some(({ detail }) => /^SCAN (people|conversations|attempts|turns|findings|events|identities)\b/.test(String(detail))));
  raw.close();
  expect(asked.length).toBeGreaterThan(30);
  expect(scans).toEqual([]);
});

test('while another process writes this one waits five seconds, in which it reads and does everything else', async () => {
  const file = join(scratch, 'busy.db');
  const store = await openSqlite(file);
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  let refused: unknown;
  void store.people.save({ id: 'ines', name: 'Ines' }).catch((error: unknown) => { refused = error; });
  while (!vi.getTimerCount()) await setImmediate();
  let quickest = Infinity;
  for (let passed = 0; passed < 4_990; passed += 10) {
    const began = process.hrtime.bigint();
    await vi.advanceTimersByTimeAsync(10);
    quickest = Math.min(quickest, Number(process.hrtime.bigint() - began) / 1e6);
  }
  // Whoever waits inside SQLite stands still, at each try.
  expect(quickest).toBeLessThan(40);
  expect(await store.people.find('ines')).toBeUndefined();
  expect(refused).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10);
  expect(isOutage(refused)).toBe(true);

  const saved = store.people.save({ id: 'ines', name: 'Ines' });
  while (!vi.getTimerCount()) await setImmediate();
  other.exec('commit');
  await vi.advanceTimersByTimeAsync(10);
  await saved;
  vi.useRealTimers();
  expect(await store.people.find('ines')).toEqual({ id: 'ines', name: 'Ines' });
  other.close();
  await store.close();
});

test('nobody is told of what a commit did not bring to the disk', async () => {
  const file = join(scratch, 'commit.db');
  const store = await openSqlite(file);
  const save = (id: string) => store.people.save({ id, name: id });
  // Foreign keys that are looked at when a transaction is to be committed: the statements go well, their COMMIT fails.
  const other = new DatabaseSync(file);
  other.exec("create table strays (id text references people(id) deferrable initially deferred); create trigger spoil after insert on people when new.id like 'spoilt%' begin insert into strays values ('nobody'); end");
  other.close();
  await expect(save('spoilt')).rejects.toThrow('FOREIGN KEY');
  const all = await Promise.allSettled(['a', 'b', 'spoilt1', 'c', 'spoilt2'].map(save));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(await Promise.all(['a', 'b', 'c', 'spoilt', 'spoilt1'].map(async (id) => (await store.people.find(id))?.id))).toEqual(['a', 'b', 'c', undefined, undefined]);
  await store.close();
});

test.each([['3.51.2', false], ['3.7.17', false], ['3.51.3', true], ['3.52.0', true], ['4.0.0', true]])('SQLite %s is good enough: %s', async (version, good) => {
  const { prepare } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
    return prepare.call(this, sql.replace('sqlite_version()', `'${version}'`));
  });
  const opened = await openSqlite(':memory:').catch((error: Error) => error.message);
  spy.mockRestore();
  if (typeof opened !== 'string') await opened.close();
  expect(typeof opened === 'string' ? opened : good).toEqual(good || expect.stringContaining(`SQLite ${version} can damage its log`));
});
