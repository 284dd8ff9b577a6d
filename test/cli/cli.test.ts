import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Played } from '../../src/coach/play.ts';
import { loadRows } from '../../src/content/load.ts';
import type { Row } from '../../src/scoring/rows.ts';
import { planOf } from '../library.ts';
import { ownTime } from '../ownTime.ts';
import { amends } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('the command line', () => {
  test('help lists every command', async () => {
    const { out, code } = await amends(['help']);
    expect(code).toBe(0);
    for (const name of ['play', 'score', 'check', 'train']) expect(out).toContain(`npm run -s amends -- ${name}`);
  });

  test('a command tells its use, and what version this is', async () => {
    for (const args of [['play', '--help'], ['help', 'play']]) expect(await amends(args)).toMatchObject({ out: expect.stringContaining('play ROLE-PLAY [--script FILE]'), code: 0 });
    expect((await amends(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [['chekc'], 'no command "chekc". Did you mean "check"?'],
    [['play'], 'play: something is missing. Usage: play ROLE-PLAY'],
    [['play', 'late-birthday-gift', '--preview', 'scenarios/late-birthday-gift.yaml'], 'either a role-play or --preview FILE, not both'],
    [['play', '--preview', 'nothing.yaml'], 'no file "nothing.yaml"'],
    [['play', 'late-birthday-gift', 'twice'], '"twice" is one word too many'],
    [['play', 'late-birthday-gitf'], 'no role-play "late-birthday-gitf". Did you mean "late-birthday-gift"?'],
    [['play', 'late-birthday-gift', '--scirpt', 'x'], "Unknown option '--scirpt'"],
    [['play', 'late-birthday-gift', '--script', '/nowhere'], 'cannot read the script "/nowhere"'],
    [['play', 'late-birthday-gift', '--seed', 'seven'], '--seed wants a whole number'],
    [['check', 'nothing.yaml'], 'no file "nothing.yaml"'],
    [['check', 'package.json'], '"package.json" is not a scenario or catalogue file'],
  ])('amends %j exits with 2 and says why', async (args, message) => {
    const { err, code } = await amends(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('amends play', () => {
  const script = () => file('agent.txt', '# a decent start\nI am so sorry, Sarah. It was meant to be there for tomorrow and we let you down.\n/desk nothing-like-it\n\nWhat matters most to you now, the present itself or the day?\n');

  test('plays a script and prints the attempt as one JSON document', async () => {
    const { out, code } = await amends(['play', 'late-birthday-gift', '--script', script(), '--json']);
    const played = JSON.parse(out) as Played;
    expect(code).toBe(0);
    expect(played).toMatchObject({ scenario: 'late-birthday-gift', seed: 1 });
    expect(played.turns.map((turn) => turn.agent ?? turn.desk)).toHaveLength(3);
    const [first] = played.turns;
    expect(first!.findings.map((finding) => finding.id)).toContain('apology');
    expect(first!.customer[0]).toEqual(expect.any(String));
    expect(first!.before).toEqual({ frustration: expect.any(Number), trust: expect.any(Number), loyalty: expect.any(Number) });
  });

  test('says when lines of the script are left over', async () => {
    const bad = file('bad.txt', Array.from({ length: 20 }, (_, i) => `Calm down, that is your own fault and not my problem, number ${i}.`).join('\n'));
    const { err } = await amends(['play', 'late-birthday-gift', '--script', bad, '--json']);
    expect(err).toMatch(/^\d+ lines of the script were left over: the talk had ended\.\n$/);
  });

  test('gives the same attempt for the same seed, another customer for another', async () => {
    const run = (seed: string) => amends(['play', 'late-birthday-gift', '--script', script(), '--json', '--seed', seed]).then(({ out }) => out);
    expect(await run('5')).toBe(await run('5'));
    const openings = new Set(await Promise.all(['1', '2', '3', '4', '5', '6'].map(async (seed) => (JSON.parse(await run(seed)) as Played).opening)));
    expect(openings.size).toBeGreaterThan(1);
  });

  test('a word that is for a chat is no reply: the customer has not heard it', async () => {
    const { out } = await amends(['play', 'late-birthday-gift'], 'progress\nmy data\nmenu\nhelp\nstop\n');
    expect(out.match(/Sarah has not heard/g)).toHaveLength(3);
    expect(out.match(/"hint" helps/g)).toHaveLength(2);
    expect(out).not.toMatch(/Frustration|Not judged/);
  });

  test('is the same role-play over a plain pipe, without colours', async () => {
    const { out } = await amends(['play', 'late-birthday-gift'], 'I am so sorry, Sarah.\nhint\nstop\n');
    expect(out).toContain('Sarah:');
    expect(out).toContain('Hint:');
    expect(out).toContain('You left before the end');
    expect(out).not.toContain('\u001b[');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('amends play, at its end', () => {
  const plan = planOf('late-birthday-gift');
  const talk = plan.rehearsals[1]!.turns.map(({ agent, desk }) => agent ?? `/desk ${desk}`).join('\n');
  const played = async (last: string) => (await amends(['play', plan.id], `${talk}\n${last}\n`)).out;

  test('"models" unfolds the model replies; any other line leaves without them', async () => {
    const [left, unfolded] = [await played(''), await played('models')];
    expect(left).toContain('write "models"');
    expect(left).not.toContain('Model replies');
    const models = unfolded.slice(unfolded.indexOf('Model replies')).replace(/\s+/g, ' ');
    expect(plan.steps.filter(({ model }) => !models.includes(model.replace(/\s+/g, ' ').trim()))).toEqual([]);
  });
});

describe('amends play --preview', () => {
  const parcel = readFileSync(join(import.meta.dirname, '..', 'refusals', 'late-parcel.yaml'), 'utf8');

  test('plays a file that is not in the library, and says after each turn where the talk went and why', async () => {
    const { out, code } = await amends(['play', '--preview', file('late-parcel.yaml', parcel)], 'I am so sorry, that must be maddening.\n/desk find\nWill you tell me when it has come?\n');
    expect(code).toBe(0);
    expect(out).toContain('[arrives → close] route 1: shown empathy or apology');
    expect(out).toContain('[close] done at the desk');
    expect(out).toMatch(/\[close → \S+\] route 1: clean, then this ending: /);
  });

  test('says where the patience stands', async () => {
    const { out } = await amends(['play', '--preview', file('late-parcel.yaml', parcel)], 'Order number?\nOrder number please?\n');
    expect(out).toContain('[arrives] no route holds, 1 of 2');
    expect(out).toContain('[arrives → close] otherwise, after 2 replies');
  });

  test('says first which rehearsal does not go as it says, and plays all the same', async () => {
    const { out, err, code } = await amends(['play', '--preview', file('late-parcel.yaml', parcel.replace('shown: [empathy, apology]', 'shown: [gratitude]'))], 'Hello.\n');
    expect(err).toMatch(/late-parcel\.yaml:\d+:\d+ RE01 /);
    expect(err).toContain('It can be played all the same.');
    expect(out).toContain('Ines:');
    expect(code).toBe(0);
  });

  test('does not play what is not good', async () => {
    expect(await amends(['play', '--preview', file('late-parcel.yaml', parcel.replace('otherwise: close', 'otherwise: clsoe'))])).toMatchObject({ code: 1, err: expect.stringContaining('SC01 no step or ending "clsoe". Did you mean "close"?') });
  });
});

describe('amends score', () => {
  const rows = loadRows<Row>('scenarios', 'replies').slice(0, 40);
  const jsonl = (list: object[]) => list.map((row) => JSON.stringify(row)).join('\n');

  test('gives one line a row, in order, each quote where it says it is', async () => {
    const { out, code } = await amends(['score'], jsonl(rows));
    const lines = out.trim().split('\n').map((line) => JSON.parse(line) as { id: string; mistakes: string[]; practices: string[]; findings: { id: string; kind: string; band: string; quote: string; start: number; end: number; why: string; better: string }[] });
    expect(code).toBe(0);
    expect(lines.map((line) => line.id)).toEqual(rows.map((row) => row.id));
    for (const [i, line] of lines.entries()) {
      for (const finding of line.findings) {
        expect(rows[i]!.reply.slice(finding.start, finding.end)).toBe(finding.quote);
        expect(Object.keys(finding).sort()).toEqual(['band', 'better', 'end', 'id', 'kind', 'quote', 'start', 'why']);
      }
      const found = line.findings.filter((finding) => finding.band === 'found').map((finding) => finding.id);
      expect([...line.mistakes, ...line.practices].sort()).toEqual(found.sort());
    }
  });

  test('never looks at the labels', async () => {
    const turned = rows.map((row) => ({ ...row, mistakes: ['jargon'], practices: [], spans: {}, tags: ['sarcasm'] }));
    expect((await amends(['score'], jsonl(turned))).out).toBe((await amends(['score'], jsonl(rows))).out);
  });

  test('takes a row with nothing but an id and a reply, and an unknown scenario', async () => {
    const { out } = await amends(['score'], jsonl([{ id: 'a', reply: 'I am so sorry about that.' }, { id: 'b', scenario: 'never-heard-of', reply: 'Calm down, this is not my fault.' }]));
    expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['a', 'b']);
  });

  test('names the lines that are no rows and the key that is wrong, judges the others, and ends with 1', async () => {
    const wrong: [line: string, complaint: string][] = [
      ['{"id":"b"}', 'reply is missing'],
      ['nonsense', 'not JSON'],
      ['[]', 'the row should be a map'],
      ['null', 'the row should be a map'],
      ['{"id":7,"reply":"Sorry."}', 'id should be a text'],
      ['{"id":"b","reply":"Sorry.","situation":null}', 'situation should be a text'],
      ['{"id":"b","reply":"Sorry.","scenario":[]}', 'scenario should be a text'],
      ['{"id":"b","reply":"Sorry.","stage":"later"}', 'stage should be one of opening, '],
      ['{"id":"b","reply":"Sorry.","history":"Where is it?"}', 'history should be a list'],
      ['{"id":"b","reply":"Sorry.","history":[{"speaker":"coach","text":"Hm."}]}', 'history should be a list'],
      ['{"id":"b","reply":"Sorry.","history":[{"speaker":"agent"}]}', 'history should be a list'],
    ];
    const { out, err, code } = await amends(['score'], ['{"id":"a","reply":"Sorry about that."}', ...wrong.map(([line]) => line), '{"id":"c","reply":"Sorry about that."}'].join('\n'));
    expect(code).toBe(1);
    const said = err.trim().split('\n');
    expect(said).toHaveLength(wrong.length);
    for (const [at, [, complaint]] of wrong.entries()) expect(said[at]).toContain(`line ${at + 2}: ${complaint}`);
    expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['a', 'c']);
  });

  test('looks at nothing in a row but what is said there', async () => {
    const known = { id: 'a', reply: 'I am so sorry about that.', history: [{ speaker: 'customer', text: 'It is broken.', mood: 3 }] };
    const { out } = await amends(['score'], jsonl([known, { ...known, better: { apology: 'From outside.' }, examples: [{}], known: { upset: true } }]));
    const [one, other] = out.trim().split('\n');
    expect(other).toBe(one);
  });
});

describe('amends check', () => {
  test('says of every file of the library that it is good', async () => {
    const { out, code } = await amends(['check']);
    expect(out.split('\n').filter((line) => line && !line.endsWith(' good'))).toEqual([]);
    expect(code).toBe(0);
  });

  test('takes less than two seconds of a library that it has found good before', async () => {
    const took = ownTime();
    expect((await amends(['check'])).code).toBe(0);
    expect(took()).toBeLessThan(2_000);
  });
});
