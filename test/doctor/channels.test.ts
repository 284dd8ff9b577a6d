/** The doctor at the channels: the real server, and stand-ins for Microsoft and Slack. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SCOPES } from '../../src/channels/slack/manifest.ts';
import { examine, type Examined } from '../../src/doctor/examine.ts';
import type { Line } from '../../src/doctor/line.ts';
import { open, type House } from '../server/house.ts';
import { APP_TOKEN, BOT_TOKEN, CLIENT, SECRET, standIn as slackStandIn, type StandIn } from '../slack/standIn.ts';
import { APP, standIn } from './microsoft.ts';

let data: string;
beforeEach(() => { data = mkdtempSync(join(tmpdir(), 'amends-doctor-')); });
afterEach(() => rmSync(data, { recursive: true }));

/** Everything that was ever said, to look for secrets in. */
const said: Line[] = [];
/** A port on which nobody listens. */
let closed: string;
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closed = String((server.address() as AddressInfo).port);
  server.close();
});

async function look(env: Record<string, string>, more: Partial<Examined> = {}): Promise<(part: string) => Line[]> {
  const lines = await examine({ env: { AMENDS_DATA: data, PORT: closed, ...env }, now: Date.now(), offline: false, ...more });
  said.push(...lines);
  return (part) => lines.filter((line) => line.part === part);
}
const at = ({ url }: Pick<House, 'url'>): Record<string, string> => ({ PORT: new URL(url).port, AMENDS_URL: url });

/** A web server that answers everything alike. */
async function answering(status: number | 'hang', body = ''): Promise<{ url: string; close: () => void }> {
  const server = createServer((_req, res) => { if (status !== 'hang') { res.statusCode = status; res.end(body); } });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

describe('the server', () => {
  test('that runs and is ready is good, and so is the address that leads to it', async () => {
    const house = await open();
    const of = await look(at(house));
    expect(of('server')).toEqual([{ part: 'server', state: 'good', found: `runs at ${house.url} and is ready` }]);
    expect(of('address')).toEqual([{ part: 'address', state: 'good', found: `${house.url} leads here` }]);
    expect(of('browser')[0]!.next).toBe(`Open ${house.url}`);
    await house.close();
  });

  test('that does not run is off, and the address waits for it', async () => {
    const of = await look({ AMENDS_URL: `http://127.0.0.1:${closed}` });
    expect(of('server')).toMatchObject([{ state: 'off', found: expect.stringContaining('nobody answers'), next: 'npm start' }]);
    expect(of('address')).toMatchObject([{ state: 'off', found: expect.stringContaining('can be tried when the server runs (now: ECONNREFUSED)') }]);
  });

  test('that is another program, and one whose database is away, are wrong', async () => {
    const other = await answering(200, '<h1>hello</h1>');
    expect((await look({ PORT: new URL(other.url).port }))('server')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('something else answers'), next: expect.stringContaining('set PORT') }]);
    other.close();
    const { openSqlite } = await import('../../src/store/sqlite.ts');
    const store = await openSqlite(':memory:');
    const house = await open({}, { store: { ...store, lacks: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })) } });
    expect((await look(at(house)))('server')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('is not ready. The database does not answer (ECONNREFUSED).') }]);
    await house.close();
    await store.close();
  });

  test('behind an address that leads elsewhere is told from one that nobody keeps', async () => {
    const house = await open();
    const elsewhere = await answering(502, 'Bad Gateway');
    expect((await look({ ...at(house), AMENDS_URL: elsewhere.url }))('address')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('HTTP 502'), next: expect.stringContaining(`pass every path on to ${house.url}`) }]);
    expect((await look({ ...at(house), AMENDS_URL: `http://127.0.0.1:${closed}` }))('address')).toMatchObject([{ state: 'wrong', next: expect.stringContaining('Start the proxy') }]);
    elsewhere.close();
    await house.close();
  });

  test('behind a proxy that does not say by which name people came is wrong', async () => {
    const house = await open();
    const proxy = createServer((_req, res) => { void fetch(`${house.url}/livez`).then(async (reply) => { res.writeHead(reply.status, { 'Content-Security-Policy': reply.headers.get('content-security-policy')! }); res.end(await reply.text()); }); });
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
    const AMENDS_URL = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect((await look({ ...at(house), AMENDS_URL }))('address')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('takes it for another address'), next: expect.stringContaining('X-Forwarded-Proto') }]);
    proxy.close();
    await house.close();
  });
});

describe('Bot Framework', () => {
  const bot = { MicrosoftAppId: APP.id, MicrosoftAppPassword: APP.secret };
  const single = { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: APP.tenant };
  let microsoft: Awaited<ReturnType<typeof standIn>>;
  let house: House;
  beforeAll(async () => {
    microsoft = await standIn();
    house = await open(bot);
  });
  afterAll(async () => {
    microsoft.close();
    await house.close();
  });

  test('with credentials that Microsoft takes and an address that leads to its door is good', async () => {
    expect((await look({ ...bot, ...at(house) }, { microsoft }))('Bot Framework')).toEqual([
      { part: 'Bot Framework', state: 'good', found: `MultiTenant ${APP.id}; Microsoft gives it tokens; ${house.url}/api/messages takes messages` },
    ]);
  });

  test('of one organisation asks that organisation', async () => {
    const own = await standIn({ kind: 'SingleTenant' });
    expect((await look({ ...bot, ...single }, { microsoft: own }))('Bot Framework')).toMatchObject([{ state: 'good', found: expect.stringMatching(/^SingleTenant .*gives it tokens/) }]);
    expect((await look(bot, { microsoft: own }))('Bot Framework')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('belongs to one organisation'), next: expect.stringContaining('MicrosoftAppType=SingleTenant') }]);
    own.close();
  });

  test.each([
    ['a wrong secret', { MicrosoftAppPassword: 'kestrel of yesterday' }, /does not take the client secret/, /its Value, not its ID/],
    ['an old secret', { MicrosoftAppPassword: 'expired' }, /has expired/, /make a client secret/],
    ['another application', { ...single, MicrosoftAppId: APP.tenant }, /no application with this id/, /Compare/],
    ['no such tenant', { ...single, MicrosoftAppTenantId: 'nowhere.example' }, /knows no such tenant/, /MicrosoftAppTenantId/],
    ['what we have no words for', { MicrosoftAppPassword: 'blocked' }, /AADSTS7000112/, /error\?code=7000112/],
  ])('%s is named with the way out', async (_, env, found, next) => {
    expect((await look({ ...bot, ...env }, { microsoft }))('Bot Framework')).toMatchObject([{ state: 'wrong', found: expect.stringMatching(found), next: expect.stringMatching(next) }]);
  });

  test('where Microsoft cannot be reached, both ways are named', async () => {
    const nobody = `http://127.0.0.1:${closed}`;
    expect((await look(bot, { microsoft: { login: nobody, openId: nobody } }))('Bot Framework').map(({ next }) => next)).toEqual(['Let this machine reach login.microsoftonline.com over https', 'Let this machine reach login.botframework.com over https']);
  });

  test('behind a proxy that does not pass its messages on is wrong', async () => {
    const elsewhere = await answering(404, 'not here');
    expect((await look({ ...bot, ...at(house), AMENDS_URL: elsewhere.url }, { microsoft }))('Bot Framework')).toMatchObject([{ state: 'wrong', found: expect.stringContaining('/api/messages: HTTP 404'), next: expect.stringContaining('pass POST /api/messages on') }]);
    elsewhere.close();
  });

  test('with a managed identity is not tried, and says so', async () => {
    expect((await look({ MicrosoftAppId: APP.id, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: APP.tenant }, { microsoft }))('Bot Framework')).toMatchObject([{ state: 'good', found: expect.stringContaining('on Azure only, not tried') }]);
  });
});

describe('Slack', () => {
  let slack: StandIn;
  beforeEach(async () => { slack = await slackStandIn({ scopes: SCOPES }); });
  afterEach(() => slack.close());
  const socket = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN };
  const http = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SECRET };
  const many = { SLACK_SIGNING_SECRET: SECRET, SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret };
  const lines = async (env: Record<string, string>) => (await look(env, { slackApiUrl: slack.apiUrl }))('Slack');

  test('over a socket is good when both tokens are taken, and no socket is opened', async () => {
    expect(await lines(socket)).toEqual([{ part: 'Slack', state: 'good', found: 'answers in Team; reached over a socket', next: 'In Slack, open Amends under Apps and write "practise"' }]);
    expect(slack.calls.map(({ method }) => method).sort()).toEqual(['apps.connections.open', 'auth.test']);
    expect(slack.sockets.size).toBe(0);
  });

  test('at an address is good when our door answers as Slack wants', async () => {
    const house = await open(http);
    expect(await lines({ ...http, ...at(house) })).toMatchObject([{ state: 'good', found: `answers in Team; reached at ${house.url}/slack/events` }]);
    expect(house.logged.join()).not.toContain('caller.refused');
    // The server was started before the secret was corrected.
    expect(await lines({ ...http, ...at(house), SLACK_SIGNING_SECRET: CLIENT.secret })).toMatchObject([{ state: 'wrong', found: expect.stringContaining('another signing secret') }]);
    await house.close();
    const without = await open();
    expect(await lines({ ...http, ...at(without) })).toMatchObject([{ state: 'wrong', found: expect.stringContaining('/slack/events: HTTP 404'), next: expect.stringContaining('restart the server') }]);
    await without.close();
  });

  test('for many workspaces is good when the client is known, and counts them', async () => {
    expect(await lines(many)).toMatchObject([{ state: 'good', found: expect.stringMatching(/^workspaces that installed it: 0; /), next: expect.stringContaining('/slack/install') }]);
    expect(await lines({ ...many, SLACK_CLIENT_SECRET: SECRET })).toMatchObject([{ state: 'wrong', found: 'Slack does not take SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (bad_client_secret)' }]);
  });

  test('tokens that are not taken, and scopes that lack, are named with the way out', async () => {
    expect(await lines({ SLACK_BOT_TOKEN: 'xoxb-kestrel', SLACK_APP_TOKEN: 'xapp-kestrel' })).toMatchObject([
      { state: 'wrong', found: 'Slack does not take SLACK_BOT_TOKEN (invalid_auth)', next: expect.stringContaining('Install App') },
      { state: 'wrong', found: 'Slack does not take SLACK_APP_TOKEN (invalid_auth)', next: expect.stringContaining('connections:write') },
    ]);
    const narrow = await slackStandIn({ scopes: SCOPES.filter((scope) => scope !== 'commands') });
    expect((await look(socket, { slackApiUrl: narrow.apiUrl }))('Slack')).toMatchObject([{ state: 'wrong', found: 'the app may not do all it has to: commands', next: expect.stringContaining('install the app again') }]);
    narrow.close();
  });
});

test('who hangs is given five seconds, all at once', async () => {
  const hanging = await answering('hang');
  const slack = await slackStandIn();
  slack.failing(() => 'hang');
  const began = performance.now();
  const of = await look({ PORT: new URL(hanging.url).port, MicrosoftAppId: APP.id, MicrosoftAppPassword: APP.secret, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN }, { slackApiUrl: slack.apiUrl, microsoft: { login: hanging.url, openId: hanging.url } });
  expect(performance.now() - began).toBeLessThan(30_000);
  for (const part of ['server', 'Bot Framework', 'Slack']) expect(of(part)[0], part).toMatchObject({ state: 'wrong', found: expect.stringContaining('no answer within 5 s') });
  hanging.close();
  slack.close();
}, 60_000);

test('offline nobody is asked, and what is set up is told', async () => {
  const slack = await slackStandIn();
  const microsoft = await standIn();
  const env = { MicrosoftAppId: APP.id, MicrosoftAppPassword: APP.secret, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, DATABASE_URL: 'postgres://amends:kestrelpass@127.0.0.1:1/amends', AMENDS_URL: 'https://amends.example', HOST: '0.0.0.0' };
  const of = await look(env, { offline: true, slackApiUrl: slack.apiUrl, microsoft });
  expect(slack.calls).toEqual([]);
  for (const part of ['Bot Framework', 'Slack', 'database', 'address']) expect(of(part), part).toMatchObject([{ state: 'good', found: expect.stringContaining('not tried') }]);
  expect(of('Teams')).toMatchObject([{ state: 'good', next: `npm run -s amends -- teams-package --app-id ${APP.id} --domain amends.example, then upload it in Teams and write "practise"` }]);
  slack.close();
  microsoft.close();
});

test('nothing is made in the folder, and no secret is said', async () => {
  await look({ AMENDS_DATA: join(data, 'deep', 'down') });
  expect(readdirSync(data)).toEqual([]);
  expect(said.length).toBeGreaterThan(100);
  for (const secret of ['kestrel', APP.secret, BOT_TOKEN, APP_TOKEN, SECRET, CLIENT.secret, 'xoxb-', 'xapp-']) expect(JSON.stringify(said)).not.toContain(secret);
});
