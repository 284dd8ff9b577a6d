/** What a whole coached turn costs: parsed, scored, stored on the disk, rendered, given back; beside bots that judge and keep nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activity, reply } from './talk.ts';
import { flood, median, post, start, type Running } from './under.ts';

const PEERS = join(import.meta.dirname, 'peers');
const TALKS = 300;
const TURNS = 4;

/** CPU of one turn in microseconds, and the start in milliseconds, of Amends, the stock echo and a stock waterfall. */
export async function turns(): Promise<{ amends: number; echo: number; waterfall: number; started: number; growth: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const amends = await start(join(import.meta.dirname, '../../src/main.ts'), { PORT: '0', AMENDS_DATA: folder, LOG_LEVEL: 'error' }, ['--expose-gc', '--import', join(import.meta.dirname, '../../src/compiled.ts')]);
  const echo = await start(join(PEERS, 'echo.ts'));
  const waterfall = await start(join(PEERS, 'waterfall.ts'));
  const ids = Array.from({ length: TALKS }, (_, i) => i);
  const say = async ({ url }: Running, talk: number, text: string) => {
    const { status, body } = await post(`${url}/api/messages`, activity(`talk${talk}`, text));
    if (status !== 200) throw new Error(`${status} ${body}`);
  };
  try {
    await flood(ids, 8, async (i) => { await say(amends, i, '1'); await say(amends, i, 'begin'); });
    for (const peer of [echo, waterfall]) await flood(ids, 8, async (i) => { await say(peer, i, 'hello'); await say(peer, i, 'hello'); });
    const cost = async (running: Running, turn: number) => {
      const { cpu } = await running.used();
      await flood(ids, 8, (i) => say(running, i, reply(i * TURNS + turn)));
      return ((await running.used()).cpu - cpu) / TALKS;
    };
    const costs: Record<'amends' | 'echo' | 'waterfall', number[]> = { amends: [], echo: [], waterfall: [] };
    for (let turn = 0; turn < TURNS; turn++) for (const [name, running] of Object.entries({ amends, echo, waterfall })) costs[name as keyof typeof costs].push(await cost(running, turn));
    // Twice: the first collection leaves what the second can let go.
    await amends.used();
    const before = await amends.used();
    // Attempts that somebody has begun and not finished.
    await flood(Array.from({ length: 10_000 }, (_, i) => TALKS + i), 16, async (i) => { await say(amends, i, '1'); await say(amends, i, 'begin'); });
    const after = await amends.used();
    return { amends: median(costs.amends), echo: median(costs.echo), waterfall: median(costs.waterfall), started: amends.startedIn, growth: after.heap / before.heap };
  } finally {
    for (const running of [amends, echo, waterfall]) await running.stop();
    rmSync(folder, { recursive: true });
  }
}
