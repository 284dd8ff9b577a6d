/** The command line starts fast: what a command does not need is not loaded. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const HOME = join(import.meta.dirname, '..', '..');
/** Prints the packages that a command line loads. */
const PROBE = `
  import { main } from ${JSON.stringify(join(HOME, 'src', 'cli.ts'))};
  import { registerHooks } from 'node:module';
  const seen = new Set();
  registerHooks({ load: (url, context, next) => { const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]; if (name) seen.add(name); return next(url, context); } });
  const out = { write: () => true };
  await main(process.argv.slice(1), { stdin: process.stdin, out, err: out, colors: false, seed: () => 1, env: process.env, now: Date.now });
  console.log([...seen].join(' '));`;
const loaded = (...args: string[]) => spawnSync(process.execPath, ['--input-type=module', '--eval', PROBE, '--', ...args], { encoding: 'utf8', env: { PATH: process.env.PATH, AMENDS_DATA: join(HOME, 'test') } }).stdout.trim().split(' ');

test('help loads no database, no web server and no bot', () => {
  const help = loaded('help');
  expect(help).toContain('zod');
  for (const heavy of ['kysely', 'pg', 'botbuilder', 'restify', 'pino', 'prom-client', '@viz-js/viz']) expect(help).not.toContain(heavy);
});

test('the doctor loads no web server and no bot, and a database\'s driver or Slack\'s client only where they are set up', () => {
  const doctor = loaded('doctor', '--offline');
  expect(doctor).toContain('zod');
  for (const heavy of ['botbuilder', 'restify', 'kysely', 'pg', '@slack/web-api', 'vite']) expect(doctor).not.toContain(heavy);
});

test.each([
  [['score'], []],
  [['check'], []],
  [['play', 'late-birthday-gift'], ['xstate']],
])('%j, once what it remembers is there, loads no more packages than %j', (words, packages) => {
  // The first run after a change makes what the next remembers.
  loaded(...words);
  expect(loaded(...words).filter(Boolean)).toEqual(packages);
});
