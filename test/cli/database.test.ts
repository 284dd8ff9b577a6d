/** backup, restore, outbox: the commands of those who run a server. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { amends } from './terminal.ts';

const scratch = mkdtempSync(join(tmpdir(), 'amends-database-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let count = 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(scratch, 'data-'));
  file = join(scratch, `backup-${++count}.db`);
});
const run = (...args: string[]) => amends(args, '', { AMENDS_DATA: folder });
const database = () => join(folder, 'amends.db');
const NOW = Date.now();

/** An event with messages that wait. */
const answered = (store: Store, seq: number, bodies: string[] = []) => store.commit({
  answer: { conversation: 'msteams:c', seq, key: `k${seq}`, at: NOW - 12 * 60_000, person: { id: 'ines', name: 'Ines' }, intent: { type: 'menu' }, said: [] },
  channel: 'msteams', current: null, ...(bodies.length && { send: { address: '{"to":"somebody"}', bodies } }),
});

describe('amends backup', () => {
  test('copies a database while a server writes to it, checks the copy and says what is in it', async () => {
    const store = await openSqlite(database());
    let writing = true;
    const writer = (async () => { for (let seq = 1; writing || seq < 50; seq++) await answered(store, seq); })();
    const { out, code } = await run('backup', file);
    writing = false;
    await writer;
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${file}: ${statSync(file).size} bytes, intact; 1 people, 0 attempts, 0 turns, \\d+ events\\n$`));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(scratch).filter((name) => name.startsWith(`backup-${count}`))).toEqual([`backup-${count}.db`]);
    expect(await store.lacks()).toEqual([]);
    await store.close();
    const copy = await openSqlite(file);
    const copied = await copy.answers('msteams:c', 0);
    expect(copied.map((one) => one.seq)).toEqual(copied.map((_, at) => at + 1));
    expect(copied).toHaveLength(Number(/(\d+) events/.exec(out)![1]));
    await copy.close();
  });

  test('refuses to overwrite, to write where it cannot, and to copy what is not there', async () => {
    expect(await run('backup', file)).toMatchObject({ code: 2, err: expect.stringContaining(`there is no database at ${database()}`) });
    await (await openSqlite(database())).close();
    writeFileSync(file, 'dear');
    expect(await run('backup', file)).toMatchObject({ code: 2, err: expect.stringContaining('is not overwritten') });
    expect(readFileSync(file, 'utf8')).toBe('dear');
    expect(await run('backup', join(scratch, 'nowhere', 'x.db'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be written (ENOENT)') });
  });

  test('does not keep the copy of a damaged database', async () => {
    const store = await openSqlite(database());
    for (let seq = 1; seq <= 200; seq++) await answered(store, seq);
    await store.close();
    const bytes = readFileSync(database());
    bytes.fill(0x5a, 4096 * 12, 4096 * 20);
    writeFileSync(database(), bytes);
    expect(await run('backup', file)).toMatchObject({ code: 1, err: expect.stringMatching(/is damaged|cannot be read/) });
    expect(existsSync(file) || existsSync(`${file}.unfinished`)).toBe(false);
    expect(readdirSync(folder)).toEqual(['amends.db']);
  });
});

describe('amends restore', () => {
  async function backedUp(): Promise<void> {
    const store = await openSqlite(database());
    await answered(store, 1, ['{"text":"hello"}']);
    await store.close();
    expect((await run('backup', file)).code).toBe(0);
  }

  test('brings back what was backed up, keeps what it replaced, and says what will be sent again', async () => {
    await backedUp();
    const later = await openSqlite(database());
    await answered(later, 2);
    await later.close();
    const { out, code } = await run('restore', file);
    expect(code).toBe(0);
    expect(out).toContain('1 people, 0 attempts, 0 turns, 1 events');
    expect(out).toContain('sends 1 messages at most');
    const kept = /What it replaced is (\S+)/.exec(out)![1]!;
    const events = async (path: string) => {
      const store = await openSqlite(path);
      const found = await store.answers('msteams:c', 0);
      await store.close();
      return found.length;
    };
    expect([await events(database()), await events(kept)]).toEqual([1, 2]);
    expect(readdirSync(folder).filter((name) => name.includes('incoming'))).toEqual([]);
    rmSync(folder, { recursive: true });
    expect((await run('restore', file)).code).toBe(0);
    expect(await events(database())).toBe(1);
  });

  test('refuses while a server has the database open, even one that does nothing', async () => {
    await backedUp();
    const server = await openSqlite(database());
    const before = readdirSync(folder).sort();
    expect(await run('restore', file)).toMatchObject({ code: 1, err: expect.stringContaining('is open in another process. Stop the server first. Nothing was changed.') });
    expect(readdirSync(folder).sort()).toEqual(before);
    await answered(server, 2);
    expect(await server.answers('msteams:c', 0)).toHaveLength(2);
    await server.close();
    expect((await run('restore', file)).code).toBe(0);
  });

  test('a log that a killed server left behind goes aside with its database', async () => {
    await backedUp();
    const raw = new DatabaseSync(database());
    raw.exec("PRAGMA journal_mode = WAL; INSERT INTO people VALUES ('last', 'Last')");
    const [db, wal] = [readFileSync(database()), readFileSync(`${database()}-wal`)];
    raw.close();
    writeFileSync(database(), db);
    writeFileSync(`${database()}-wal`, wal);
    const { out } = await run('restore', file);
    const kept = new DatabaseSync(/What it replaced is (\S+)/.exec(out)![1]!);
    expect(kept.prepare("SELECT name FROM people WHERE id = 'last'").get()).toEqual({ name: 'Last' });
    kept.close();
    expect(readdirSync(folder).filter((name) => /-wal|-shm/.test(name))).toEqual([]);
  });

  test.each([
    ['a text', () => writeFileSync(file, 'no database at all '.repeat(50)), 'cannot be read as a SQLite database'],
    ['somebody else\'s database', () => { const db = new DatabaseSync(file); db.exec('CREATE TABLE people (id)'); db.close(); }, 'not one of Amends'],
    ['a later version\'s', () => { const db = new DatabaseSync(file); db.exec("INSERT INTO kysely_migration VALUES ('999-later', '')"); db.close(); }, 'does not know 999-later'],
    ['a torn one', () => { const bytes = readFileSync(file); writeFileSync(file, bytes.subarray(0, bytes.length - 4096 * 3)); }, /is damaged|cannot be read/],
  ])('%s is refused, and the database stays', async (_, spoil, message) => {
    await backedUp();
    chmodSync(file, 0o600);
    if (message === 'not one of Amends') rmSync(file);
    spoil();
    const before = readFileSync(database());
    const { err, code } = await run('restore', file);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(readFileSync(database()).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name !== 'amends.db')).toEqual([]);
  });

  test('no file, and the database itself, are wrong uses', async () => {
    await backedUp();
    expect((await run('restore', join(scratch, 'nothing'))).code).toBe(2);
    expect(await run('restore', database())).toMatchObject({ code: 2, err: expect.stringContaining('the database itself') });
  });
});

describe('with DATABASE_URL', () => {
  test('backup and restore say how, without the password, and that nothing was done', async () => {
    const env = { DATABASE_URL: 'postgres://amends:hunter22@db/amends' };
    const [backup, restore] = [await amends(['backup', "o'clock.dump"], '', env), await amends(['restore', 'a.dump'], '', env)];
    expect(backup).toMatchObject({ code: 2, err: expect.stringContaining(`\npg_dump --format=custom --file='o'\\''clock.dump' "$DATABASE_URL"\n`) });
    expect(restore).toMatchObject({ code: 2, err: expect.stringContaining('\npg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" a.dump\n') });
    expect(backup.err + restore.err).not.toContain('hunter22');
  });

  test('a malformed one is named, one that nobody answers at is told without its password', async () => {
    expect(await amends(['outbox'], '', { DATABASE_URL: 'mysql://x' })).toMatchObject({ code: 2, err: expect.stringContaining('DATABASE_URL is malformed') });
    const { err, code } = await amends(['outbox'], '', { DATABASE_URL: 'postgres://amends:hunter22@127.0.0.1:1/amends' });
    expect(code).toBe(1);
    expect(err).toContain('ECONNREFUSED');
    expect(err).not.toContain('hunter22');
  });
});

describe('amends inbox', () => {
  test('lists what waits and what was set aside without its words, and puts it back in line', async () => {
    const server = await openSqlite(database());
    for (const key of ['k1', 'k2\u001b[2J']) await server.inbox.keep({ key, channel: 'msteams', conversation: 'msteams:c', person: { id: 'ines', name: 'Ines' }, intent: { type: 'text', text: 'kestrelwort' } }, NOW - 12 * 60_000);
    await server.inbox.missed('k1');
    await server.commit({ answer: { conversation: 'msteams:c', seq: 1, key: 'k1', at: NOW, person: { id: 'ines', name: 'Ines' }, intent: { type: 'menu' }, said: [] }, channel: 'msteams', current: null, aside: 'DatabaseError 22021' });
    expect((await run('inbox')).out).toBe('waiting  msteams  12 min  0 tries  -                    k2\uFFFD[2J\naside    msteams  12 min  1 try    DatabaseError 22021  k1\n1 waiting, 1 set aside\n');
    expect(await run('inbox', 'retry', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('no event with the key "nobody" was set aside') });
    expect((await run('inbox', 'retry', 'k1')).out).toBe('1 event back in line\n');
    expect((await run('inbox')).out).toContain('2 waiting, 0 set aside');
    expect((await run('inbox', 'retry')).out).toBe('0 events back in line\n');
    await server.close();
  });
});

describe('amends outbox', () => {
  test('lists what waits and what is dead without its words, and resends', async () => {
    const server = await openSqlite(database());
    await answered(server, 1, ['{"text":"kestrelwort"}', '{"text":"kestrelwort"}']);
    const [first] = await server.outbox.take(NOW, NOW + 1, 1);
    await server.outbox.failed(first!, 'HTTP 403', null);
    const { out } = await run('outbox');
    expect(out).toBe('waiting  msteams  12 min  0 tries  -         msteams:c|1|1\ndead     msteams  12 min  1 try    HTTP 403  msteams:c|1|0\n1 waiting, 1 dead\n');
    expect(await run('outbox', 'resend', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('no dead message has the id "nobody"') });
    expect((await run('outbox', 'resend', first!.id)).out).toBe('1 message back in line\n');
    expect((await run('outbox')).out).toContain('2 waiting, 0 dead');
    expect((await run('outbox', 'resend')).out).toBe('0 messages back in line\n');
    await server.close();
  });

  test('an id cannot speak to the terminal', async () => {
    const server = await openSqlite(database());
    await server.commit({ answer: { conversation: 'x\u001b[2J', seq: 1, key: 'k', at: NOW, person: { id: 'a', name: 'a' }, intent: { type: 'menu' }, said: [] }, channel: 'msteams', current: null, send: { address: '', bodies: ['b'] } });
    expect((await run('outbox')).out).not.toContain('\u001b');
    await server.close();
  });

  test('no database and other words are wrong uses', async () => {
    expect(await run('inbox')).toMatchObject({ code: 2, err: expect.stringContaining('there is no database') });
    expect(await run('inbox', 'burn')).toMatchObject({ code: 2, err: expect.stringContaining('Usage: inbox [retry [KEY]]') });
    expect(await run('outbox')).toMatchObject({ code: 2, err: expect.stringContaining('there is no database') });
    expect(existsSync(database())).toBe(false);
    expect(await run('outbox', 'burn')).toMatchObject({ code: 2, err: expect.stringContaining('Usage: outbox [resend [ID]]') });
  });
});
