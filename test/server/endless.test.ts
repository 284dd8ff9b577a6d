/** The server starts although a file in scenarios/ would keep its reader for a minute. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../src/content/apart.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { endless } from '../endless.ts';
import { awake } from '../ownTime.ts';
import { copyOfProject, guest, start } from './process.ts';

const home = copyOfProject();
const scenarios = join(home, 'scenarios');
for (const name of ['endless', 'hopeless']) writeFileSync(join(scenarios, `${name}.yaml`), endless(name));
afterAll(() => rmSync(home, { recursive: true }));

test('each such file is told of with its place, and everything else is served', async () => {
  const server = await start({}, undefined, home);
  for (const name of ['endless', 'hopeless']) expect(server.written()).toMatch(new RegExp(`scenarios/${name}\\.yaml:1:1 YM07 this could not be read within 1 s\\. `));
  const { send } = await guest(server.url);
  expect(JSON.stringify((await send({ type: 'event', name: 'amends', value: { type: 'menu' } })).status)).toBe('200');
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  await server.remove();
});

test('while the library is read, the loop goes on', async () => {
  const longestAway = awake();
  const reader = createReader(200);
  const { diagnostics, plans } = await loadLibrary(scenarios, reader);
  const away = longestAway();
  await reader.close();
  expect(diagnostics.filter(({ code }) => code === 'YM07').map(({ file }) => file)).toEqual(expect.arrayContaining([expect.stringMatching(/endless\.yaml$/), expect.stringMatching(/hopeless\.yaml$/)]));
  expect(plans.length).toBeGreaterThan(10);
  expect(away).toBeLessThan(500);
});
