/** What a whole coached turn costs: parsed, scored, stored on the disk, rendered, given back; beside bots that judge and keep nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activity, reply } from './talk.ts';
import { flood, get, median, post, start, type Running } from './under.ts';

const PEERS = join(import.meta.dirname, 'peers');
const TALKS = 300;
const TURNS = 4;

export type Turns = {
  /** CPU of one turn in microseconds; unjudged: without what went into judging. */
  amends: number; unjudged: number; echo: number; waterfall: number;
  /** Milliseconds from nothing to the practice room's page. */
  started: number;
  growth: number;
};

/** Amends, the stock echo and a stock waterfall, in turns. */
export async function turns(): Promise<Turns> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const amends = await start(join(import.meta.dirname, '../../src/main.ts'), { PORT: '0', AMENDS_DATA: folder, LOG_LEVEL: 'error' }, ['--expose-gc', '--import', join(import.meta.dirname, '../../src/compiled.ts'), '--import', join(PEERS, 'judging.ts')]);
  const listening = performance.now();
  await get(amends.url);
  const started = amends.startedIn + performance.now() - listening;
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
      const before = await running.used();
      await flood(ids, 8, (i) => say(running, i, reply(i * TURNS + turn)));
      const after = await running.used();
      const cpu = (after.cpu - before.cpu) / TALKS;
      return { cpu, unjudged: cpu - (after.judging - before.judging) / TALKS };
    };
    const costs: Record<'amends' | 'echo' | 'waterfall', Awaited<ReturnType<typeof cost>>[]> = { amends: [], echo: [], waterfall: [] };
    for (let turn = 0; turn < TURNS; turn++) for (const [name, running] of Object.entries({ amends, echo, waterfall })) costs[name as keyof typeof costs].push(await cost(running, turn));
    const cpuOf = (name: keyof typeof costs) => median(costs[name].map(({ cpu }) => cpu));
    // Twice: the first collection leaves what the second can let go.
    await amends.used();
    const before = await amends.used();
    // Attempts that somebody has begun and not finished.
    await flood(Array.from({ length: 10_000 }, (_, i) => TALKS + i), 16, async (i) => { await say(amends, i, '1'); await say(amends, i, 'begin'); });
    const after = await amends.used();
    return { amends: cpuOf('amends'), unjudged: median(costs.amends.map(({ unjudged }) => unjudged)), echo: cpuOf('echo'), waterfall: cpuOf('waterfall'), started, growth: after.heap / before.heap };
  } finally {
    for (const running of [amends, echo, waterfall]) await running.stop();
    rmSync(folder, { recursive: true });
  }
}
