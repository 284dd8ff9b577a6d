/** No pattern that check lets through can hold up a reply. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultOf } from '../../src/content/patterns.ts';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const JUDGE = `
  import { cuesOf, readerOf } from '${join(SRC, 'scoring', 'cues.ts')}';
  const text = 'a'.repeat(3_996) + ', b!';
  const hits = readerOf(cuesOf([{ id: 'dismissing', cues: [{ say: process.env.PATTERN }] }]))(text, { start: 0, end: text.length }, {});
  console.log(hits.length);`;

/** Reads the longest reply there may be with one pattern, in a process that is ended after some milliseconds. */
const judged = (pattern: string, options: string[], timeout: number) =>
  spawnSync(process.execPath, [...options, '--input-type=module', '-e', JUDGE], { env: { PATTERN: pattern }, timeout, encoding: 'utf8' });

test.each(['(?:a+)+b', '(?:a|aa)*b', '\\w*\\w*\\w*!', '\\b(?:\\w+ ?)+b'])('%s ends', (pattern) => {
  expect(faultOf(pattern)).toBeUndefined();
  const { stdout, signal } = judged(pattern, ['--import', join(SRC, 'engine.ts')], 20_000);
  expect([stdout.trim(), signal]).toEqual([expect.stringMatching(/^[01]$/), null]);
});

test('without that engine the first of them does not', () => {
  expect(judged('(?:a+)+b', [], 3_000).signal).toBe('SIGTERM');
});
