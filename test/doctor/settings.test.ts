/** The doctor at the environment: what is wrong stands where it belongs, and the rest is examined all the same. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { addressLine, metricsLine, ownUrl, reviewLine, type Served } from '../../src/doctor/server.ts';
import { directLineLine, teamsLine } from '../../src/doctor/microsoft.ts';
import { settingsIn, settingsLines } from '../../src/doctor/settings.ts';

const APP = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'kestrel' };
const SLACK = { SLACK_APP_TOKEN: 'xapp-kestrel', SLACK_BOT_TOKEN: 'xoxb-kestrel' };
const HTTP = { SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', SLACK_BOT_TOKEN: 'xoxb-kestrel' };

describe('settings', () => {
  test('are told by name, never by value', () => {
    expect(settingsLines(settingsIn({}))).toMatchObject([{ state: 'good', found: 'none is set; each has its default' }]);
    expect(settingsLines(settingsIn({ ...APP, PATH: '/bin', HOST: ' ' }))).toEqual([{ part: 'settings', state: 'good', found: 'set: MicrosoftAppId, MicrosoftAppPassword' }]);
  });

  test('that are wrong are told at their part; the others are read', () => {
    const { config, complaints } = settingsIn({ ...SLACK, SLACK_BOT_TOKEN: 'kestrel', MicrosoftAppId: APP.MicrosoftAppId, AMENDS_URL: 'https://amends.example', METRICS_HOST: 'h', LOG_LEVEL: 'loud', AMENDS_TIMEZONE: 'Europe/London' });
    expect([...complaints.keys()].sort()).toEqual(['Bot Framework', 'Slack', 'metrics', 'settings']);
    expect(complaints.get('Slack')).toEqual([{ part: 'Slack', state: 'wrong', found: 'SLACK_BOT_TOKEN is malformed', next: 'Give the bot token under OAuth & Permissions; it begins with xoxb-' }]);
    expect(complaints.get('Bot Framework')).toMatchObject([{ found: 'MicrosoftAppId is set but MicrosoftAppPassword is not' }]);
    expect(config).toMatchObject({ url: 'https://amends.example', zone: 'Europe/London', logLevel: 'info' });
    expect(config.slack ?? config.appId ?? config.metricsPort).toBeUndefined();
  });

  test('an open address is not complained of twice when what would check its callers is malformed', () => {
    expect([...settingsIn({ HOST: '0.0.0.0', MicrosoftAppId: 'kestrel' }).complaints.keys()]).toEqual(['Bot Framework']);
    expect([...settingsIn({ HOST: '0.0.0.0' }).complaints.keys()]).toEqual(['address']);
    expect([...settingsIn({ HOST: '0.0.0.0', METRICS_PORT: 'abc' }).complaints.keys()]).toEqual(['metrics', 'address']);
    expect(settingsIn({ HOST: '0.0.0.0', PORT: 'abc' }).complaints.get('address')).toHaveLength(2);
  });

  test('supervisors without an app are told of once', () => {
    const AMENDS_SUPERVISORS = `${APP.MicrosoftAppId}:${APP.MicrosoftAppId}`;
    expect([...settingsIn({ ...APP, MicrosoftAppId: 'kestrel', AMENDS_SUPERVISORS, HOST: '0.0.0.0' }).complaints.keys()]).toEqual(['Bot Framework']);
    expect(settingsIn({ AMENDS_SUPERVISORS }).complaints.get('review')).toMatchObject([{ found: 'AMENDS_SUPERVISORS is set but MicrosoftAppId is not' }]);
    expect(settingsIn({ ...APP, AMENDS_SUPERVISORS: 'kestrel' }).complaints.get('review')).toMatchObject([{ found: 'entry 1 of AMENDS_SUPERVISORS is malformed' }]);
  });

  test('a name that nobody reads is told when it looks like one that is read', () => {
    const found = (env: Record<string, string>) => settingsLines(settingsIn(env)).map((line) => [line.found, line.next]);
    expect(found({ MICROSOFT_APP_ID: 'x' })).toEqual([['MICROSOFT_APP_ID is set, which nothing reads', 'Set MicrosoftAppId if that was meant']]);
    expect(found({ SLACK_BOT_TOKN: 'xoxb-kestrel' })).toEqual([['SLACK_BOT_TOKN is set, which nothing reads', 'Set SLACK_BOT_TOKEN if that was meant']]);
    expect(settingsLines(settingsIn({ SLACK_WEBHOOK_FOR_THE_BUILD: 'x', AMENDSURL: ' ', ...SLACK, SLACK_BOT_TOKEN2: 'y' }))).toMatchObject([{ state: 'good' }]);
  });
});

describe('the address', () => {
  const up: Served = { url: 'http://127.0.0.1:3978', alive: { status: 200, json: { alive: true } }, ready: { status: 200, json: { ready: true } } };
  const line = (env: Record<string, string>, answer?: Parameters<typeof addressLine>[0]['answer'], served = up) => addressLine({ config: readConfig(env), isSet: Boolean(env['AMENDS_URL']), served, answer });

  test('may be left out on one\'s own machine, and only there', () => {
    expect(line({})).toMatchObject({ state: 'off', found: expect.stringContaining('on this machine') });
    expect(line(SLACK)).toMatchObject({ state: 'off' });
    for (const env of [APP, HTTP, { HOST: '0.0.0.0', ...SLACK }]) expect(line(env)).toMatchObject({ state: 'wrong', next: expect.stringContaining('Set AMENDS_URL') });
  });

  test('has TLS where Teams or Slack call it', () => {
    for (const env of [APP, HTTP]) expect(line({ ...env, AMENDS_URL: 'http://amends.example' })).toMatchObject({ state: 'wrong', found: expect.stringContaining('no TLS'), next: expect.stringContaining('proxy') });
    expect(line({ ...SLACK, AMENDS_URL: 'http://amends.example' }, up.alive)).toMatchObject({ state: 'good' });
  });

  test.each([
    ['a certificate that nobody trusts', { failed: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, /certificate/],
    ['a certificate that has expired', { failed: 'CERT_HAS_EXPIRED' }, /certificate/],
    ['a name that nobody knows', { failed: 'ENOTFOUND' }, /DNS/],
    ['a proxy that is off', { failed: 'ECONNREFUSED' }, /Start the proxy/],
    ['a proxy that does not find us', { status: 502, json: {} }, /keep the header Host/],
    ['a tunnel to a server for this machine', { status: 403, json: {} }, /^Set HOST/],
  ])('%s is named with the way out', (_, answer, next) => {
    expect(line({ ...APP, AMENDS_URL: 'https://amends.example' }, answer)).toMatchObject({ state: 'wrong', next: expect.stringMatching(next) });
  });

  test('where HOST is set, somebody else refuses', () => {
    expect(line({ ...APP, HOST: '0.0.0.0', AMENDS_URL: 'https://amends.example' }, { status: 403, json: {} })).toMatchObject({ state: 'wrong', found: expect.stringContaining('not from Amends'), next: expect.stringMatching(/^Let the proxy/) });
  });

  test('a certificate is wrong even while the server is off', () => {
    const off: Served = { ...up, alive: { failed: 'ECONNREFUSED' } };
    expect(line({ AMENDS_URL: 'https://amends.example' }, { failed: 'CERT_HAS_EXPIRED' }, off)).toMatchObject({ state: 'wrong' });
    expect(line({ AMENDS_URL: 'https://amends.example' }, { status: 502, json: {} }, off)).toMatchObject({ state: 'off' });
  });
});

test('our own server is asked where it listens', () => {
  expect(['127.0.0.1', '0.0.0.0', '::', '::1', 'amends.example'].map((host) => ownUrl({ host, port: 80 }))).toEqual(['http://127.0.0.1:80', 'http://127.0.0.1:80', 'http://127.0.0.1:80', 'http://[::1]:80', 'http://amends.example:80']);
  expect(ownUrl({ host: '127.0.0.1', port: 0 })).toBeUndefined();
});

test('the review says to whom it opens in Teams, and what that lacks', () => {
  const [tenant, supervisors] = ['aaaaaaaa-0000-0000-0000-000000000001', { AMENDS_SUPERVISORS: `${APP.MicrosoftAppId}:${APP.MicrosoftAppId}` }];
  const line = (env: Record<string, string>) => reviewLine(readConfig(env));
  expect(line({}).found).not.toContain('Teams');
  expect(line(APP)).toMatchObject({ state: 'good', found: expect.stringMatching(/in Teams to nobody: .* MicrosoftAppTenantId is not set, so that no role counts$/), next: expect.stringContaining('In Teams') });
  expect(line({ ...APP, MicrosoftAppTenantId: 'amends.example' }).found).toContain('is a name and no id');
  expect(line({ ...APP, MicrosoftAppTenantId: tenant }).found).toMatch(/to whoever has the role Supervisor in aaaaaaaa-0000-0000-0000-000000000001$/);
  expect(line({ ...APP, ...supervisors, MicrosoftAppTenantId: tenant }).found).toMatch(/, and to accounts of AMENDS_SUPERVISORS: 1$/);
  expect(line({ ...APP, ...supervisors }).found).toMatch(/to accounts of AMENDS_SUPERVISORS: 1$/);
});

test('metrics are off, good, or not served by the server that runs', () => {
  const config = readConfig({ METRICS_PORT: '9464' });
  expect(metricsLine(readConfig({}), true, undefined)).toMatchObject({ state: 'off' });
  expect(metricsLine(config, true, { status: 200, json: {} })).toEqual({ part: 'metrics', state: 'good', found: 'http://127.0.0.1:9464/metrics' });
  expect(metricsLine(config, false, { failed: 'ECONNREFUSED' })).toMatchObject({ state: 'good', found: expect.stringContaining('the server does not run') });
  expect(metricsLine(config, true, { failed: 'ECONNREFUSED' })).toMatchObject({ state: 'wrong', next: expect.stringContaining('Restart') });
});

test('Direct Line and Teams say whom they serve', () => {
  const AMENDS_URL = 'https://amends.example';
  expect(directLineLine(readConfig({}))).toMatchObject({ state: 'good', found: expect.stringContaining('on this machine') });
  expect(directLineLine(readConfig({ DIRECTLINE_SECRET: 'kestrelkestrelkestrel' }))).toMatchObject({ state: 'good', found: expect.not.stringContaining('kestrel') });
  expect(directLineLine(readConfig({ ...APP, HOST: '0.0.0.0' }))).toMatchObject({ state: 'off', next: expect.stringContaining('DIRECTLINE_SECRET') });
  expect(teamsLine(readConfig({ ...APP, AMENDS_URL }), [{ part: 'Bot Framework', state: 'wrong', found: 'x' }])).toMatchObject({ state: 'off' });
  expect(teamsLine(readConfig({}), [])).toMatchObject({ state: 'off' });
  expect(teamsLine(readConfig({ ...APP, AMENDS_URL: 'http://amends.example' }), [])).toMatchObject({ state: 'off', found: expect.stringContaining('https') });
  expect(teamsLine(readConfig({ ...APP, AMENDS_URL }), [])).toMatchObject({ state: 'good', found: expect.stringContaining('tabs are served to this machine only') });
  expect(teamsLine(readConfig({ ...APP, AMENDS_URL, HOST: '0.0.0.0' }), [])).toMatchObject({ state: 'good', next: expect.stringContaining('--domain amends.example') });
});
