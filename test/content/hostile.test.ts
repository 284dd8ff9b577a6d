/** A hundred files that were made to hurt their reader: each is refused with its place, in time, and nobody waits for it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReader, type Reader } from '../../src/content/apart.ts';
import { DEADLINE_MS } from '../../src/content/deadline.ts';
import { HOME } from '../../src/content/load.ts';
import { awake, ownTime } from '../ownTime.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-hostile-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'amends-elsewhere-'));
const good = readFileSync(join(HOME, 'scenarios', 'late-birthday-gift.yaml'), 'utf8');
let reader: Reader;
beforeAll(() => { reader = createReader(); });
afterAll(async () => {
  await reader.close();
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true });
});

const times = (count: number, one: (i: number) => string, between = '\n') => Array.from({ length: count }, (_, i) => one(i)).join(between);
const laughs = (wide: number, deep: number) => ['l0: &l0 ha', ...Array.from({ length: deep }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(wide).fill(`*l${i}`).join(', ')}]`)].join('\n');
const sizes = [1, 2, 3, 4, 5];

/** What a hostile file holds, by what it tries. */
const texts: [string, string | Buffer][] = [
  ...sizes.map((i): [string, string] => [`a billion laughs ${i}`, laughs(5 + i, 5 + i)]),
  ...sizes.map((i): [string, string] => [`laughs in a line of the customer ${i}`, `${laughs(9, 8)}\n${good.replace('teaser: ', `teaser: *l${3 + i} #`)}`]),
  ...sizes.map((i): [string, string] => [`${8_000 * i} keys`, times(8_000 * i, (k) => `k${k}: ${i}`)]),
  ...sizes.map((i): [string, string] => [`${8_000 * i} keys on a line`, `{${times(8_000 * i, (k) => `k${k}`, ',')}}`]),
  ...sizes.map((i): [string, string] => [`as many short keys as fit ${i}`, times(9_000 + 1_000 * i, (k) => `${k.toString(36)}:`)]),
  ...sizes.map((i): [string, string] => [`${2_000 * i} brackets deep`, '['.repeat(2_000 * i)]),
  ...sizes.map((i): [string, string] => [`${2_000 * i} braces deep`, '{a: '.repeat(2_000 * i)]),
  ...sizes.map((i): [string, string] => [`${2_000 * i} dashes deep`, `${'- '.repeat(2_000 * i)}x`]),
  ...sizes.map((i): [string, string] => [`${100 * i} indents deep`, times(100 * i, (k) => `${' '.repeat(k)}a:`)]),
  ...sizes.map((i): [string, string] => [`${2_000 * i} questions deep`, '? '.repeat(2_000 * i)]),
  ...sizes.map((i): [string, string] => [`a NUL in line ${i}`, good.replace(/\n/g, (_: string, at: number) => good.slice(0, at).split('\n').length === i ? '\0\n' : '\n')]),
  ...sizes.map((i): [string, Buffer] => [`bytes that are no text ${i}`, Buffer.concat([Buffer.from(good), Buffer.from([0xc0, 0xaf, 0xff, i])])]),
  ...sizes.map((i): [string, string] => [`a scalar of ${i} MB`, `title: ${'x'.repeat(i * 1_048_576)}`]),
  ...sizes.map((i): [string, string] => [`a block scalar of ${i} MB`, `title: |\n${' y\n'.repeat(i * 349_525)}`]),
  ...sizes.map((i): [string, string] => [`${4_000 * i} half steps`, `steps:\n${times(1_000 * i, () => '  - id: a')}`]),
  ...sizes.map((i): [string, string] => [`${10_000 * i} tags, anchors, quotes`, ['! ', '&a ', '"', '- !!map\n', '%'][i - 1]!.repeat(10_000 * i)]),
  ...sizes.map((i): [string, string] => [`${5_000 * i} documents`, '---\n'.repeat(5_000 * i)]),
  ['a tag that makes things', 'id: !!js/function "process.exit()"'],
  ['keys of objects', `__proto__: { id: x }\nconstructor: { prototype: { id: y } }\n${good}`],
  ['a merge of itself', 'a: &a\n  <<: *a'],
  ['nothing', ''],
  ['a pattern for a title', good.replace(/^id: .*$/m, `id: ${'a'.repeat(60_000)}!`)],
];

/** Files that are none. */
const places: [string, (path: string) => void][] = [
  ['a link out of the folder', (path) => { writeFileSync(join(elsewhere, 'secret.yaml'), good); symlinkSync(join(elsewhere, 'secret.yaml'), path); }],
  ['a link to what the system knows', (path) => symlinkSync('/etc/passwd', path)],
  ['a link to endless zeros', (path) => symlinkSync('/dev/zero', path)],
  ['a link to nowhere', (path) => symlinkSync(join(elsewhere, 'nothing'), path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a link up and back in', (path) => symlinkSync(join(folder, '..', '..', 'etc', 'hosts'), path)],
  ['a folder', (path) => mkdirSync(path)],
  ['a link to a folder', (path) => symlinkSync(elsewhere, path)],
  ['a pipe that nobody writes to', (path) => execFileSync('mkfifo', [path])],
  ['a file that is gone', () => {}],
];

test('a hundred hostile files are each refused with a place, within a second, and the loop goes on', async () => {
  expect(texts.length + places.length).toBe(100);
  const fine = join(folder, 'late-birthday-gift.yaml');
  writeFileSync(fine, good);
  expect((await reader.read(fine, 'scenario')).good?.value.id).toBe('late-birthday-gift');
  const longestAway = awake();
  const seen = new Map<string, number>();
  let late = 0;
  let ended = false;
  for (const [i, [name, make]] of [...texts, ...places].entries()) {
    const path = join(folder, `hostile-${i}.yaml`);
    if (typeof make === 'function') make(path);
    else writeFileSync(path, make);
    const reading = ownTime();
    const { good: read, shaped, diagnostics } = await reader.read(path, 'scenario');
    const waited = reading();
    const [first] = diagnostics;
    expect(read ?? shaped, name).toBeUndefined();
    expect(first, name).toMatchObject({ line: expect.any(Number), column: expect.any(Number), code: expect.stringMatching(/^(?:YM|SH|SC)\d\d$/), wayOut: expect.stringMatching(/[.?]$/) });
    expect(first!.line, name).toBeGreaterThan(0);
    expect(diagnostics.length, name).toBeLessThan(120);
    seen.set(first!.code, (seen.get(first!.code) ?? 0) + 1);
    // Right after one that was ended, the next waits for a new thread; and a busy machine gives the thread only part of its time.
    if (!ended) expect(waited, name).toBeLessThan(DEADLINE_MS * 5 + 500);
    ended = first!.code === 'YM07';
    if (ended) late++;
  }
  const away = longestAway();
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['YM01', 'YM02', 'YM03', 'YM04', 'YM05', 'YM06', 'SH01']));
  // Writing five megabytes and starting a thread take some of it, reading none.
  expect(away).toBeLessThan(500);
  expect(late).toBeLessThan(50);
  // And whatever they did, a good file is read as before.
  expect((await reader.read(fine, 'scenario')).good?.value.id).toBe('late-birthday-gift');
});

test('a reader that is too slow is ended, says so, and the next file has a new one', async () => {
  const hasty = createReader(0);
  const path = join(folder, 'late-birthday-gift.yaml');
  writeFileSync(path, good);
  expect(await hasty.read(path, 'scenario')).toEqual({ diagnostics: [expect.objectContaining({ code: 'YM07', line: 1, column: 1 })] });
  expect((await hasty.read(path, 'scenario')).diagnostics).toHaveLength(1);
  await hasty.close();
});
