/** A trainer saves while people practise: the real server, in a copy of the project whose scenarios are its own. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownTime } from '../ownTime.ts';
import { copyOfProject, guest, post, start, type Running } from './process.ts';

const HOME = join(import.meta.dirname, '..', '..');
const home = copyOfProject();
const file = join(home, 'scenarios', 'late-birthday-gift.yaml');
const good = readFileSync(join(HOME, 'scenarios', 'late-birthday-gift.yaml'), 'utf8');
const titled = (title: string) => good.replace(/^title: .*$/m, `title: ${title}`);
/** A second, and another for a machine that does much else. */
const SOON = 2_000;
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

/** Somebody who practises: what they send, and the text of what came since. */
async function person() {
  const { path, headers, send } = await guest(server.url);
  let watermark = '0';
  return async (intent: object): Promise<string> => {
    expect((await send({ type: 'event', name: 'amends', value: intent })).status).toBe(200);
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

test('a hostile one holds nobody up', async () => {
  writeFileSync(join(home, 'scenarios', 'hostile.yaml'), `{${Array.from({ length: 20_000 }, (_, i) => `k${i}`).join(',')}}`);
  const waits: number[] = [];
  await expect.poll(async () => {
    const took = ownTime(server.child.pid!);
    await post(server.url, '/api/session', { name: 'Cy' });
    waits.push(took());
    return server.written();
  }, { interval: 5 }).toContain('"scenario":"hostile"');
  expect(Math.max(...waits)).toBeLessThan(500);
});

test('a new one comes, a removed one goes', async () => {
  writeFileSync(join(home, 'scenarios', 'second-gift.yaml'), titled('A second gift').replace(/^id: .*$/m, 'id: second-gift').replace(/^place: .*\n/m, ''));
  expect(await seen('A second gift')).toBeLessThan(SOON);
  rmSync(join(home, 'scenarios', 'second-gift.yaml'));
  expect(await seen('A second gift', false)).toBeLessThan(SOON);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});
