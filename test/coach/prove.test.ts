/** The examples of a catalogue file: what the scorer sees otherwise is a complaint at the words themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examplesWrong, wrongOf } from '../../src/coach/prove.ts';
import { format } from '../../src/content/diagnostic.ts';
import { mistakeShape } from '../../src/content/entry.ts';
import { HOME } from '../../src/content/load.ts';
import { read } from '../../src/content/read.ts';
import type { CatalogueEntry } from '../../dialogs/vocabulary.ts';
import { scorer } from '../library.ts';

const FILE = 'scenarios/mistakes/jargon.yaml';
const jargon = readFileSync(join(HOME, FILE), 'utf8');
const PLAIN = 'I have found it. It comes to you tomorrow before ten.';
const CODE = 'Your SKU is B/O at the DC until the ASN posts, so the WMS has it as OOS.';

/** What is said of the file with one more example, first in its list. */
function told(list: 'caught' | 'fine', agent: string): string[] {
  const got = read<CatalogueEntry>(FILE, jargon.replace(`\n${list}:\n`, `\n${list}:\n  - customer: Where is my wardrobe?\n    agent: ${agent}\n`), mistakeShape);
  if ('diagnostics' in got) throw new Error(got.diagnostics.map(format).join('\n'));
  return examplesWrong(got.value, wrongOf(got.value, scorer), { file: FILE, locate: got.locate }).map(format);
}
const lineBelow = (list: string) => jargon.slice(0, jargon.indexOf(`\n${list}:\n`)).split('\n').length + 3;

test('an example of a mistake that is not caught', () => {
  expect(told('caught', PLAIN)).toEqual([`${FILE}:${lineBelow('caught')}:5 RE02 "jargon" is not caught in its own example. Word the example more clearly, or add a cue.`]);
});

test('an example that is fine, and is caught', () => {
  expect(told('fine', CODE)).toEqual([`${FILE}:${lineBelow('fine')}:5 RE03 "jargon" is caught in an example that is fine. Add an "unless" to the cue that caught it, or move the example.`]);
});

test('the same two in each other\'s lists are as they should be', () => {
  expect([...told('caught', CODE), ...told('fine', PLAIN)]).toEqual([]);
});
