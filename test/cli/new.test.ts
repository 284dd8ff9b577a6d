/** `amends new`: a first case from a few answers. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MISTAKES } from '../../dialogs/vocabulary.ts';
import { proveScenario } from '../../src/coach/prove.ts';
import { checkScenario } from '../../src/content/check.ts';
import { compile } from '../../src/content/compile.ts';
import { HOME } from '../../src/content/load.ts';
import { read } from '../../src/content/read.ts';
import { scenarioShape } from '../../src/content/shape.ts';
import { template, type Answers } from '../../src/workshop/template.ts';
import { library, scorer } from '../library.ts';
import { amends } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-new-'));
afterAll(() => rmSync(folder, { recursive: true }));

const better = Object.fromEntries(library.catalogue.filter(({ kind }) => kind === 'mistake').map((entry) => [entry.id, entry.better[0]!]));
const complaintsOf = (answers: Omit<Answers, 'better'>) => {
  const got = read('x.yaml', template({ ...answers, better }), scenarioShape);
  if ('diagnostics' in got) return got.diagnostics;
  const meaning = checkScenario('x.yaml', got.value, got.locate);
  return meaning.length ? meaning : proveScenario(compile(got.value, library.catalogue), scorer, { file: 'x.yaml', locate: got.locate });
};

describe('a new case', () => {
  const wrongs = ['The order that was promised for today has not come.', 'My brakes failed again, and you repaired them last week!', 'the room was dirty: hair in the bath, #12', "You've charged me twice & nobody \"answers\"."];
  test.each(MISTAKES.map((mistake, at) => [mistake, wrongs[at % wrongs.length]!] as const))('is good whatever it is for: %s, "%s"', (mistake, wrong) => {
    for (const difficulty of [1, 2, 3] as const) expect(complaintsOf({ id: 'my-case', title: 'Mine: the #1', name: "O'Neil", wrong, mistakes: [mistake], difficulty })).toEqual([]);
  });

  test('is good however much went wrong', () => {
    const wrong = 'I asked you on Monday, my son rang on Tuesday, you wrote on Friday that all is well; so I paid, but as of now no one has come by or put it right, nor do you say';
    expect(wrong.length).toBeGreaterThan(150);
    expect(complaintsOf({ id: 'my-case', title: 'Much', name: 'Ida', wrong: wrong.replace('; so', '. So'), mistakes: ['dismissing'], difficulty: 2 })).toEqual([]);
  });

  test('is good for several mistakes at once', () => {
    expect(complaintsOf({ id: 'my-case', title: 'Yes', name: 'No', wrong: '- null', mistakes: ['jargon', 'dismissing', 'rigid-solution', 'opportunism'], difficulty: 2 })).toEqual([]);
  });

  test('has a comment beside the first of each key', () => {
    const lines = template({ id: 'my-case', title: 'Mine', name: 'Ida', wrong: 'It is cold.', mistakes: ['jargon'], difficulty: 1, better }).split('\n');
    for (const key of ['id', 'title', 'teaser', 'source', 'minutes', 'difficulty', 'trains', 'severity', 'recurring', 'start', 'desk', 'reactions', 'rubric', 'endings', 'better', 'examples', 'rehearsals']) {
      expect(lines.find((line) => line.startsWith(`${key}:`))).toMatch(/ # .+/);
    }
  });
});

describe('amends new', () => {
  test('asks, writes, and says that it is good; asks again where an answer will not do', async () => {
    const file = join(folder, 'cold-soup.yaml');
    const { out, code } = await amends(['new', '--to', file], 'The cold soup\nIda\nMy soup came cold.\n3 jargn\npresuming, 9\n5\n2\n');
    expect(code).toBe(0);
    expect(out).toContain('There is no mistake "jargn". Did you mean "jargon"?');
    expect(out).toContain('Give 1, 2 or 3.');
    expect(out).toContain(`${file} good\n`);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('trains: [empathy, alternatives, presuming, discount-as-fix]');
    expect(await amends(['play', '--preview', file], 'stop\n')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('My soup came cold.') });
  });

  test('names the schema in the first line where it lies beside the file', async () => {
    const beside = join(folder, 'beside');
    mkdirSync(beside);
    cpSync(join(HOME, 'scenarios', 'scenario.schema.json'), join(beside, 'scenario.schema.json'));
    const first = async (file: string) => {
      expect(await amends(['new', '--yes', '--to', file])).toMatchObject({ code: 0 });
      return readFileSync(file, 'utf8').split('\n')[0];
    };
    expect(await first(join(beside, 'soup.yaml'))).toBe('# yaml-language-server: $schema=./scenario.schema.json');
    expect(await first(join(folder, 'alone.yaml'))).not.toContain('$schema');
  });

  test('overwrites nothing, and writes nothing when the answers end early', async () => {
    const file = join(folder, 'dear.yaml');
    writeFileSync(file, 'dear');
    expect(await amends(['new', '--yes', '--to', file])).toMatchObject({ code: 2, err: expect.stringContaining('is not overwritten') });
    expect(readFileSync(file, 'utf8')).toBe('dear');
    const other = join(folder, 'other.yaml');
    expect(await amends(['new', '--to', other], 'A title\n')).toMatchObject({ code: 2, err: expect.stringContaining('Nothing was written') });
    expect(existsSync(other)).toBe(false);
  });

  test('takes the usual answers with --yes', async () => {
    expect(await amends(['new', '--yes', '--to', join(folder, 'usual.yaml')])).toMatchObject({ code: 0, out: expect.stringContaining('usual.yaml good\n') });
  });

  test.each([
    [['new', '--yes', '--to', 'Cold Soup.yaml'], 'is no name for a role-play'],
    [['new', '--yes', '--to', '/nowhere/soup.yaml'], 'cannot be written'],
  ])('amends %j exits with 2 and says why', async (args, message) => expect(await amends(args)).toMatchObject({ code: 2, err: expect.stringContaining(message) }));
});
