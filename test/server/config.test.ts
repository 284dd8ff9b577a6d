import { expect, test } from 'vitest';
import { VARIABLES, complaintsOf, readConfig } from '../../src/config.ts';

const APP = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'pw' };
const [TENANT, OBJECT] = ['aaaaaaaa-0000-0000-0000-000000000001', 'bbbbbbbb-0000-0000-0000-000000000002'];

test('nothing set is this machine only, on the Bot Framework\'s usual port', () => {
  expect(readConfig({ PATH: '/bin', PORT: '', HOST: ' ' })).toEqual({ port: 3978, host: '127.0.0.1', url: 'http://localhost:3978', zone: 'UTC', data: './data', logLevel: 'info', metricsHost: '127.0.0.1', silenceMinutes: 3 });
});

test('everything set is everything read', () => {
  expect(readConfig({ ...APP, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 't-1', AMENDS_SUPERVISORS: `${TENANT}:${OBJECT.toUpperCase()} , ${TENANT}:${TENANT},`, PORT: '80', HOST: '0.0.0.0', AMENDS_URL: 'https://amends.example/', AMENDS_TIMEZONE: 'Europe/London', AMENDS_DATA: '/var/amends', DIRECTLINE_SECRET: 'sixteen-and-more', DATABASE_URL: 'postgres://a:b@c/d', LOG_LEVEL: 'warn', METRICS_PORT: '9464', METRICS_HOST: '10.0.0.7', AMENDS_SILENCE_MINUTES: '0' })).toEqual({
    port: 80, host: '0.0.0.0', url: 'https://amends.example', zone: 'Europe/London', data: '/var/amends', appId: APP.MicrosoftAppId, appPassword: 'pw', appType: 'SingleTenant', appTenantId: 't-1', supervisors: [`${TENANT}:${OBJECT}`, `${TENANT}:${TENANT}`], directLineSecret: 'sixteen-and-more',
    databaseUrl: 'postgres://a:b@c/d', logLevel: 'warn', metricsPort: 9464, metricsHost: '10.0.0.7', silenceMinutes: 0,
  });
});

test('Slack is read as how it reaches us and as whom we answer', () => {
  const [SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_APP_TOKEN] = ['0123456789abcdef0123456789abcdef', 'xoxb-1', 'xapp-1'];
  expect(readConfig({ SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN }).slack).toEqual({ signingSecret: SLACK_SIGNING_SECRET, botToken: 'xoxb-1' });
  expect(readConfig({ SLACK_APP_TOKEN, SLACK_BOT_TOKEN }).slack).toEqual({ appToken: 'xapp-1', botToken: 'xoxb-1' });
  expect(readConfig({ SLACK_SIGNING_SECRET, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: SLACK_SIGNING_SECRET }).slack).toEqual({ signingSecret: SLACK_SIGNING_SECRET, client: { id: '1.2', secret: SLACK_SIGNING_SECRET } });
  expect(() => readConfig({ SLACK_BOT_TOKEN })).toThrow(/Slack has no way in. Set SLACK_SIGNING_SECRET .* or SLACK_APP_TOKEN/);
  expect(() => readConfig({ SLACK_SIGNING_SECRET })).toThrow(/no way to answer. Set SLACK_BOT_TOKEN/);
  expect(() => readConfig({ SLACK_APP_TOKEN, SLACK_CLIENT_ID: '1.2' })).toThrow(/SLACK_CLIENT_SECRET is not/);
  expect(() => readConfig({ SLACK_APP_TOKEN, SLACK_CLIENT_SECRET: SLACK_SIGNING_SECRET })).toThrow(/SLACK_CLIENT_ID is not/);
  expect(() => readConfig({ SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: SLACK_SIGNING_SECRET })).toThrow(/both set/);
});

test('what is malformed is named with the way out, and its value is not repeated', () => {
  const bad: Record<string, string>[] = [
    { PORT: 'http' }, { PORT: '70000' }, { PORT: '-1' }, { HOST: 'a b' }, { MicrosoftAppId: 'my-bot' }, { ...APP, MicrosoftAppType: 'Other' }, { DIRECTLINE_SECRET: 'tooshort' }, { LOG_LEVEL: 'loud' }, { SLACK_SIGNING_SECRET: 'not hex' }, { SLACK_APP_TOKEN: 'xoxb-1' }, { SLACK_BOT_TOKEN: 'xoxp-user' }, { SLACK_CLIENT_ID: 'A1' }, { SLACK_CLIENT_SECRET: 'short' }, { METRICS_PORT: '99999' }, { AMENDS_SILENCE_MINUTES: 'three' }, { METRICS_PORT: '9464', METRICS_HOST: 'a b' },
    { AMENDS_URL: 'ftp://here' }, { AMENDS_URL: 'https://amends.example/?q' }, { AMENDS_TIMEZONE: 'Mars/Olympus' }, { DATABASE_URL: 'mysql://there' }, { ...APP, MicrosoftAppTenantId: 'my tenant' }];
  for (const env of bad) {
    const name = Object.keys(env).at(-1)!;
    expect(() => readConfig(env), name).toThrow(new RegExp(`^environment: ${name} is malformed\\. Give .+\\.$`));
    expect(() => readConfig(env)).not.toThrow(env[name]!);
  }
  expect(() => readConfig({ PORT: 'x', HOST: '!' })).toThrow(/PORT.*\n.*HOST/);
  // Every variable has a value that it refuses, but for the two that are whatever they are.
  const refused = VARIABLES.filter((name) => complaintsOf({ [name]: '? ?' }).some((one) => one.name === name && one.wrong.endsWith(`${name} is malformed`) && one.wayOut.startsWith('Give ')));
  expect(VARIABLES.filter((name) => !refused.includes(name))).toEqual(['AMENDS_DATA', 'MicrosoftAppPassword']);
});

test('of a list the entry that is malformed is told by its place', () => {
  const good = `${TENANT}:${OBJECT}`;
  for (const bad of ['ana@example.org', TENANT, `${TENANT}/${OBJECT}`, `example.org:${OBJECT}`, `${good}:${OBJECT}`]) {
    expect(() => readConfig({ ...APP, AMENDS_SUPERVISORS: `${good}, ${bad}` })).toThrow('environment: entry 2 of AMENDS_SUPERVISORS is malformed. Give accounts with commas between them, each as its tenant id, a colon and its object id');
  }
  expect(() => readConfig({ ...APP, AMENDS_SUPERVISORS: ' , ' })).toThrow('environment: AMENDS_SUPERVISORS is malformed.');
});

test('what belongs together is asked for together', () => {
  expect(() => readConfig({ MicrosoftAppId: APP.MicrosoftAppId })).toThrow('environment: MicrosoftAppId is set but MicrosoftAppPassword is not. Set MicrosoftAppPassword to the client secret of the bot.');
  for (const alone of [{ MicrosoftAppPassword: 'pw' }, { MicrosoftAppTenantId: 't' }, { MicrosoftAppType: 'MultiTenant' }, { AMENDS_SUPERVISORS: `${TENANT}:${OBJECT}` }]) expect(() => readConfig(alone)).toThrow(/MicrosoftAppId is not\. Set both/);
  for (const MicrosoftAppType of ['SingleTenant', 'UserAssignedMSI']) expect(() => readConfig({ ...APP, MicrosoftAppType })).toThrow(/needs MicrosoftAppTenantId\. Set it to the directory/);
  expect(() => readConfig({ METRICS_HOST: '0.0.0.0' })).toThrow(/METRICS_PORT is not\. Set METRICS_PORT to a number/);
  expect(() => readConfig({ METRICS_PORT: '3978' })).toThrow(/METRICS_PORT is the port of the server itself/);
  expect(() => readConfig({ PORT: '9000', METRICS_PORT: '9000' })).toThrow(/METRICS_PORT is the port of the server itself/);
  expect(readConfig({ MicrosoftAppId: APP.MicrosoftAppId, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' })).toMatchObject({ appType: 'UserAssignedMSI' });
});

test('an address that others reach needs somebody who can be checked', () => {
  const [SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN] = ['0123456789abcdef0123456789abcdef', 'xoxb-1'];
  for (const HOST of ['0.0.0.0', '::', '10.0.0.7', 'amends.example']) {
    expect(() => readConfig({ HOST })).toThrow(/^environment: HOST=.* is open to others.* or leave HOST out/);
    for (const known of [APP, { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN }, { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN }]) expect(readConfig({ HOST, ...known }).host).toBe(HOST);
  }
  for (const HOST of ['127.0.0.1', 'localhost', '::1']) expect(readConfig({ HOST }).host).toBe(HOST);
});

test('each half that is missing is told, not only the first', () => {
  expect(complaintsOf({ METRICS_HOST: 'h', MicrosoftAppPassword: 'pw', SLACK_BOT_TOKEN: 'xoxb-1', HOST: '0.0.0.0' }).map(({ name }) => name)).toEqual(['METRICS_HOST', 'MicrosoftAppPassword', 'SLACK_BOT_TOKEN', 'HOST']);
});
