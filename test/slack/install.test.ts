/** Many workspaces: installing by OAuth, tokens that are unreadable at rest, and their end. */
import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInstalls } from '../../src/channels/slack/installs.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { direct } from './agent.ts';
import { open, type SlackHouse } from './house.ts';
import { CLIENT } from './standIn.ts';

let house: SlackHouse;
beforeEach(async () => { house = await open({ env: { SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret } }); });
afterEach(() => house.close());

/** A browser that begins to install, up to where Slack would ask. */
async function begin() {
  const { status, headers, cookie } = await house.get('/slack/install');
  const asked = new URL(headers.get('location')!);
  return { status, asked, cookie, setCookie: headers.get('set-cookie')!, state: asked.searchParams.get('state')!, redirect: asked.searchParams.get('redirect_uri')! };
}
const come = (query: Record<string, string>, cookie?: string) => house.get(`/slack/oauth_redirect?${new URLSearchParams(query)}`, cookie ? { Cookie: cookie } : {});

describe('installing', () => {
  test('leads to Slack and back, and the workspace is answered from then on', async () => {
    const { status, asked, cookie, setCookie, state, redirect } = await begin();
    expect(status).toBe(302);
    expect(asked.origin + asked.pathname).toBe('https://slack.com/oauth/v2/authorize');
    expect(asked.searchParams.get('scope')).toContain('chat:write');
    expect(redirect).toBe(`${house.url}/slack/oauth_redirect`);
    expect(setCookie).toContain('HttpOnly');
    const done = await come({ code: house.slack.code('T2', redirect), state }, cookie);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Amends is in your workspace')]);

    await house.event(direct('U5', 'menu'), { team_id: 'T2' });
    await house.settled();
    expect(house.posted()).toHaveLength(1);
    // Another workspace is not answered with this one's token.
    await house.event(direct('U6', 'menu'), { team_id: 'T3' });
    await expect.poll(async () => (await house.store.outbox.unsent()).map((one) => one.error)).toEqual(['the app is not installed there']);
    // Taken out, it is forgotten.
    await house.event({ type: 'app_uninstalled' }, { team_id: 'T2' });
    expect(await house.store.slack.find('T2')).toBeUndefined();
  });

  test('a state of another browser, an old one, a made-up one, a refusal, a wrong code: nothing is installed', async () => {
    const { cookie, state, redirect } = await begin();
    const other = await begin();
    const code = () => house.slack.code('T2', redirect);
    const tries = [
      await come({ code: code(), state }), await come({ code: code(), state }, other.cookie), await come({ code: code(), state: 'x' }, 'slack-app-oauth-state=x'),
      await come({ code: code() }, cookie), await come({ state }, cookie), await come({ error: 'access_denied', state }, cookie), await come({ code: 'made-up', state }, cookie),
    ];
    for (const { status, text } of tries) expect([status, text]).toEqual([400, expect.stringContaining('did not work')]);
    expect(await house.store.slack.find('T2')).toBeUndefined();
    expect(house.logged.join()).not.toContain(state);
  });
});

describe('behind a proxy that brings TLS, with HOST left out', () => {
  /** A browser's request as the proxy passes it on: under the public name, which fetch would not send. */
  const by = (path: string, headers: Record<string, string> = {}) => new Promise<IncomingMessage>((resolve) => {
    request(`${house.url}${path}`, { headers: { Host: 'amends.example.org', 'X-Forwarded-Proto': 'https', ...headers } }, (res) => { res.resume(); resolve(res); }).end();
  });

  test('a workspace is installed under the public name, and nothing else is open there', async () => {
    const { statusCode, headers } = await by('/slack/install');
    expect(statusCode).toBe(302);
    const asked = new URL(headers.location!).searchParams;
    const redirect = asked.get('redirect_uri')!;
    expect(redirect).toBe('https://amends.example.org/slack/oauth_redirect');
    const query = new URLSearchParams({ code: house.slack.code('T2', redirect), state: asked.get('state')! });
    expect((await by(`/slack/oauth_redirect?${query}`, { Cookie: String(headers['set-cookie']).split(';')[0]! })).statusCode).toBe(200);
    expect(await house.store.slack.find('T2')).toBeDefined();
    for (const path of ['/', '/livez', '/api/names', '/slack', '/slack/install/x', '/my-data/x']) expect((await by(path)).statusCode, path).toBe(403);
  });
});

test('a token cannot be read from the database, nor with another key, nor as another workspace\'s', async () => {
  const store = await openSqlite(':memory:');
  const key = new Uint8Array(32).fill(1);
  const installs = createInstalls(store.slack, key, Date.now);
  await installs.save('T1', 'xoxb-very-secret');
  await installs.save('T1', 'xoxb-newer-secret');
  const sealed = (await store.slack.find('T1'))!;
  expect(sealed).not.toContain('secret');
  expect(Buffer.from(sealed.split('.')[3]!, 'base64url').toString()).not.toContain('secret');
  expect(await installs.tokenOf('T1')).toBe('xoxb-newer-secret');
  expect(await createInstalls(store.slack, new Uint8Array(32).fill(2), Date.now).tokenOf('T1')).toBeUndefined();
  await store.slack.save('T2', sealed, 1);
  expect(await installs.tokenOf('T2')).toBeUndefined();
  await store.close();
});
