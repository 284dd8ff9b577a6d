/** What the README says of the tree, the commands and the packages is true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
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

  test('names every environment variable, and no other', () => {
    const table = /## Settings\n([^]*?)\n## /.exec(readme)![1]!;
    const listed = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]!);
    const source = readFileSync(join(HOME, 'src', 'config.ts'), 'utf8');
    const known = [.../const Environment = z\.object\(\{([^]*?)\n\}\)/.exec(source)![1]!.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]!);
    expect(listed.sort()).toEqual(known.sort());
    expect(readConfig({})).toMatchObject({ port: 3978, host: '127.0.0.1' });
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
