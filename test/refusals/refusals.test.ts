/** Every rule of the scenario format refuses the file that is named after it, at the place the file's first line gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../src/content/check.ts';
import { format, type Diagnostic } from '../../src/content/diagnostic.ts';
import { read } from '../../src/content/read.ts';
import { scenarioShape } from '../../src/content/shape.ts';

const complaintsOf = (name: string, text: string): Diagnostic[] => {
  const got = read(name, text, scenarioShape);
  return 'diagnostics' in got ? got.diagnostics : checkScenario(name, got.value, got.locate);
};
const SOURCES = join(import.meta.dirname, '..', '..', 'src', 'content');
const refused = join(import.meta.dirname, 'scenarios');
const files = readdirSync(refused).map((name) => ({ name, text: readFileSync(join(refused, name), 'utf8') }));
/** As scenarios/README.md explains them. */
const CODES = [...new Set(readFileSync(join(SOURCES, '..', '..', 'scenarios', 'README.md'), 'utf8').match(/\b(?:YM|SH|SC|CA|RE|CO)\d\d\b/g))].sort();
const good = readFileSync(join(import.meta.dirname, 'late-parcel.yaml'), 'utf8');

describe('the scenario format', () => {
  test('takes a good file', () => expect(complaintsOf('late-parcel.yaml', good)).toEqual([]));

  test.each(files)('refuses: $name', ({ name, text }) => {
    const [, line, column, code] = /^# refused: (\d+):(\d+) (\w+)\n/.exec(text)!;
    const [first] = complaintsOf(name, text);
    expect(first).toMatchObject({ line: Number(line), column: Number(column), code });
    expect(format(first!)).toMatch(/^\S+:\d+:\d+ [A-Z]{2}\d\d .+[^.]\. .+[.?]$/);
  });

  test('has a refused file for each of its rules', () => {
    const sources = ['read.ts', ...readdirSync(join(SOURCES, 'rules')).map((name) => join('rules', name))];
    const rules = new Set(sources.flatMap((name) => readFileSync(join(SOURCES, name), 'utf8').match(/S[CH]\d\d/g) ?? []));
    expect(rules.size).toBeGreaterThan(20);
    const shown = new Set(files.map(({ text }) => /^# refused: \S+ (\w+)/.exec(text)![1]));
    expect([...rules].filter((code) => !shown.has(code))).toEqual([]);
  });

  test('refuses a file that is too large before it is parsed', () => {
    expect(complaintsOf('big.yaml', `title: ${'x'.repeat(140_000)}`)[0]?.code).toBe('YM02');
  });

  test('refuses bottomless nesting before it is parsed', () => {
    expect(complaintsOf('deep.yaml', '['.repeat(50_000))[0]?.code).toBe('YM03');
  });

  test('refuses a billion laughs', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
    expect(complaintsOf('laughs.yaml', ['l0: &l0 ha', ...laughs].join('\n'))[0]?.code).toBe('YM04');
  });
});

test('every code a check can say is explained in scenarios/README.md, and no other', () => {
  const sources = readdirSync(SOURCES, { recursive: true }).map(String).filter((name) => name.endsWith('.ts'));
  const said = new Set(sources.flatMap((name) => readFileSync(join(SOURCES, name), 'utf8').match(/\b(?:YM|SH|SC|CA)\d\d\b/g) ?? []));
  for (const file of ['prove.ts', 'compare.ts']) for (const code of readFileSync(join(SOURCES, '..', 'coach', file), 'utf8').match(/\bRE\d\d\b/g)!) said.add(code);
  for (const code of readFileSync(join(SOURCES, '..', 'workshop', 'coverage.ts'), 'utf8').match(/\bCO\d\d\b/g)!) said.add(code);
  expect(CODES).toEqual([...said].sort());
});

test('every code a check can say is met in a test', () => {
  const tests = join(import.meta.dirname, '..');
  const names = readdirSync(tests, { recursive: true }).map(String).filter((name) => /\.test\.ts$|refusals.scenarios.*\.yaml$/.test(name));
  const met = new Set(names.flatMap((name) => readFileSync(join(tests, name), 'utf8').match(/\b(?:YM|SH|SC|CA|RE|CO)\d\d\b/g) ?? []));
  expect(CODES.filter((code) => !met.has(code))).toEqual([]);
});
