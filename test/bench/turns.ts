/** What a whole coached turn costs: parsed, scored, stored on the disk, rendered, given back; beside bots that judge and keep nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activity, reply } from './talk.ts';
import { flood, get, median, post, start, type Running } from './under.ts';

const PEERS = join(import.meta.dirname, 'peers');
const TURNS = 4;
/** cold: the rounds in which code is still being compiled; open: attempts that somebody has begun and not finished. */
const WHOLE = { talks: 300, rounds: 10, cold: 4, open: 10_000 };

export type Turns = {
  /** CPU of one turn in microseconds; serving: of it that of the thread that serves, which judges nothing. */
  amends: number; serving: number; echo: number; waterfall: number;
  /** Milliseconds from nothing to the practice room's page. */
  started: number;
  growth: number;
};

/** Amends, the stock echo and a stock waterfall, in turns. */
export async function turns({ talks, rounds, cold, open } = WHOLE): Promise<Turns> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  const amends = await start(join(import.meta.dirname, '../../src/main.ts'), { PORT: '0', AMENDS_DATA: folder, LOG_LEVEL: 'error' }, ['--expose-gc', '--import', join(import.meta.dirname, '../../src/compiled.js')]);
  const listening = performance.now();
  await get(amends.url);
  const started = amends.startedIn + performance.now() - listening;
  const echo = await start(join(PEERS, 'echo.ts'));
  const waterfall = await start(join(PEERS, 'waterfall.ts'));
  const say = async ({ url }: Running, talk: number, text: string) => {
    const { status, body } = await post(`${url}/api/messages`, activity(`talk${talk}`, text));
    if (status !== 200) throw new Error(`${status} ${body}`);
  };
  const begun = (ids: number[]) => flood(ids, 8, async (i) => { await say(amends, i, '1'); await say(amends, i, 'begin'); });
  let talked = 0;
  const people = (count: number) => Array.from({ length: count }, () => talked++);
  try {
    const peers = { amends, echo, waterfall };
    const costs = { amends: [], echo: [], waterfall: [] } as Record<keyof typeof peers, { cpu: number; serving: number }[]>;
    for (let round = 0; round < rounds; round++) {
      const ids = people(talks);
      await begun(ids);
      for (const name of ['amends', 'echo', 'waterfall'] as const) {
        const before = await peers[name].used();
        for (let turn = 0; turn < TURNS; turn++) await flood(ids, 8, (i) => say(peers[name], i, reply(i * TURNS + turn)));
        const after = await peers[name].used();
        costs[name].push({ cpu: (after.cpu - before.cpu) / talks / TURNS, serving: (after.serving - before.serving) / talks / TURNS });
      }
    }
    const ofTurn = (name: keyof typeof costs, what: 'cpu' | 'serving' = 'cpu') => median(costs[name].slice(cold).map((cost) => cost[what]));
    const before = await amends.used('memory');
    await begun(people(open));
    const after = await amends.used('memory');
    return { amends: ofTurn('amends'), serving: ofTurn('amends', 'serving'), echo: ofTurn('echo'), waterfall: ofTurn('waterfall'), started, growth: after.heap / before.heap };
  } finally {
    for (const running of [amends, echo, waterfall]) await running.stop();
    rmSync(folder, { recursive: true });
  }
}
