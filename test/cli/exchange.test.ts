/** `amends export` and `amends import`: Twee 3 and tables. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { read } from '../../src/content/read.ts';
import { scenarioShape, type ScenarioFile } from '../../src/content/shape.ts';
import { lost } from '../../src/workshop/draft.ts';
import { fromTable, toTable } from '../../src/workshop/table.ts';
import { fromTwee, toTwee } from '../../src/workshop/twee.ts';
import { amends } from './terminal.ts';

const HOME = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'amends-exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const scenario = (id: string): ScenarioFile => {
  const got = read(id, readFileSync(join(HOME, 'scenarios', `${id}.yaml`), 'utf8'), scenarioShape);
  if ('diagnostics' in got) throw new Error(got.diagnostics[0]!.message);
  return got.value;
};
const cases = ['late-birthday-gift', 'damaged-football-boots'].map((id) => [id, scenario(id)] as const);

describe('there and back', () => {
  test.each(cases)('a table carries every line, route and condition of %s', (_id, one) => {
    const gone = [...lost(one, fromTable(toTable(one))).keys()];
    expect(gone.filter((path) => /^(?:steps|endings|reactions|silence|better|id|title|teaser|situation|start)/.test(path))).toEqual([]);
    expect(gone).toContain('rubric');
  });

  test.each(cases)('Twee carries every line and link of %s, but no condition', (_id, one) => {
    const gone = [...lost(one, fromTwee(toTwee(one))).keys()];
    expect(gone.filter((path) => /^(?:steps|endings|title|start)/.test(path))).toEqual(['steps.next.when', 'endings.when']);
  });

  test('the report sees what is lost, wherever it is', () => {
    const [, gift] = cases[0]!;
    const copy = fromTable(toTable(gift));
    copy.steps[2]!.says.calm[0] = 'Something else.';
    delete copy.steps[3]!.next[0]!.when;
    expect([...lost(gift, copy)].filter(([path]) => path.startsWith('steps'))).toEqual([['steps.says.calm', 1], ['steps.next.when', 1]]);
  });

  test('a line that a spreadsheet would take for a formula is text there, and itself again afterwards', () => {
    const [, gift] = cases[0]!;
    const evil = ['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', '\'quoted', 'a, "b"\nc'];
    const table = toTable({ ...gift, silence: evil });
    for (const cell of ['\'=HYPERLINK', '\'+1+1', '\'-2', '\'@SUM']) expect(table).toContain(cell);
    expect(table).not.toMatch(/(?:^|,)"?[=+\-@]/m);
    expect(fromTable(table).silence).toEqual(evil);
  });
});

describe('amends export', () => {
  test('writes the story, and says what it could not carry', async () => {
    const { out, err, code } = await amends(['export', 'late-birthday-gift', '--format', 'twee']);
    expect(code).toBe(0);
    expect(out).toMatch(/^:: StoryTitle\nThe late birthday gift\n\n:: StoryData\n\{\n {2}"ifid": "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}",\n {2}"start": "opening"\n\}\n/);
    expect(out).toContain('[[shown explaining-perspective, clean->tomorrow]]');
    // A link to a passage that is not there would be a fault in Twine.
    const names = new Set([...out.matchAll(/^:: (\S+)/gm)].map((match) => match[1]));
    expect([...out.matchAll(/->([^\]]+)\]\]/g)].map((match) => match[1]).filter((to) => !names.has(to))).toEqual([]);
    expect(err).toContain('  steps.next.when (54)\n');
    expect(err).toContain('  rubric (12)\n');
  });

  test('overwrites nothing', async () => {
    writeFileSync(at('dear.csv'), 'dear');
    expect(await amends(['export', 'late-birthday-gift', '--format', 'csv', '--to', at('dear.csv')])).toMatchObject({ code: 2, err: expect.stringContaining('is not overwritten') });
    expect(readFileSync(at('dear.csv'), 'utf8')).toBe('dear');
  });
});

describe('amends import', () => {
  test('makes a file of a table that check reads, and complains about only for what is missing', async () => {
    await amends(['export', 'late-birthday-gift', '--format', 'csv', '--to', at('gift.csv')]);
    const { out, code } = await amends(['import', at('gift.csv'), '--to', at('gift.yaml')]);
    expect(code).toBe(0);
    expect(out).toContain('In came 11 steps, 7 endings, 219 lines of the customer and 54 routes.');
    const complaints = (await amends(['check', at('gift.yaml')])).out.trim().split('\n');
    expect(complaints.filter((line) => !line.includes(' SH01 '))).toEqual([]);
  });

  test('ends with a table that would keep its reader for ever, and writes nothing', async () => {
    const condition = `{${Array.from({ length: 100_000 }, (_, i) => `k${i}`).join(',')}}`;
    writeFileSync(at('endless.csv'), `part,place,kind,mood,text,to,condition\nstep,first,next,,,end,"${condition}"\n`);
    const { err, code } = await amends(['import', at('endless.csv'), '--to', at('endless.yaml')]);
    expect(err).toContain('endless.csv could not be read within 1 s. A story that becomes one case is a few pages. Nothing was written.');
    expect([code, existsSync(at('endless.yaml'))]).toEqual([2, false]);
  });

  test('names the schema in the first line where it lies beside the file', async () => {
    mkdirSync(at('beside'));
    cpSync(join(HOME, 'scenarios', 'scenario.schema.json'), at('beside/scenario.schema.json'));
    writeFileSync(at('short.twee'), ':: Hello\nMy soup came cold.\n[[Gone]]\n\n:: Gone\nGoodbye.\n');
    expect(await amends(['import', at('short.twee'), '--to', at('beside/soup.yaml')])).toMatchObject({ code: 0 });
    expect(readFileSync(at('beside/soup.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\/scenario\.schema\.json\n/);
  });

  test('takes a story that Twine wrote: links in all their forms, scripts left out, what links said as a comment', async () => {
    writeFileSync(at('story.twee'), [
      ':: StoryTitle', 'The Cold Soup!', '', ':: StoryData', '{ "ifid": "x", "start": "Hello \\\\[there\\\\]" }', '', ':: UserScript [script]', 'alert([["x"]])', '',
      ':: Hello \\[there\\] [rain] {"position":"100,200"}', 'My soup came cold.', '[[I am sorry->The way out]] [[The way out<-No]] [[Shout|Gone]]', '',
      ':: The way out', 'So what can you do?', '[[Gone]]', '', ':: Gone', 'Goodbye.', '',
    ].join('\r\n').replaceAll('\\\\', '\\'));
    const { out, code } = await amends(['import', at('story.twee'), '--to', at('soup.yaml')]);
    expect(code).toBe(0);
    expect(out).toContain('In came 2 steps, 1 ending, 3 lines of the customer and 4 routes.\n4 routes came without a condition');
    const yaml = readFileSync(at('soup.yaml'), 'utf8');
    expect(yaml).toContain('# the link said: I am sorry\n');
    expect(parse(yaml)).toMatchObject({
      id: 'soup', title: 'The Cold Soup!',
      steps: [{ id: 'hello-there', says: { tense: ['My soup came cold.'] }, next: [{ to: 'the-way-out' }, { to: 'the-way-out' }, { to: 'gone' }] }, { id: 'the-way-out', next: [{ to: 'gone' }] }],
      endings: [{ id: 'gone', title: 'Gone', says: ['Goodbye.'] }],
    });
    expect(yaml).not.toContain('alert');
    expect(out).toContain('A case has no place for:\n  the passage "UserScript" (script)\n  the tag "rain" of 1 passage\n');
    expect((await amends(['check', at('soup.yaml')])).out).toMatch(/^\S+soup\.yaml:\d+:\d+ SH\d\d /);
  });

  describe('says what it could not carry', () => {
    const told = async (name: string, text: string) => {
      writeFileSync(at(name), text);
      const { out, code } = await amends(['import', at(name), '--to', at(`${name.replace(/\W/g, '-')}.yaml`)]);
      expect(code).toBe(0);
      return /A case has no place for:\n((?: {2}.*\n)*)/.exec(out)?.[1]?.trimEnd().split('\n').map((line) => line.trim());
    };

    test('of a story: what stands apart from it, tags nobody knows, links out of an ending, words above it all', async () => {
      expect(await told('rich.twee', [
        'Written in May.', '', ':: StoryTitle', 'Rich', '', ':: StoryData', '{}', '', ':: StoryInit', '<<set $x to 1>>', '', ':: Look [stylesheet]', 'p { color: red }', '',
        ':: Story begins [step opening rain]', 'My soup came cold.', '[[Gone]]', '', ':: More [rain nobr]', 'And?', '[[Gone]]', '', ':: Gone [ending leaves]', 'Goodbye.', '[[Story begins]] [[More]]', '',
      ].join('\n'))).toEqual(['1 line before the first passage', 'the passage "StoryInit"', 'the passage "Look" (stylesheet)', 'the tag "rain" of 2 passages', 'the tag "nobr" of 1 passage', '2 links in the ending "Gone"']);
      expect(parse(readFileSync(at('rich-twee.yaml'), 'utf8'))).toMatchObject({ steps: [{ id: 'story-begins', stage: 'opening' }, { id: 'more' }], endings: [{ id: 'gone' }] });
      expect(readFileSync(at('rich-twee.yaml'), 'utf8')).not.toMatch(/^left:/m);
    });

    test('of a table: columns of somebody\'s own, and cells beyond them, where they say something', async () => {
      expect(await told('rich.csv', 'part,notes,place,kind,mood,text,to,condition,empty,text\nstep,ask Ida,opening,says,calm,Hello.,,,,Hallo.\nstep,,opening,otherwise,,,end,,,,x,y\nending,mine,gone,says,,Bye.,,,,Weg.\n'))
        .toEqual(['the column "notes" (2 cells)', 'the column "text" (2 cells)', 'column 11, which has no name (1 cell)', 'column 12, which has no name (1 cell)']);
      expect(parse(readFileSync(at('rich-csv.yaml'), 'utf8'))).toMatchObject({ steps: [{ says: { calm: ['Hello.'] } }], endings: [{ says: ['Bye.'] }] });
    });

    test('of its own exports: nothing of a table, and of a story the passage that says who comes to which ending', async () => {
      const [, gift] = cases[0]!;
      expect(await told('own.csv', toTable(gift))).toBeUndefined();
      expect(await told('own.twee', toTwee(gift))).toEqual(['the passage "end" (junction)']);
    });

    test('in names that a terminal shows as they are', async () => {
      expect(await told('names.twee', `:: Hello [\u009b31m\u001b[2J]\nHi.\n[[Gone]]\n\n:: ${'x'.repeat(90)} [script]\n\n:: Gone\nBye.\n`)).toEqual([`the passage "${'x'.repeat(59)}…" (script)`, expect.stringMatching(/^[\P{C}]+$/u)]);
    });
  });

  test.each([
    ['story.doc', 'x', 'is none of .twee, .tw, .csv'],
    ['empty.twee', '', 'is empty'],
    ['none.twee', 'no passage at all', 'no step was found'],
    ['columns.csv', 'place,text\nopening,Hello\n', 'no column "part"'],
    ['rows.csv', 'part,place,kind,mood,text,to,condition\nstep,opening,sings,calm,La la,,\n', 'row 1: nothing is known of a "step" with the kind "sings"'],
    ['moods.csv', 'part,place,kind,mood,text,to,condition\nstep,opening,says,merry,La la,,\n', 'row 1: nothing is known'],
    ['quotes.csv', 'part,place,kind,mood,text,to,condition\nstep,"opening,says\n', 'Quote Not Closed'],
    ['laughs.csv', `part,place,kind,mood,text,to,condition\nstep,a,next,,,b,"{a: &a [x], b: *a}"\n`, 'alias'],
  ])('refuses %s, and writes nothing', async (name, text, message) => {
    writeFileSync(at(name), text);
    const { err, code } = await amends(['import', at(name), '--to', at('refused.yaml')]);
    expect(code).toBe(2);
    expect(err.toLowerCase()).toContain(message.toLowerCase());
    expect(existsSync(at('refused.yaml'))).toBe(false);
  });
});
