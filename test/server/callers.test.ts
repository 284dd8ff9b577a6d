/** Who may call: everything that a caller can show instead of a proof, at each door. Keys, signatures and the metadata server are real ones. */
import { createHmac, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { SignJWT, exportJWK, exportSPKI, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { APP, ISSUER, SERVICE_URL, openMicrosoft, seconds, type Microsoft } from '../channels/microsoft.ts';
import { bodyOf, direct, envelope } from '../slack/agent.ts';
import { open as openSlack, type SlackHouse } from '../slack/house.ts';
import { SECRET, TEAM, signed } from '../slack/standIn.ts';
import { listenTo, open, visitor, type Body, type House } from './house.ts';

const part = (value: Body | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('Bot Framework: a token in Authorization', () => {
  let microsoft: Microsoft;
  let house: House;
  let good: string;
  const { privateKey: foreign, publicKey: foreignPublic } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = (): JWTPayload => ({ iss: ISSUER, aud: APP.MicrosoftAppId, serviceurl: SERVICE_URL, exp: seconds(600) });
  const forged = (header: Body & { alg: string }, key: KeyObject | Uint8Array = foreign) => new SignJWT(claims()).setProtectedHeader(header).sign(key);
  const unsigned = (header: Body) => `${part(header)}.${part(claims() as Body)}.`;
  const [head, body, signature] = [0, 1, 2].map((at) => () => good.split('.')[at]!) as [() => string, () => string, () => string];

  beforeAll(async () => {
    microsoft = await openMicrosoft();
    house = await open(APP);
    good = await microsoft.token();
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await house.close();
    microsoft.close();
  });

  let count = 0;
  const ask = (authorization: string | undefined, more: Body = {}) => house.post('/api/messages', {
    type: 'message', id: `a${++count}`, channelId: 'msteams', text: 'help', from: { id: 'ana' }, recipient: { id: 'bot' }, conversation: { id: 'room' }, serviceUrl: SERVICE_URL, deliveryMode: 'expectReplies', ...more,
  }, authorization === undefined ? {} : { Authorization: authorization });

  const ROWS: [what: string, token: () => string | Promise<string>, scheme?: string][] = [
    ['no word of a token', () => 'x'],
    ['three words that are none', () => 'a.b.c'],
    ['nothing between the dots', () => '..'],
    ['a head that is no JSON', () => part('{')],
    ['claims that are null', () => `${part({ alg: 'RS256', kid: 'k1' })}.${part('null')}.x`],
    ['claims that are a list', () => `${part({ alg: 'RS256', kid: 'k1' })}.${part('[]')}.x`],
    ['a good one without its scheme', () => good, ''],
    ['a good one as Basic', () => good, 'Basic '],
    ['a good one with a word behind', () => `${good} x`],
    ['a good one cut off', () => good.slice(0, -40)],
    ['a good one without its signature', () => `${head()}.${body()}.`],
    ['the signature\'s end changed', () => `${good.slice(0, -6)}AAAAAA`],
    ['the signature of another token', async () => `${head()}.${body()}.${(await microsoft.token({ exp: seconds(900) })).split('.')[2]}`],
    ['the claims changed', () => `${head()}.${part({ ...claims(), sub: 'somebody' })}.${signature()}`],
    ['the head changed', () => `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${body()}.${signature()}`],
    ['alg none', () => unsigned({ alg: 'none' })],
    ['alg none with the key\'s name', () => unsigned({ alg: 'none', kid: 'k1' })],
    ['alg None', () => unsigned({ alg: 'None', kid: 'k1' })],
    ['alg none with a signature', () => `${part({ alg: 'none', kid: 'k1' })}.${body()}.${signature()}`],
    ['alg left out', () => unsigned({ kid: 'k1' })],
    ['signed with a secret', () => forged({ alg: 'HS256', kid: 'k1' }, randomBytes(32))],
    ['signed with the public key as the secret', async () => forged({ alg: 'HS256', kid: 'k1' }, new TextEncoder().encode(await exportSPKI(microsoft.publicKey)))],
    ['signed by somebody else under the key\'s name', () => forged({ alg: 'RS256', kid: 'k1' })],
    ['signed by somebody else under their own', () => forged({ alg: 'RS256', kid: 'other' })],
    ['signed by somebody else, who sends their key along', async () => forged({ alg: 'RS256', kid: 'k1', jwk: await exportJWK(foreignPublic) })],
    ['signed by somebody else, who says where their key is', () => forged({ alg: 'RS256', kid: 'k1', jku: 'http://127.0.0.1:1/keys' })],
    ['signed by somebody else in another way', () => forged({ alg: 'PS256', kid: 'k1' })],
    ['a key that there is not', () => microsoft.token({}, { kid: 'none' })],
    ['a key whose name is a path', () => microsoft.token({}, { kid: '../../k1' })],
    ['made out to another bot', () => microsoft.token({ aud: '99999999-2222-3333-4444-555555555555' })],
    ['made out to nobody', () => microsoft.token({ aud: '' })],
    ['made out by somebody else', () => microsoft.token({ iss: 'https://other.test' })],
    ['made out by a name that begins alike', () => microsoft.token({ iss: `${ISSUER}.evil.example` })],
    ['made out by nobody', () => microsoft.token({ iss: '' })],
    ['expired', () => microsoft.token({ exp: seconds(-600) })],
    ['not valid yet', () => microsoft.token({ nbf: seconds(600) })],
    ['for another service URL', () => microsoft.token({ serviceurl: 'https://evil.example' })],
    ['for no service URL', () => microsoft.token({ serviceurl: undefined })],
    ['the emulator\'s, signed by somebody else', () => new SignJWT({ ...claims(), iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: APP.MicrosoftAppId }).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(foreign)],
  ];

  test('signed for this bot is taken', async () => {
    const { status, json } = await ask(`Bearer ${good}`);
    expect(status).toBe(200);
    expect((json['activities'] as Body[])[0]!['text']).toContain('Write to the customer');
  });

  test('left out is 401', async () => {
    for (const authorization of [undefined, 'Bearer', 'Bearer  ']) expect((await ask(authorization)).status).toBe(401);
  });

  test.each(ROWS)('%s is 401', async (_, token, scheme = 'Bearer ') => {
    const { status, text } = await ask(`${scheme}${await token()}`);
    expect([status, text]).toEqual([401, expect.stringContaining('The token is missing, expired, or not for this bot.')]);
  });

  test('for a channel that the key does not vouch for is 401', async () => {
    expect((await ask(`Bearer ${good}`, { channelId: 'telegram' })).status).toBe(401);
  });

  test('answers go to Microsoft\'s connectors only, whoever signs', async () => {
    for (const serviceurl of ['https://evil.trafficmanager.net/', 'http://smba.trafficmanager.net/teams/', 'https://botframework.com.evil.example/', 'http://127.0.0.1:1/']) {
      expect((await ask(`Bearer ${await microsoft.token({ serviceurl })}`, { serviceUrl: serviceurl })).status).toBe(403);
    }
  });

  test('none of them was handled, nor is a key in the log', async () => {
    expect(ROWS.length + 4).toBeGreaterThan(40);
    expect(await house.store.answers('msteams:room', 0)).toHaveLength(1);
    expect(await house.store.answers('telegram:room', 0)).toEqual([]);
    expect(house.logged.join()).not.toContain('BEGIN');
    expect(house.logged.join()).toContain('caller.refused');
  });
});

describe('Slack: a signature over the body', () => {
  let house: SlackHouse;
  beforeAll(async () => { house = await openSlack(); });
  afterAll(() => house.close());

  const sent = bodyOf('events_api', envelope(direct('U1ANA', 'menu')));
  type Headers = Record<string, string>;
  const [TIME, SIGNATURE] = ['X-Slack-Request-Timestamp', 'X-Slack-Signature'] as const;
  const at = (stamp: string): Headers => ({ [TIME]: stamp, [SIGNATURE]: `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${sent}`).digest('hex')}` });
  const changed = (good: Headers, name: string, change: (value: string) => string): Headers => ({ ...good, [name]: change(good[name]!) });
  const without = (good: Headers, name: string): Headers => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name));
  const ROWS: [what: string, of: (good: Headers) => Headers][] = [
    ['left out, and the time', () => ({})],
    ['left out', (good) => without(good, SIGNATURE)],
    ['empty', (good) => changed(good, SIGNATURE, () => '')],
    ['without a time', (good) => without(good, TIME)],
    ['with an empty time', (good) => changed(good, TIME, () => '')],
    ['cut off', (good) => changed(good, SIGNATURE, (value) => value.slice(0, -1))],
    ['with a digit more', (good) => changed(good, SIGNATURE, (value) => `${value}0`)],
    ['in capitals', (good) => changed(good, SIGNATURE, (value) => value.toUpperCase())],
    ['of another version', (good) => changed(good, SIGNATURE, (value) => value.replace('v0=', 'v1='))],
    ['without its version', (good) => changed(good, SIGNATURE, (value) => value.slice(3))],
    ['with another secret', () => signed(sent, { secret: 'f'.repeat(32) })],
    ['with no secret', () => signed(sent, { secret: '' })],
    ['of another body', () => signed(`${sent} `)],
    ['of no body', () => signed('')],
    ['from more than five minutes ago', () => signed(sent, { now: Date.now() - 303_000 })],
    ['from more than five minutes ahead', () => signed(sent, { now: Date.now() + 303_000 })],
    ['with its time set forward', (good) => changed(good, TIME, (value) => String(Number(value) + 60))],
    ['with its time set back', (good) => changed(good, TIME, (value) => String(Number(value) - 60))],
    ['at a time with a fraction', (good) => at(`${good[TIME]}.0`)],
    ['at a time that is no number', () => at('NaN')],
    ['at a time in milliseconds', (good) => at(`${good[TIME]}000`)],
  ];

  test.each(ROWS)('%s is 401', async (_, of) => {
    expect((await house.post('/slack/events', sent, of(signed(sent)))).status).toBe(401);
  });

  test('of the body it came with is asked for at every door, and none of these was handled', async () => {
    for (const path of ['/slack/commands', '/slack/interactivity']) expect((await house.post(path, 'payload=x', { 'Content-Type': 'application/x-www-form-urlencoded', ...signed('payload=y') })).status).toBe(401);
    expect(await house.store.inbox.behind(Date.now() + 1)).toEqual([]);
    expect(await house.store.answers(`slack:${TEAM}:U1ANA`, 0)).toEqual([]);
  });

  test('good, and played again: it counts once, and after five minutes it is none', async () => {
    const good = signed(sent);
    for (let times = 0; times < 3; times++) expect((await house.post('/slack/events', sent, good)).status).toBe(200);
    await house.settled();
    expect(await house.store.answers(`slack:${TEAM}:U1ANA`, 0)).toHaveLength(1);
    const later = await open({ SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: 'xoxb-1' }, { slackApiUrl: house.slack.apiUrl, now: () => Date.now() + 303_000 });
    expect((await later.post('/slack/events', sent, good)).status).toBe(401);
    await later.close();
  });
});

describe('Direct Line: a token of ours', () => {
  let house: House;
  let ana: Awaited<ReturnType<typeof visitor>>;
  let ben: typeof ana;
  const key = randomBytes(32);
  let time = Date.now();
  beforeAll(async () => {
    house = await open({}, { key, now: () => time });
    [ana, ben] = [await visitor(house, 'Ana'), await visitor(house, 'Ben')];
  });
  afterAll(() => house.close());

  const mine = () => ({ user: ana.person.id, conv: ana.conversationId });
  const sign = (claims: JWTPayload, withKey: Uint8Array = key, audience = 'directline') => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setAudience(audience).setExpirationTime(Math.floor(time / 1000) + 600).sign(withKey);
  const ROWS: [what: string, token: () => string | Promise<string>][] = [
    ['no token', () => 'x'], ['three words', () => 'a.b.c'], ['cut off', () => ana.token.slice(0, -4)], ['with a letter more', () => `${ana.token}x`],
    ['signed with another key', () => sign(mine(), randomBytes(32))], ['alg none', () => `${part({ alg: 'none' })}.${part({ ...mine(), aud: 'directline' })}.`],
    ['meant as a session', () => sign(mine(), key, 'person')], ['meant for the review', () => sign(mine(), key, 'supervisor')], ['meant for Slack', () => sign(mine(), key, 'slack')],
    ['the session\'s own cookie', () => ana.cookie.split('=')[1]!], ['another person\'s', () => ben.token],
    ['without a conversation', () => sign({ user: ana.person.id })], ['without a person', () => sign({ conv: ana.conversationId })], ['whose person is a list', () => sign({ user: [ana.person.id], conv: ana.conversationId })],
    ['for a conversation that begins alike', () => sign({ ...mine(), conv: `${ana.conversationId}x` })],
  ];
  const doors = async (token: string, cookie?: string) => {
    const headers = { Authorization: `Bearer ${token}`, ...(cookie && { Cookie: cookie }) };
    const answers = [await house.get(ana.base, headers), await house.get(`${ana.base}/activities`, headers), await house.post(`${ana.base}/activities`, { type: 'message', text: 'hi', from: { id: 'x' } }, headers)];
    const stream = listenTo(`${house.url.replace('http', 'ws')}${ana.base}/stream?t=${token}`);
    const streams = await stream.opened;
    stream.socket.close();
    return [...answers.map(({ status }) => status), streams];
  };

  test('that is hers opens her conversation', async () => {
    expect(await doors(ana.token)).toEqual([200, 200, 200, true]);
    expect(await doors(await sign(mine()))).toEqual([200, 200, 200, true]);
  });

  test.each(ROWS)('%s opens nothing', async (_, token) => {
    const before = await ana.read();
    expect(await doors(await token())).toEqual([403, 403, 403, false]);
    expect(await ana.read()).toEqual(before);
  });

  test('that ran out opens nothing, but to the browser that still has its session', async () => {
    time += 31 * 60_000;
    expect(await doors(ana.token)).toEqual([403, 403, 403, false]);
    expect((await house.post('/v3/directline/tokens/refresh', {}, ana.headers)).status).toBe(403);
    expect((await doors(ana.token, ben.cookie)).slice(0, 3)).toEqual([403, 403, 403]);
    // The laptop slept.
    expect((await doors(ana.token, ana.cookie)).slice(0, 3)).toEqual([200, 200, 200]);
  });

  test('is not refreshed into another person\'s', async () => {
    const { json } = await house.post('/v3/directline/tokens/refresh', { user: { id: ben.person.id }, conversationId: ben.conversationId }, { Authorization: `Bearer ${(await visitor(house, 'Cy')).token}` });
    expect(json['conversationId']).not.toBe(ben.conversationId);
    expect((await house.get(`${ben.base}/activities`, { Authorization: `Bearer ${json['token'] as string}` })).status).toBe(403);
  });
});
