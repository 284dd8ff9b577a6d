import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { converse } from '../coach/conversations.ts';
import { startPostgres } from '../store/postgres.ts';
import { amends } from './terminal.ts';

const scratch = mkdtempSync(join(tmpdir(), 'amends-rescore-'));
const made = join(scratch, 'made');
const ALL_THE_SAME = /^\d+ findings in \d+ replies of 30 attempts, all the same\n(\d+) of the replies were judged by this very catalogue then\n$/;

beforeAll(async () => {
  mkdirSync(made);
  const store = await openSqlite(join(made, 'amends.db'));
  await converse(store, 30);
  await store.close();
});
afterAll(() => rmSync(scratch, { recursive: true }));

let count = 0;
/** A folder with the same attempts, after something was done to its database. */
function changed(...statements: string[]): string {
  const folder = join(scratch, String(++count));
  cpSync(made, folder, { recursive: true });
  const raw = new DatabaseSync(join(folder, 'amends.db'));
  for (const statement of statements) raw.exec(statement);
  raw.close();
  return folder;
}
const rescore = (folder: string, ...args: string[]) => amends(['rescore', ...args], '', { AMENDS_DATA: folder });
function all(folder: string, sql: string): Record<string, unknown>[] {
  const raw = new DatabaseSync(join(folder, 'amends.db'), { readOnly: true });
  const rows = raw.prepare(sql).all();
  raw.close();
  return rows;
}

describe('amends rescore', () => {
  test('finds the same with the same catalogue, says so, and changes nothing', async () => {
    const folder = changed();
    const before = ['attempts', 'turns', 'findings', 'events'].map((table) => all(folder, `select * from ${table}`));
    const { out, code } = await rescore(folder);
    expect(out).toMatch(ALL_THE_SAME);
    expect(Number(ALL_THE_SAME.exec(out)![1])).toBeGreaterThan(100);
    expect(code).toBe(0);
    expect(['attempts', 'turns', 'findings', 'events'].map((table) => all(folder, `select * from ${table}`))).toEqual(before);
  });

  // A question costs nothing, so the talk goes on as it did.
  const FORGET = "delete from findings where band = 'possible'";
  const INVENT = "insert into findings select attempt, turn, 99, 'gratitude', 'practice', 'possible', 'Thank you, Zebedee', 0, 18, 'w', 'b' from findings where place = 0 and attempt = (select min(id) from attempts where private = 0)";
  const OLDER = "update turns set catalogue_version = 'an-older-one' where kind = 'reply'";

  test('says what would be found now and was not, and the other way round, without a word of anybody', async () => {
    const folder = changed(FORGET, INVENT, OLDER);
    const { out, code } = await rescore(folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^attempt-\d{4} turn \d+ \+ [a-z-]+ \(possible\)$/m);
    expect(out).toMatch(/^attempt-\d{4} turn \d+ - gratitude \(possible\)$/m);
    expect(out).toMatch(/\n\nlabel +added +gone +same\n(?:[a-z-]+ +\d+ +\d+ +\d+\n)+\n\d+ findings in \d+ replies of 30 attempts: \d+ the same, \d+ gone; \d+ added\n0 of the replies/);
    const rest = out.replaceAll(/^attempt-\d{4} turn \d+ [+-] [a-z-]+ \((?:found|possible)\)\n/gm, '').replaceAll(/^[a-z-]+ +\d+ +\d+ +\d+\n/gm, '');
    expect(rest.split('\n').filter(Boolean)).toEqual([expect.stringMatching(/^label/), expect.stringMatching(/^\d+ findings/), expect.stringMatching(/^0 of the replies/)]);
    expect(out).not.toMatch(/Zebedee|Canary/);
  });

  test('shows the words when asked, and never those of a private attempt', async () => {
    const folder = changed(FORGET, INVENT, OLDER);
    const hidden = new Set(all(folder, 'select id from attempts where private = 1').map((row) => String(row['id'])));
    const { out } = await rescore(folder, '--quotes');
    expect(out).toContain('"Thank you, Zebedee"');
    const lines = out.split('\n').filter((line) => / turn \d+ \+ /.test(line));
    expect(lines.filter((line) => hidden.has(line.split(' ')[0]!)).length).toBeGreaterThan(0);
    for (const line of lines) if (hidden.has(line.split(' ')[0]!)) expect(line).toMatch(/\)$/);
    expect(lines.some((line) => /\) ".+"$/.test(line))).toBe(true);
  });

  test('writes a line an attempt, with the same manners', async () => {
    const folder = changed(FORGET, OLDER);
    const file = join(scratch, 'rows.jsonl');
    await rescore(folder, '--to', file);
    const rows = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { attempt: string; addsUp: boolean; turns: { turn: number; catalogueVersion: string; same: number; added: object[]; gone: object[] }[] });
    expect(rows.map((row) => row.attempt)).toEqual(all(folder, 'select id from attempts order by id').map((row) => row['id']));
    const added = rows.flatMap((row) => row.turns.flatMap((turn) => turn.added));
    expect(added.length).toBeGreaterThan(2);
    for (const finding of added) expect(Object.keys(finding)).toEqual(['label', 'band', 'start', 'end']);
    expect(rows.every((row) => row.addsUp)).toBe(true);
    expect(await rescore(folder, '--to', '/no/such/folder/file')).toMatchObject({ code: 2, err: expect.stringContaining('cannot write') });
  });

  test('tells a changed catalogue from changed code', async () => {
    const { out, code } = await rescore(changed(FORGET));
    expect(out).toMatch(/and \d+ of them come out otherwise: the code that judges has changed/);
    expect(code).toBe(1);
  });

  test('the same version explains a finding in the same words', async () => {
    const { out, code } = await rescore(changed("update findings set why = 'Another why.' where rowid = (select min(rowid) from findings)"));
    expect(out).toMatch(/and 1 of them come out otherwise: the code that judges has changed\n1 finding of the same would be explained in other words/);
    expect(code).toBe(1);
  });

  test('judges what 0.1.0 stored by the version that stands with the attempt', async () => {
    expect((await rescore(changed("update turns set catalogue_version = ''"))).out).toMatch(ALL_THE_SAME);
  });

  test('names an attempt that does not add up, and one of a newer version', async () => {
    const { out, code } = await rescore(changed(
      "update attempts set points = 777 where id = 'attempt-0003'", "update turns set after = '{\"frustration\":1,\"trust\":2,\"loyalty\":3}' where attempt = 'attempt-0005' and number = 1", "update attempts set machine_version = 99 where id = 'attempt-0007'",
    ));
    expect(out).toMatch(/^attempt-0003 does not add up in turn \d+: it has \d+ points, stored are 777$/m);
    expect(out).toMatch(/^attempt-0005 does not add up in turn 1: frustration\/trust\/loyalty after it are [\d/]+, stored are 1\/2\/3$/m);
    expect(out).toMatch(/^attempt-0007 was made by a newer version and is left out$/m);
    expect(out).toMatch(/^2 attempts do not add up; the lines above say where$/m);
    expect(code).toBe(1);
  });

  test('says when there is no database, or no good address of one', async () => {
    expect(await rescore('/nowhere')).toMatchObject({ code: 2, err: expect.stringContaining('there is no database at /nowhere/amends.db') });
    expect(await amends(['rescore'], '', { DATABASE_URL: 'mysql://secret@x' })).toMatchObject({ code: 2, err: expect.stringMatching(/^(?!.*secret).*DATABASE_URL is malformed/) });
  });

  test('reads PostgreSQL as the server does', async () => {
    const server = await startPostgres();
    try {
      const url = await server.database();
      const store = await openPostgres(url);
      await converse(store, 30);
      await store.close();
      expect(await amends(['rescore'], '', { DATABASE_URL: url })).toMatchObject({ out: expect.stringMatching(ALL_THE_SAME), code: 0 });
    } finally {
      await server.stop();
    }
  });
});
