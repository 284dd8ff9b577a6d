/** What editors know of the format is what the check knows. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { HOME } from '../../src/content/load.ts';
import { SCHEMAS, schemaText } from '../../src/content/schemas.ts';
import { library } from '../library.ts';

const SCENARIOS = join(HOME, 'scenarios');
const textOf = (path: string) => readFileSync(join(SCENARIOS, path), 'utf8');

describe.each(Object.entries(SCHEMAS))('scenarios/%s', (path, schema) => {
  const committed = textOf(path);
  const files = library.files.map((file) => relative(SCENARIOS, resolve(file))).filter((file) => dirname(file) === dirname(path));

  test('is what the shapes say today', () => {
    expect(committed === schemaText(schema), 'it is stale: run `npm run -s amends -- check --schemas` and commit what it writes').toBe(true);
  });

  test('is named in the first line of every file it is for', () => {
    const line = `# yaml-language-server: $schema=./${basename(path)}`;
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((file) => textOf(file).split('\n')[0] !== line), `these lack the first line "${line}"`).toEqual([]);
  });

  test('takes those files, and not one with a key misspelt', () => {
    const shape = z.fromJSONSchema(JSON.parse(committed) as Parameters<typeof z.fromJSONSchema>[0]);
    for (const file of files) expect(shape.safeParse(parse(textOf(file))).error, file).toBeUndefined();
    const value = parse(textOf(files[0]!)) as Record<string, unknown>;
    expect(shape.safeParse({ ...value, surce: 'x' }).success).toBe(false);
  });

  test('says of its keys what they are for', () => {
    expect(committed.match(/"description"/g)!.length).toBeGreaterThan(8);
  });
});
