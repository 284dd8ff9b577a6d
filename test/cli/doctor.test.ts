/** `amends doctor` as it is typed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { amends } from './terminal.ts';

let data: string;
beforeEach(() => { data = mkdtempSync(join(tmpdir(), 'amends-doctor-')); });
afterEach(() => rmSync(data, { recursive: true }));
const doctor = (env: Record<string, string> = {}, ...options: string[]) => amends(['doctor', '--offline', ...options], '', { AMENDS_DATA: data, ...env });

test('has a line for each part, the next step below it, and says what to do first', async () => {
  const { out, code } = await doctor();
  expect(code).toBe(0);
  for (const part of ['settings', 'folder', 'signing key', 'database', 'time zone', 'server', 'address', 'browser', 'review', 'Direct Line', 'Bot Framework', 'Teams', 'Slack', 'metrics']) expect(out).toMatch(new RegExp(`^(good |off  )  ${part} `, 'm'));
  expect(out).toMatch(/^off {4}Slack {10}not set up\n {22}→ npm run -s amends -- slack-manifest --socket/m);
  expect(out).toMatch(/\n\d+ good, \d+ off, 0 wrong\.( Next, for .+)?\n$/);
});

test('ends with 1 where something is wrong, and its way out comes last', async () => {
  const { out, code } = await doctor({ SLACK_BOT_TOKEN: 'xoxb-kestrel' });
  expect(code).toBe(1);
  expect(out).toMatch(/^wrong {2}Slack {10}SLACK_BOT_TOKEN is set, but Slack has no way in\n/m);
  expect(out).toMatch(/1 wrong\. Next, for Slack: Set SLACK_SIGNING_SECRET \(requests to a public address\) or SLACK_APP_TOKEN \(Socket Mode\)\n$/);
  expect(out).not.toContain('kestrel');
});

test('--json is one document', async () => {
  const { out, code } = await doctor({ METRICS_HOST: 'h' }, '--json');
  const { good, off, wrong, lines } = JSON.parse(out) as { good: number; off: number; wrong: number; lines: { part: string; state: string }[] };
  expect([code, wrong]).toEqual([1, 1]);
  expect(good + off + wrong).toBe(lines.length);
  expect(lines.find((line) => line.state === 'wrong')).toEqual({ part: 'metrics', state: 'wrong', found: 'METRICS_HOST is set but METRICS_PORT is not', next: 'Set METRICS_PORT to a number from 0 to 65535 other than PORT, or leave it out for no metrics' });
});
