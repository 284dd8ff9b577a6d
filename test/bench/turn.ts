import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activity, reply } from './talk.ts';
import { flood, median, post, start } from './under.ts';
const HOME = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
const echo = await start(join(import.meta.dirname, 'peers/echo.ts'));
const ours = await start(join(HOME, 'src/main.ts'), { PORT: '0', AMENDS_DATA: folder });
const N = 400, TURNS = 3;
const conv = (i: number) => `c${i}`;
const say = async (url: string, c: string, text: string) => { const r = await post(`${url}/api/messages`, activity(c, text)); if (r.status !== 200) throw new Error(r.status + r.body); return r; };
const ids = Array.from({ length: N }, (_, i) => i);
await flood(ids, 8, async (i) => { await say(ours.url, conv(i), '1'); await say(ours.url, conv(i), 'begin'); });
await flood(ids, 8, async (i) => { await say(echo.url, conv(i), 'hi'); await say(echo.url, conv(i), 'hi'); });
const e: number[] = [], o: number[] = [];
for (let t = 0; t < TURNS; t++) {
  let a = (await ours.used()).cpu; await flood(ids, 8, async (i) => { await say(ours.url, conv(i), reply(i * 3 + t)); }); o.push(((await ours.used()).cpu - a) / N);
  a = (await echo.used()).cpu; await flood(ids, 8, async (i) => { await say(echo.url, conv(i), reply(i * 3 + t)); }); e.push(((await echo.used()).cpu - a) / N);
}
console.log('echo us', e.map(Math.round), 'ours', o.map(Math.round), 'ratio', (median(o) / median(e)).toFixed(2), 'start', Math.round(ours.startedIn), Math.round(echo.startedIn));
await echo.stop(); await ours.stop(); rmSync(folder, { recursive: true });
