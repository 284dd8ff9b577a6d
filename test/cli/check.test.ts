/** `amends check` of single files, and `--watch`; `amends coverage`. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkCoverage, coverageOf, OFTEN } from '../../src/workshop/coverage.ts';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { endless } from '../endless.ts';
import { library } from '../library.ts';
import { awake } from '../ownTime.ts';
import { amends } from './terminal.ts';

const HOME = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'amends-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('amends check FILE', () => {
  test('checks a file that is not in the library, rehearsals and all', async () => {
    const file = join(folder, 'my-case.yaml');
    await amends(['new', '--yes', '--to', file]);
    expect(await amends(['check', file])).toMatchObject({ out: `${file} good\n`, code: 0 });
    writeFileSync(file, readFileSync(file, 'utf8').replace('shown: [empathy, apology]', 'shown: [gratitude]'));
    expect(await amends(['check', file])).toMatchObject({ out: expect.stringMatching(/my-case\.yaml:\d+:\d+ RE01 /), code: 1 });
  });
});

describe('a file that would keep its reader for a minute', () => {
  const file = join(folder, 'endless.yaml');
  writeFileSync(file, endless('endless'));
  const complaint = /endless\.yaml:1:1 YM07 this could not be read within 1 s\. /;

  test.each([['check', file], ['play', '--preview', file], ['graph', file], ['simulate', file], ['export', file, '--format', 'csv']])('is refused by %s with its place, and the loop goes on', async (...args) => {
    await amends(['help', args[0]!]);
    const longestAway = awake();
    const { out, err, code } = await amends(args);
    const away = longestAway();
    expect(code).toBeGreaterThan(0);
    expect(out + err).toMatch(complaint);
    expect(away).toBeLessThan(500);
  });

  test('ends the command, as a program of its own', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(HOME, 'src', 'cli.ts'), 'check', file], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(complaint) });
  });
});

describe('amends check --watch', () => {
  test('checks again when a file is saved or replaced, and ends with ctrl-c', async () => {
    const file = join(folder, 'watched.yaml');
    await amends(['new', '--yes', '--to', file]);
    const good = readFileSync(file, 'utf8');
    const child = spawn(process.execPath, [join(HOME, 'src', 'cli.ts'), 'check', file, '--watch'], { cwd: HOME, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<NodeJS.Signals | null>((done) => { child.on('exit', (_code, signal) => done(signal)); });
    try {
      let written = '';
      child.stdout.on('data', (chunk: Buffer) => { written += chunk.toString(); });
      const says = async (text: string) => {
        await expect.poll(() => written).toContain(text);
        written = '';
      };
      await says('All good. Watching');
      writeFileSync(file, good.replace('otherwise: way-out', 'otherwise: wayout'));
      await says('SC01 no step or ending "wayout". Did you mean "way-out"?');
      const other = join(folder, 'unfinished');
      writeFileSync(other, good);
      renameSync(other, file);
      await says('All good. Watching');
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toBe('SIGINT');
  });
});

describe('coverage', () => {
  const base = library.plans[0]!;
  const cases = (count: number, change: (at: number) => Partial<Plan>) => Array.from({ length: count }, (_, at): Plan => ({ ...base, id: `case-${at}`, place: at + 1, ...change(at) }));
  const all = (plans: Plan[]) => checkCoverage({ plans, sources: library.sources });
  const every = { trains: coverageOf(library).labels.map(({ label }) => label) };

  test('asks nothing of a small library', () => expect(all(cases(9, () => ({ trains: ['empathy'] })))).toEqual([]));

  test('names what fewer than three of ten cases train, at its catalogue file', () => {
    expect(all(cases(10, () => every))).toEqual([]);
    const thin = all(cases(10, (at) => ({ rubric: [], trains: every.trains.filter((label) => label !== 'jargon' || at < 2) })));
    expect(thin).toMatchObject([{ file: expect.stringMatching(/mistakes\/jargon\.yaml$/), line: 2, code: 'CO01', message: '2 of 10 cases train "jargon" (case-0, case-1), and it takes 3' }]);
  });

  test('does not count variants', () => expect(all([...cases(9, () => ({ trains: ['empathy'] })), { ...base, id: 'variant', variantOf: 'case-0' }])).toEqual([]));

  test('does not count a practice that only earns points: another may earn them', () => {
    const thin = all(cases(10, (at) => ({ trains: every.trains.filter((label) => label !== 'gratitude' || at < 2), rubric: [{ id: 'x', text: 'x', points: 100, shows: ['apology', 'gratitude'] }] })));
    expect(thin).toMatchObject([{ code: 'CO01', message: '2 of 10 cases train "gratitude" (case-0, case-1), and it takes 3' }]);
  });

  test('the library trains each mistake and each practice often enough', () => {
    expect(coverageOf(library).labels.filter(({ trained }) => trained < OFTEN).map(({ label }) => label)).toEqual([]);
  });

  test('shows a practice where the rubric rewards it, and keeps the path in order', () => {
    const { path, labels } = coverageOf({ plans: cases(3, (at) => ({ place: 3 - at, trains: ['jargon'], rubric: [{ id: 'x', text: 'x', points: 100, shows: ['urgency'] }] })) });
    expect(path.map(({ id }) => id)).toEqual(['case-2', 'case-1', 'case-0']);
    expect(labels.find(({ label }) => label === 'urgency')!.cases.get('case-1')).toBe('earns');
    expect(labels.find(({ label }) => label === 'empathy')!.cases.size).toBe(0);
  });

  test('is printed as a matrix, or as JSON', async () => {
    const { out, code } = await amends(['coverage']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}1 {2}\* +late-birthday-gift, for 9$/m);
    expect(out).toMatch(/^upselling +●/m);
    const json = JSON.parse((await amends(['coverage', '--json'])).out) as { path: { id: string }[]; labels: { label: string; cases: Record<string, string> }[] };
    expect(json.labels.find(({ label }) => label === 'upselling')!.cases['late-birthday-gift']).toBe('trains');
    expect(json.labels).toHaveLength(30);
  });
});
