/** What an orchestrator asks. */
import { describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { ownTime } from '../ownTime.ts';
import { open } from './house.ts';

/** A house whose store has some parts replaced. */
async function houseWith(change: (store: Store) => Partial<Store>) {
  const store = await openSqlite(':memory:');
  const house = await open({}, { store: { ...store, ...change(store) } });
  return { ...house, close: () => house.close().then(store.close) };
}
const codes = (json: unknown) => (json as { wrong?: { code: string }[] }).wrong?.map((one) => one.code);

describe('health', () => {
  test('a server that is well lives and is ready', async () => {
    const house = await open();
    expect((await house.get('/livez')).json).toEqual({ alive: true });
    const { status, json, headers } = await house.get('/readyz');
    expect([status, json]).toEqual([200, { ready: true }]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(house.logged).toEqual([]);
    await house.close();
  });

  test('a database that hangs: not ready within two seconds, alive all the same, asked once; and ready again with it', async () => {
    let asked = 0;
    let answer = (): void => {};
    const house = await houseWith(() => ({ lacks: () => new Promise((resolve) => { asked++; answer = () => resolve([]); }) }));
    const took = ownTime();
    const probes = await Promise.all([1, 2, 3].map(() => house.get('/readyz')));
    expect(took()).toBeLessThan(2_000);
    expect(probes.map(({ status, json }) => [status, codes(json)])).toEqual(Array(3).fill([503, ['database']]));
    expect(asked).toBe(1);
    expect((await house.get('/livez')).status).toBe(200);
    answer();
    await new Promise((resolve) => { setImmediate(resolve); });
    const ready = house.get('/readyz');
    await expect.poll(() => asked).toBe(2);
    answer();
    expect((await ready).status).toBe(200);
    expect(house.logged.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['readiness.lost', 'readiness.gained']);
    await house.close();
  });

  test('a database that fails is told by its code, without its words', async () => {
    const gone = Object.assign(new Error('password authentication failed for user "amends" at db.internal'), { code: '28P01' });
    const house = await houseWith(() => ({ lacks: () => Promise.reject(gone) }));
    const { status, json, text } = await house.get('/readyz');
    expect([status, codes(json)]).toEqual([503, ['database']]);
    expect(text).toContain('28P01');
    expect(text).not.toMatch(/amends|internal|password/);
    await house.close();
  });

  test('what the database lacks, and a message that has been due for five minutes; one that is put off may be older', async () => {
    let due = Date.now() - 299_000;
    let lacking: string[] = [];
    const house = await houseWith((store) => ({ lacks: async () => lacking, outbox: { ...store.outbox, depth: async () => ({ waiting: 1, dead: 0, oldest: Date.now() - 3_600_000, due }) } }));
    expect((await house.get('/readyz')).status).toBe(200);
    due -= 2_000;
    lacking = ['003-later'];
    const { status, json, text } = await house.get('/readyz');
    expect([status, codes(json)]).toEqual([503, ['migrations', 'outbox']]);
    expect(text).toContain('003-later');
    expect(text).toContain('5 minutes');
    await house.close();
  });

  test('an event that has waited five minutes and was not tried', async () => {
    const store = await openSqlite(':memory:');
    const house = await open({}, { store });
    const keep = (key: string, ago: number) => store.inbox.keep({ key, channel: 'slack', conversation: key, person: { id: 'p', name: 'n' }, intent: { type: 'menu' } }, Date.now() - ago);
    await keep('fails', 400_000);
    await store.inbox.missed('fails');
    await keep('young', 290_000);
    expect((await house.get('/readyz')).status).toBe(200);
    await keep('old', 360_000);
    const { status, json, text } = await house.get('/readyz');
    expect([status, codes(json)]).toEqual([503, ['inbox']]);
    expect(text).toContain('6 minutes');
    await house.close();
    await store.close();
  });

  test('a store knows what it lacks', async () => {
    const store = await openSqlite(':memory:');
    expect(await store.lacks()).toEqual([]);
    await store.close();
    await expect(store.lacks()).rejects.toThrow();
  });

  test('a server that is stopping is alive and not ready', async () => {
    const house = await open();
    const closing = house.close();
    const { status, json, headers } = await house.get('/readyz');
    expect([status, codes(json), headers.get('connection')]).toEqual([503, ['draining'], 'close']);
    expect((await house.get('/livez')).status).toBe(200);
    await closing;
  });

  test('while the database is away, whoever comes in or reviews is told to come again; a mistake of ours is still one', async () => {
    let fault: object = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    const house = await houseWith((store) => ({ people: { ...store.people, save: () => Promise.reject(fault) }, review: { ...store.review, attempts: () => Promise.reject(fault) } }));
    const { cookie } = await house.get(house.reviewUrl.slice(house.url.length));
    const both = () => Promise.all([house.post('/api/session', { name: 'Ines' }), house.get('/api/review', { cookie })]);
    for (const { status, headers, text } of await both()) {
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
      expect(text).not.toContain('10.0.0.7');
    }
    fault = new TypeError('undefined is not a function');
    expect((await both()).map(({ status }) => status)).toEqual([500, 500]);
    await house.close();
  });
});
