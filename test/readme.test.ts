/** What the README says of the tree, the commands and the packages is true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLES, complaintsOf, readConfig } from '../src/config.ts';
import { amends } from './cli/terminal.ts';

const HOME = join(import.meta.dirname, '..');
const readme = readFileSync(join(HOME, 'README.md'), 'utf8');
const pack = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { scripts: Record<string, string>; dependencies: Record<string, string>; devDependencies: Record<string, string> };

/** Every `code` of the running text, and every line of the shell blocks. */
const code = [...readme.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
const shell = [...readme.matchAll(/```(?:sh|console)\n([^]*?)```/g)].flatMap((match) => match[1]!.split('\n'));

describe('the README', () => {
  test('names only paths that are there', () => {
    const linked = [...readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map((match) => match[1]!);
    const named = code.filter((text) => /^(?:src|dialogs|scenarios|test|\.ci)\/[\w./-]*$/.test(text) || /^[\w-]+\.(?:json|md)$/.test(text));
    const mapped = [...readme.matchAll(/^(?:├|└|│)?[─ ]*((?:src|dialogs|scenarios|test)\/[\w./-]*)/gm)].map((match) => match[1]!);
    const missing = [...new Set([...linked, ...named, ...mapped])].filter((path) => !existsSync(join(HOME, path.replace(/#.*/, ''))));
    expect(missing).toEqual([]);
  });

  test('names only commands that are there, and all of them', async () => {
    const { out } = await amends(['help']);
    const known = new Set([...out.matchAll(/amends -- ([a-z-]+)/g)].map((match) => match[1]!));
    const text = [...code, ...shell].join('\n');
    const named = new Set([...text.matchAll(/npm run -s amends -- ([a-z-]+)/g)].map((match) => match[1]!));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
    const scripts = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z]+)/g)].map((match) => match[1]!).filter((name) => !['ci', 'run', 'install'].includes(name));
    expect([...new Set(scripts)].filter((name) => !pack.scripts[name])).toEqual([]);
  });

  test('gives every package its line in the table, and no other', () => {
    const table = /## What it stands on\n([^]*?)\n## /.exec(readme)![1]!;
    const listed = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap((row) => [...row[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!));
    expect(listed.sort()).toEqual([...Object.keys(pack.dependencies), ...Object.keys(pack.devDependencies)].sort());
  });

  describe('has a table of settings that', () => {
    const rows = [.../## Settings\n([^]*?)\n## /.exec(readme)![1]!.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, name, text]) => [name!, text!] as const);

    test('names every variable, and no other', () => {
      expect(rows.map(([name]) => name).sort()).toEqual([...VARIABLES].sort());
    });

    test('says what holds where one is left out', () => {
      const { port, host, url, zone, data, logLevel, metricsHost, silenceMinutes } = readConfig({});
      const text = Object.fromEntries(rows);
      const defaults = { PORT: port, HOST: host, AMENDS_URL: url, AMENDS_TIMEZONE: zone, AMENDS_DATA: data, LOG_LEVEL: logLevel, METRICS_HOST: metricsHost, AMENDS_SILENCE_MINUTES: silenceMinutes };
      expect(Object.entries(defaults).filter(([name, value]) => !text[name]!.includes(String(value)))).toEqual([]);
    });

    test('gives values that are taken', () => {
      const shown = rows.filter(([name]) => ['AMENDS_URL', 'AMENDS_TIMEZONE', 'DATABASE_URL', 'MicrosoftAppType', 'LOG_LEVEL'].includes(name));
      const values = shown.flatMap(([name, text]) => [...text.matchAll(/`([^`]+)`/g)].map((value) => [name, value[1]!] as const));
      expect(values.length).toBeGreaterThan(12);
      expect(values.flatMap(([name, value]) => complaintsOf({ [name]: value }).filter((one) => one.wrong.endsWith('malformed')))).toEqual([]);
    });
  });

  test('shows the scorer\'s figures as they were measured', () => {
    const block = /<!-- figures:begin -->\n```\n([^]*?)\n```\n<!-- figures:end -->/.exec(readme)![1]!.split('\n');
    const report = readFileSync(join(HOME, 'test', 'eval', 'report.txt'), 'utf8').split('\n');
    expect(block.length).toBeGreaterThan(4);
    expect(block.filter((line) => !report.includes(line))).toEqual([]);
  });

  test('maps every folder of the house', () => {
    const rooms = readdirSync(join(HOME, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `src/${entry.name}/`);
    expect(['dialogs/', 'scenarios/', 'test/', ...rooms].filter((room) => !readme.includes(room))).toEqual([]);
  });
});
