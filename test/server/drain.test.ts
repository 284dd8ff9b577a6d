/** Stopping under load: nobody who was let in is turned away, and nothing that was kept is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { stopper } from '../../src/server/stop.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { ownTime } from '../ownTime.ts';
import { guest, post, start } from './process.ts';

const WORKERS = 16;

/** One request on a kept connection: its status, or the error's code. */
const ask = (agent: Agent, url: string, headers: Record<string, string>, body: string): Promise<number | string> => new Promise((resolve) => {
  const req = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', ...headers } }, (res) => {
    res.resume();
    res.on('end', () => resolve(res.statusCode!));
    res.on('error', (error: NodeJS.ErrnoException) => resolve(`half an answer: ${error.code}`));
  });
  req.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  req.end(body);
});

describe('a signal', () => {
  test('under load: every request that was let in is answered, what was answered is stored, and it ends in ten seconds', async () => {
    const server = await start();
    const people = await Promise.all(Array.from({ length: WORKERS }, () => guest(server.url)));
    const agent = new Agent({ keepAlive: true, maxSockets: WORKERS });
    const results: (number | string)[] = [];
    // Each asks without a pause until nobody is home.
    const workers = people.map(async ({ path, headers }, who) => {
      for (let number = 0; number < 2_000; number++) {
        const result = await ask(agent, `${server.url}${path}`, headers, JSON.stringify({ type: 'message', text: 'hello', from: { id: 'x' }, channelData: { clientActivityID: `${who}-${number}` } }));
        if (result === 'ECONNREFUSED') return;
        results.push(result);
      }
    });
    await expect.poll(() => results.length).toBeGreaterThan(100);
    const took = ownTime(server.child.pid!);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(took()).toBeLessThan(10_000);
    await Promise.all(workers);
    expect(results.filter((result) => result !== 200)).toEqual([]);
    const db = new DatabaseSync(join(server.data, 'amends.db'));
    expect(db.prepare('select count(*) as count from events').get()).toEqual({ count: results.length });
    expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
    await server.remove();
  });

  test('what was acknowledged is answered and sent, or waits for the next start', async () => {
    const got: string[] = [];
    const channel = createServer((req, res) => {
      req.resume();
      req.on('end', () => {
        got.push(req.url!);
        res.setHeader('Content-Type', 'application/json');
        res.end('{"id":"1"}');
      });
    });
    await new Promise<void>((resolve) => { channel.listen(0, '127.0.0.1', resolve); });
    const serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}`;
    const said = (number: number) => ({ type: 'message', id: `m${number}`, channelId: 'test', text: 'help', serviceUrl, from: { id: 'u' }, recipient: { id: 'bot' }, conversation: { id: `c${number % 4}` } });
    const first = await start();
    const kept = await Promise.all(Array.from({ length: 12 }, (_, number) => post(first.url, '/api/messages', said(number))));
    first.child.kill('SIGTERM');
    expect(kept.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(await first.ended).toBe(0);
    const db = new DatabaseSync(join(first.data, 'amends.db'));
    const count = (table: string) => (db.prepare(`select count(*) as count from ${table}`).get() as { count: number }).count;
    expect(count('inbox') + count('events')).toBe(12);
    const messages = got.length + count('outbox');
    const second = await start({}, first.data);
    await expect.poll(() => count('inbox') + count('outbox')).toBe(0);
    expect(count('events')).toBe(12);
    expect(got.length).toBeGreaterThanOrEqual(messages);
    db.close();
    await second.remove();
    await first.remove();
    channel.close();
  });

  test('what one kept is answered before the next listens, whatever the clock says of when it came', async () => {
    const data = mkdtempSync(join(tmpdir(), 'amends-process-'));
    const store = await openSqlite(join(data, 'amends.db'));
    for (const at of [Date.now(), Date.now() + 3_600_000]) {
      await store.inbox.keep({ key: `k${at}`, channel: 'test', conversation: `test:${at}`, person: { id: 'test:ana', name: 'Ana' }, intent: { type: 'help' } }, at);
    }
    await store.close();
    const server = await start({}, data);
    const db = new DatabaseSync(join(data, 'amends.db'));
    expect(db.prepare('select (select count(*) from inbox) as inbox, (select count(*) from events) as events').get()).toEqual({ inbox: 0, events: 2 });
    db.close();
    await server.remove();
    rmSync(data, { recursive: true });
  });

  test('a second one ends it at once', async () => {
    const server = await start();
    server.child.kill('SIGTERM');
    await expect.poll(server.written).toContain('server.stopping');
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(1);
    expect(server.written()).not.toContain('server.stopped');
    await server.remove();
  });

  test('whatever hangs, it ends before ten seconds are over', () => {
    vi.useFakeTimers();
    const exits: number[] = [];
    const forever = () => new Promise<void>(() => {});
    stopper({ closeServer: forever, settled: forever, closePostman: forever, closeStore: forever, log: () => {}, exit: (code) => exits.push(code) })();
    vi.advanceTimersByTime(9_000);
    expect(exits).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(exits).toEqual([1]);
    vi.useRealTimers();
  });

  test('the store is closed last, after what was acknowledged is answered, and a postman need not wait for a slow request', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      stopper({
        closeServer: () => new Promise((done) => { setTimeout(() => { order.push('server'); done(); }, 1_300); }),
        settled: () => new Promise((done) => { setTimeout(() => { order.push('settled'); done(); }, 100); }),
        closePostman: async () => { order.push('postman'); },
        closeStore: async () => { order.push('store'); },
        log: (event) => order.push(event), exit: (code) => { order.push(`exit ${code}`); resolve(); },
      })();
    });
    expect(order).toEqual(['server.stopping', 'postman', 'server', 'settled', 'store', 'server.stopped', 'exit 0']);
  });
});
