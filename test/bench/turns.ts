/** What a whole coached turn costs: parsed, scored, stored on the disk, rendered, given back; beside bots that judge and keep nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activity, reply } from './talk.ts';
import { flood, get, median, post, start, type Running } from './under.ts';

const PEERS = join(import.meta.dirname, 'peers');
const TALKS = 300;
const TURNS = 4;
const ROUNDS = 10;
/** Of the rounds those in which code is still being compiled. */
const COLD = 4;

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
  const amends = await start(join(import.meta.dirname, '../../src/main.ts'), { PORT: '0', AMENDS_DATA: folder, LOG_LEVEL: 'error' }, ['--expose-gc', '--import', join(import.meta.dirname, '../../src/compiled.js'), '--import', join(PEERS, 'judging.ts')]);
  const listening = performance.now();
  await get(amends.url);
  const started = amends.startedIn + performance.now() - listening;
  const echo = await start(join(PEERS, 'echo.ts'));
  const waterfall = await start(join(PEERS, 'waterfall.ts'));
  const say = async ({ url }: Running, talk: number, text: string) => {
    const { status, body } = await post(`${url}/api/messages`, activity(`talk${talk}`, text));
    if (status !== 200) throw new Error(`${status} ${body}`);
  };
  const begun = (talks: number[]) => flood(talks, 8, async (i) => { await say(amends, i, '1'); await say(amends, i, 'begin'); });
  let talked = 0;
  const people = (count: number) => Array.from({ length: count }, () => talked++);
  try {
    const peers = { amends, echo, waterfall };
    const costs = { amends: [], echo: [], waterfall: [] } as Record<keyof typeof peers, { cpu: number; unjudged: number }[]>;
    for (let round = 0; round < ROUNDS; round++) {
      const talks = people(TALKS);
      await begun(talks);
      for (const name of ['amends', 'echo', 'waterfall'] as const) {
        const before = await peers[name].used();
        for (let turn = 0; turn < TURNS; turn++) await flood(talks, 8, (i) => say(peers[name], i, reply(i * TURNS + turn)));
        const after = await peers[name].used();
        const cpu = (after.cpu - before.cpu) / TALKS / TURNS;
        costs[name].push({ cpu, unjudged: cpu - (after.judging - before.judging) / TALKS / TURNS });
      }
    }
    const cpuOf = (name: keyof typeof costs) => median(costs[name].slice(COLD).map(({ cpu }) => cpu));
    const before = await amends.used('memory');
    // Attempts that somebody has begun and not finished.
    await begun(people(10_000));
    const after = await amends.used('memory');
    return { amends: cpuOf('amends'), unjudged: median(costs.amends.slice(COLD).map(({ unjudged }) => unjudged)), echo: cpuOf('echo'), waterfall: cpuOf('waterfall'), started, growth: after.heap / before.heap };
  } finally {
    for (const running of [amends, echo, waterfall]) await running.stop();
    rmSync(folder, { recursive: true });
  }
}
