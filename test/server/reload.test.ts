/** A trainer saves while people practise: the real server, in a copy of the project whose scenarios are its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endless } from '../endless.ts';
import { ownTime } from '../ownTime.ts';
import { copyOfProject, guest, post, start, type Running } from './process.ts';

const HOME = join(import.meta.dirname, '..', '..');
const home = copyOfProject();
const file = join(home, 'scenarios', 'late-birthday-gift.yaml');
const good = readFileSync(join(HOME, 'scenarios', 'late-birthday-gift.yaml'), 'utf8');
const titled = (title: string) => good.replace(/^title: .*$/m, `title: ${title}`);
/** A second of the time that is ours. */
const SOON = 1_000;
let server: Running;
let menu: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  server = await start({}, undefined, home);
  menu = await person();
});
afterAll(async () => {
  await server.remove();
  rmSync(home, { recursive: true });
});

/** Somebody who practises: what they do or say, and the text of what came since. */
async function person(name?: string) {
  const { path, headers, send } = await guest(server.url, name);
  let watermark = '0';
  return async (intent: object | string): Promise<string> => {
    expect((await send(typeof intent === 'string' ? { type: 'message', text: intent } : { type: 'event', name: 'amends', value: intent })).status).toBe(200);
    const set = await (await fetch(`${server.url}${path}?watermark=${watermark}`, { headers })).json() as { watermark: string; activities: object[] };
    watermark = set.watermark;
    return JSON.stringify(set.activities);
  };
}

/** Milliseconds until a new look at the menu shows what is meant. */
async function seen(what: string, there = true): Promise<number> {
  const took = ownTime(server.child.pid!);
  await expect.poll(async () => (await menu({ type: 'menu' })).includes(what), { interval: 20 }).toBe(there);
  return took();
}

test('what is saved is served to new attempts within a second, and nobody\'s running attempt changes', async () => {
  const ana = await person();
  await ana({ type: 'pick', scenario: 'late-birthday-gift' });
  await ana({ type: 'begin' });
  writeFileSync(file, titled('The gift, told anew'));
  expect(await seen('The gift, told anew')).toBeLessThan(SOON);
  expect(await ana({ type: 'stop' })).toContain('The late birthday gift');
  const ben = await person();
  expect(await ben({ type: 'pick', scenario: 'late-birthday-gift' })).toContain('The gift, told anew');
});

test('an editor that writes beside and renames is seen too', async () => {
  writeFileSync(join(home, 'scenarios', '.late.yaml.swp'), titled('Half a'));
  writeFileSync(join(home, 'scenarios', 'late.tmp'), titled('The gift, renamed into place'));
  renameSync(join(home, 'scenarios', 'late.tmp'), file);
  expect(await seen('The gift, renamed into place')).toBeLessThan(SOON);
});

test('a broken one never replaces a good one, and says on stderr and in the log where it is broken', async () => {
  writeFileSync(file, titled('The broken gift').replace('otherwise: what-happened', 'otherwise: what-hapened'));
  await expect.poll(server.written).toContain('"event":"scenario.refused","scenario":"late-birthday-gift","code":"SC01"');
  expect(server.written()).toMatch(/scenarios\/late-birthday-gift\.yaml:\d+:\d+ SC01 no step or ending "what-hapened"\. Did you mean "what-happened"\?/);
  expect(await menu({ type: 'menu' })).not.toContain('The broken gift');
  expect(await menu({ type: 'menu' })).toContain('The gift, renamed into place');
  writeFileSync(file, titled('The gift, mended'));
  expect(await seen('The gift, mended')).toBeLessThan(SOON);
});

test('one that would take for ever holds nobody up, and is told of', async () => {
  writeFileSync(join(home, 'scenarios', 'hostile.yaml'), endless('hostile'));
  const waits: number[] = [];
  await expect.poll(async () => {
    const took = ownTime(server.child.pid!);
    await post(server.url, '/api/session', { name: 'Cy' });
    waits.push(took());
    return server.written();
  }, { interval: 5 }).toContain('"event":"scenario.refused","scenario":"hostile","code":"YM07"');
  expect(Math.max(...waits)).toBeLessThan(500);
});

describe('a catalogue file', () => {
  const entry = join(home, 'scenarios', 'mistakes', 'dismissing.yaml');
  const original = readFileSync(entry, 'utf8');
  const REPLY = 'Kindly whistle at the pelican until Thursday.';
  const newName = original.replace(/^name: .*$/m, 'name: Sent to the pelican');
  const taught = newName.replace(/^caught:\n/m, `caught:\n  - customer: It was guaranteed for today. Where is it?\n    agent: ${REPLY}\n    quote: ${REPLY.slice(0, -1)}\n`);
  const dismissed = '"id":"dismissing"';
  const begun = async (name: string) => {
    const one = await person(name);
    await one({ type: 'pick', scenario: 'damaged-football-boots' });
    await one({ type: 'begin' });
    return one;
  };
  /** Milliseconds until stderr says so. */
  async function told(what: string | RegExp): Promise<number> {
    const before = server.written().length;
    const took = ownTime(server.child.pid!);
    await expect.poll(() => server.written().slice(before), { interval: 20 }).toMatch(what);
    return took();
  }

  test('that is saved judges new attempts within a second, and not those that began before', async () => {
    const ana = await begun('Ana');
    const cy = await begun('Cy');
    expect(await cy(REPLY)).not.toContain(dismissed);
    writeFileSync(entry, taught);
    expect(await told(/"event":"catalogue.served","mistake":"dismissing"/)).toBeLessThan(SOON);
    const ben = await begun('Ben');
    const heard = await ben(REPLY);
    expect(heard).toContain(dismissed);
    expect(heard).toContain('Sent to the pelican');
    expect(await ana(REPLY)).not.toContain(dismissed);
    for (const one of [ana, ben]) await one({ type: 'stop' });
  });

  test('that is broken replaces nothing, and the log, the workbench and check say where', async () => {
    writeFileSync(entry, taught.replace('severity: serious', 'severity: grave'));
    await told(/scenarios\/mistakes\/dismissing\.yaml:9:1 SH03 severity is "grave"[^]*"event":"catalogue.refused","mistake":"dismissing","code":"SH03","line":9/);
    const ben = await begun('Ben');
    expect(await ben(REPLY)).toContain(dismissed);
    const entered = await fetch(/\S+\/review\/enter\?code=\S+/.exec(server.written())![0], { redirect: 'manual' });
    const bench = await (await fetch(`${server.url}/api/workbench`, { headers: { Cookie: entered.headers.get('set-cookie')!.split(';')[0]! } })).json() as { broken: object[] };
    expect(bench.broken).toContainEqual({ file: 'scenarios/mistakes/dismissing.yaml', served: true, title: 'Sent to the pelican', complaints: [expect.objectContaining({ line: 9, code: 'SH03' })] });
    const check = spawnSync(process.execPath, ['src/cli.ts', 'check', 'scenarios/mistakes/dismissing.yaml'], { cwd: home, encoding: 'utf8' });
    expect(check).toMatchObject({ status: 1, stdout: expect.stringMatching(/^scenarios\/mistakes\/dismissing\.yaml:9:1 SH03 severity is "grave"/) });
  });

  test('leaves what was judged as it was: each reply beside the version that judged it', () => {
    writeFileSync(entry, taught);
    const to = join(server.data, 'again.jsonl');
    const { stdout } = spawnSync(process.execPath, ['src/cli.ts', 'rescore', '--to', to], { cwd: home, encoding: 'utf8', env: { ...process.env, AMENDS_DATA: server.data } });
    expect(stdout).not.toContain('come out otherwise');
    const rows = readFileSync(to, 'utf8').trim().split('\n').map((row) => JSON.parse(row) as { scenario: string; addsUp: boolean; turns: { catalogueVersion: string; added: { label: string }[] }[] });
    expect(rows.map(({ addsUp }) => addsUp)).toEqual(rows.map(() => true));
    const boots = rows.filter(({ scenario, turns }) => scenario === 'damaged-football-boots' && turns.length).flatMap(({ turns }) => turns);
    // Ana's and Cy's by the catalogue they began with, Ben's two by the new one: only theirs would be judged otherwise today.
    expect(new Set(boots.map(({ catalogueVersion }) => catalogueVersion)).size).toBe(2);
    const gained = boots.filter(({ added }) => added.some(({ label }) => label === 'dismissing'));
    expect(gained).toHaveLength(2);
    expect(new Set(gained.map(({ catalogueVersion }) => catalogueVersion)).size).toBe(1);
  });
});

test('a new one comes, a removed one goes', async () => {
  writeFileSync(join(home, 'scenarios', 'second-gift.yaml'), titled('A second gift').replace(/^id: .*$/m, 'id: second-gift').replace(/^place: .*\n/m, ''));
  expect(await seen('A second gift')).toBeLessThan(SOON);
  rmSync(join(home, 'scenarios', 'second-gift.yaml'));
  expect(await seen('A second gift', false)).toBeLessThan(SOON);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});
