/** The fault suite in short; `npm run faults` does the same with the promised numbers. */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, isBuilt } from '../../src/build.ts';
import { fileIn } from '../../src/store/look.ts';
import { openStore } from '../../src/store/open.ts';
import { deliveries } from './deliveries.ts';
import { drain } from './drain.ts';
import type { Figure } from './fault.ts';
import { canTrace, fsync } from './fsync.ts';
import { killing } from './kills.ts';
import { oneAtATime } from './oneAtATime.ts';
import { databaseAway, diskFull } from './outages.ts';
import { openSites, type Site, type Sites } from './places.ts';
import { hangingChannel, sends } from './sends.ts';
import { upgrades } from './upgrades.ts';

let sites: Sites;
beforeAll(async () => {
  if (!isBuilt()) await build();
  sites = await openSites();
});
afterAll(() => sites.close());

const keeps = async (figure: Promise<Figure>) => {
  const { promise, figure: seen, goal, kept } = await figure;
  expect(kept, `${promise}: ${seen} (${goal})`).toBe(true);
};

describe.each(['sqlite', 'postgres'] as const)('on %s', (name) => {
  let site: Site;
  beforeAll(() => { site = sites[name]; });

  test('each event has one effect, however often it comes', () => keeps(deliveries(site, { events: 200, conversations: 20 })));
  test('nothing acknowledged is lost when processes are killed', () => keeps(killing(site, { kills: name === 'sqlite' ? 6 : 4, every: 1 })));
  test('a conversation is answered one turn at a time, and not by who was frozen', () =>
    keeps(oneAtATime(site, { conversations: 20, messages: 20, frozenMs: 4_000, rounds: { every: 500, behind: 1_000 }, patience: 1_500 })));
});

describe('running attempts survive a trainer\'s edits', { concurrent: true }, () => {
  test.each(['sqlite', 'postgres'] as const)('on %s', (name) => keeps(upgrades(sites[name], { attempts: 10 })));
});

describe('waiting, mostly, and so at the same time', { concurrent: true }, () => {
  test('what is said arrives through a channel that fails one time in five', () => keeps(sends(sites.postgres, { messages: 300, conversations: 75, hangs: 0 })));
  test('SIGTERM under load fails nobody', () => keeps(drain(sites.sqlite, { times: 1 })));
  test('with the disk full nobody is told what is not so', () => keeps(diskFull(sites.sqlite, { ms: 2_000 })));
});

test('events are acknowledged while a channel hangs', () => keeps(hangingChannel(sites.sqlite, { ms: 3_000 })));
test('with the database away nobody is told what is not so', () => keeps(databaseAway(sites.postgres, { ms: 3_000 })));
test('the looking would find what it looks for: the fence off', () => keeps(deliveries(sites.sqlite, { events: 150, conversations: 5, fence: false })));

describe.runIf(canTrace())('the disk is waited for before an answer', { concurrent: true }, () => {
  test('in each turn', () => keeps(fsync(sites.sqlite, { turns: 6 })));
  test('the looking would find what it looks for: synchronous=NORMAL', () => keeps(fsync(sites.sqlite, { turns: 4, control: true })));
});

if (!canTrace()) {
  test('SQLite is told to wait for the disk (not traced: strace is not here)', async () => {
    const place = await sites.sqlite.open();
    const told: string[] = [];
    const { exec } = DatabaseSync.prototype;
    DatabaseSync.prototype.exec = function (sql: string) { told.push(sql); exec.call(this, sql); };
    const store = await openStore(place.where);
    DatabaseSync.prototype.exec = exec;
    const raw = new DatabaseSync(fileIn(place.where.folder));
    expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    raw.exec(told.find((sql) => sql.includes('synchronous'))!);
    expect(raw.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    raw.close();
    await store.close();
    await place.remove();
  });
}
