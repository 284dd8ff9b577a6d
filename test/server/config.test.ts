import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const APP = { MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'pw' };

test('nothing set is this machine only, on the Bot Framework\'s usual port', () => {
  expect(readConfig({ PATH: '/bin', PORT: '', HOST: ' ' })).toEqual({ port: 3978, host: '127.0.0.1', data: './data', logLevel: 'info', metricsHost: '127.0.0.1', silenceMinutes: 3 });
});

test('everything set is everything read', () => {
  expect(readConfig({ ...APP, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 't-1', PORT: '80', HOST: '0.0.0.0', AMENDS_DATA: '/var/amends', DIRECTLINE_SECRET: 'sixteen-and-more', DATABASE_URL: 'postgres://a:b@c/d', LOG_LEVEL: 'warn', METRICS_PORT: '9464', METRICS_HOST: '10.0.0.7', AMENDS_SILENCE_MINUTES: '0' })).toEqual({
    port: 80, host: '0.0.0.0', data: '/var/amends', appId: APP.MicrosoftAppId, appPassword: 'pw', appType: 'SingleTenant', appTenantId: 't-1', directLineSecret: 'sixteen-and-more',
    databaseUrl: 'postgres://a:b@c/d', logLevel: 'warn', metricsPort: 9464, metricsHost: '10.0.0.7', silenceMinutes: 0,
  });
});

test('what is malformed is named with the way out, and its value is not repeated', () => {
  const bad: Record<string, string>[] = [{ PORT: 'http' }, { PORT: '70000' }, { PORT: '-1' }, { HOST: 'a b' }, { MicrosoftAppId: 'my-bot' }, { ...APP, MicrosoftAppType: 'Other' }, { DIRECTLINE_SECRET: 'tooshort' }, { LOG_LEVEL: 'loud' }, { METRICS_PORT: '99999' }, { AMENDS_SILENCE_MINUTES: 'three' }, { METRICS_PORT: '9464', METRICS_HOST: 'a b' }];
  for (const env of bad) {
    const name = Object.keys(env).at(-1)!;
    expect(() => readConfig(env), name).toThrow(new RegExp(`^environment: ${name} is malformed\\. Give .+\\.$`));
    expect(() => readConfig(env)).not.toThrow(env[name]!);
  }
  expect(() => readConfig({ PORT: 'x', HOST: '!' })).toThrow(/PORT.*\n.*HOST/);
});

test('what belongs together is asked for together', () => {
  expect(() => readConfig({ MicrosoftAppId: APP.MicrosoftAppId })).toThrow(/MicrosoftAppPassword is not/);
  expect(() => readConfig({ MicrosoftAppPassword: 'pw' })).toThrow(/MicrosoftAppId is not/);
  expect(() => readConfig({ ...APP, MicrosoftAppType: 'SingleTenant' })).toThrow(/MicrosoftAppTenantId/);
  expect(() => readConfig({ METRICS_HOST: '0.0.0.0' })).toThrow(/METRICS_PORT is not/);
  expect(() => readConfig({ METRICS_PORT: '3978' })).toThrow(/METRICS_PORT is the port of the server itself/);
  expect(readConfig({ MicrosoftAppId: APP.MicrosoftAppId, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' })).toMatchObject({ appType: 'UserAssignedMSI' });
});
