/** The server as a whole: its addresses, its pages, starting and stopping. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createServer } from '../../src/server.ts';
import { ownTime } from '../ownTime.ts';
import { listenTo, open, visitor } from './house.ts';

const APP = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'pw' };

describe('addresses', () => {
  test('every one is in the table, and says who may call it', async () => {
    const house = await open();
    const { server, routes } = house.amends;
    const mounted = Object.values((server.router as unknown as { getRoutes(): Record<string, { method: string; path: string }> }).getRoutes()).map(({ method, path }) => `${method} ${path}`);
    expect(mounted.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(routes.map(({ method, path, who }) => `${who} ${method} ${path}`).sort()).toEqual([
      'channel POST /api/messages',
      'channel POST /v3/directline/tokens/generate',
      'everyone GET /',
      'everyone GET /:file',
      'everyone GET /api/names',
      'everyone GET /assets/:file',
      'everyone GET /livez',
      'everyone GET /my-data/:token',
      'everyone GET /my-data/:token/amends-my-data.json',
      'everyone GET /progress',
      'everyone GET /readyz',
      'everyone GET /review',
      'everyone GET /review/:page', 'everyone GET /review/attempt/:id',
      'everyone GET /review/enter',
      'everyone GET /tab/configure',
      'everyone GET /workbench', 'everyone GET /workbench/:id',
      'everyone POST /api/session',
      'session GET /api/my-data',
      'session GET /api/progress',
      'session GET /v3/directline/conversations/:id',
      'session GET /v3/directline/conversations/:id/activities',
      'session GET /v3/directline/conversations/:id/stream',
      'session POST /v3/directline/conversations',
      'session POST /v3/directline/conversations/:id/activities',
      'session POST /v3/directline/conversations/:id/upload',
      'session POST /v3/directline/tokens/refresh',
      'supervisor GET /api/review',
      'supervisor GET /api/review/attempts/:id',
      'supervisor GET /api/workbench', 'supervisor GET /api/workbench/:id/graph', 'supervisor GET /api/workbench/:id/page', 'supervisor GET /api/workbench/:id/stood',
      'supervisor POST /api/review/appeals',
    ]);
    for (const { method, path, who } of routes) {
      const { status } = await house.ask(method, path.replace(/:\w+/, 'x'));
      if (who === 'session') expect(status, path).toBe(403);
      if (who === 'supervisor') expect(status, path).toBe(401);
    }
    expect((await house.get('/api/names')).json).toMatchObject({ names: { empathy: 'empathy' }, lessons: {} });
    expect((await house.get('/nowhere/at/all')).json).toEqual({ error: { code: 'NotFound', message: 'There is nothing at this address.' } });
    expect((await house.get('/api/session')).status).toBe(405);
    await house.close();
  });
});

describe('without MicrosoftAppId on a public address', () => {
  const slack = { HOST: '0.0.0.0', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', SLACK_BOT_TOKEN: 'xoxb-1' };

  test('Slack is enough to start, and Bot Framework has no door there', async () => {
    const house = await open(slack);
    const paths = house.amends.routes.map(({ who, method, path }) => `${who} ${method} ${path}`);
    expect(paths).toEqual(expect.arrayContaining(['channel POST /slack/events', 'channel POST /slack/commands', 'channel POST /slack/interactivity']));
    expect(paths).not.toContain('channel POST /api/messages');
    expect(house.message).toContain('/slack/events');
    expect((await house.post('/v3/directline/tokens/generate', {})).status).toBe(403);
    await house.close();
  });
});

describe('pages', () => {
  test('before the client is built, a page that says so and comes again', async () => {
    const house = await open();
    const { status, text } = await house.get('/');
    expect(status).toBe(503);
    expect(text).toContain('http-equiv="refresh"');
    await house.close();
  });

  test('the client at each of its addresses, its files for good, and nothing beside them', async () => {
    const web = mkdtempSync(join(tmpdir(), 'amends-web-'));
    mkdirSync(join(web, 'assets'));
    writeFileSync(join(web, 'index.html'), '<script type="module" src="/assets/index-1.js"></script>');
    writeFileSync(join(web, 'assets/index-1.js'), 'export {}');
    writeFileSync(join(web, 'secret'), 'no ending, no page');
    const house = await open({}, { web });
    for (const path of ['/', '/review', '/review/', '/review/attempt/7']) {
      const { status, text, headers } = await house.get(path);
      expect([status, headers.get('content-type')], path).toEqual([200, 'text/html; charset=utf-8']);
      expect(text).toContain('src="/assets/index-1.js"');
    }
    const asset = await house.get('/assets/index-1.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    for (const path of ['/secret', '/assets/none.js', '/assets/..%2findex.html', '/.env', '/assets/%2e%2e%2f%2e%2e%2fpackage.json']) expect((await house.get(path)).status, path).toBe(404);
    await house.close();
    rmSync(web, { recursive: true });
  });
});

describe('starting', () => {
  test('on a public address without an app id is refused, with the way out', async () => {
    await expect(open({ HOST: '0.0.0.0' })).rejects.toThrow(/HOST=0\.0\.0\.0.*MicrosoftAppId.*leave HOST out/s);
  });

  test('a port that is taken is an error, not an exit', async () => {
    const house = await open();
    await expect(open({ PORT: new URL(house.url).port })).rejects.toThrow(/EADDRINUSE/);
    await house.close();
  });

  test('says by which name others reach it, where it has one', async () => {
    const slack = { SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210' };
    const [here, known] = [await open(slack), await open({ ...APP, ...slack, AMENDS_URL: 'https://amends.example.org/' })];
    expect(here.message).toContain(`Slack reaches it at ${here.url}/slack/events; workspaces install it at ${here.url}/slack/install.`);
    expect(known.message).toContain('Slack reaches it at https://amends.example.org/slack/events; workspaces install it at https://amends.example.org/slack/install.');
    expect(known.message).toContain('reach it at https://amends.example.org/api/messages.');
    expect(known.message).toContain(`Amends listens at ${known.url}\n`);
    await here.close();
    await known.close();
  });

  test('says where it listens, for whom, and how the review opens', async () => {
    const [alone, bot] = [await open(), await open(APP)];
    expect(alone.message).toContain(alone.url);
    expect(alone.message).toContain('this machine only');
    expect(alone.message).toContain('/review/enter?code=');
    expect(bot.message).toContain(`${bot.url}/api/messages`);
    await alone.close();
    await bot.close();
  });

  test('with an app id a tunnel may bring signed calls, and nothing else', async () => {
    const house = await open(APP);
    const { request } = await import('node:http');
    const ask = (path: string, headers = {}) => new Promise<number>((resolve) => {
      request(`${house.url}${path}`, { method: 'POST', headers: { Host: 'my.tunnel.example', ...headers } }, (res) => { res.resume(); resolve(res.statusCode!); }).end();
    });
    expect(await ask('/api/messages')).toBe(400);
    expect(await ask('/api/session')).toBe(403);
    await house.close();
  });

  test('a key of the wrong length is refused', () => {
    expect(() => createServer({ key: new Uint8Array(16), config: { host: 'localhost' } } as Parameters<typeof createServer>[0])).toThrow(/32 random bytes/);
  });
});

describe('stopping', () => {
  test('finishes what is under way, says goodbye to sockets, and is gone', async () => {
    const house = await open();
    const ana = await visitor(house);
    const { streamUrl } = (await house.get(ana.base, ana.headers)).json as { streamUrl: string };
    const stream = listenTo(streamUrl);
    await stream.opened;
    const under = Array.from({ length: 10 }, (_, at) => ana.say('hello', `m${at}`));
    // Let them get onto the wire first.
    await under[0];
    const took = ownTime();
    const closing = house.amends.close();
    expect(await stream.closed).toBe(1001);
    await closing;
    expect(took()).toBeLessThan(5_000);
    const ended = await Promise.allSettled(under);
    const done = ended.filter((one) => one.status === 'fulfilled' && one.value.status === 200).length;
    expect(done).toBe(10);
    expect(await house.store.answers(ana.conversationId, 0)).toHaveLength(10);
    await expect(fetch(house.url)).rejects.toThrow();
    await house.store.close();
  });
});
