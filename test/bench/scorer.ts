/** How long the scorer takes: `node test/bench/scorer.ts`. Ratios hold across machines, milliseconds do not. */
import { spawnSync } from 'node:child_process';
import { HEADS } from '../../src/coach/scorers.ts';
import { kit } from '../../src/commands/kit.ts';
import { loadJson, loadLibrary, loadRows } from '../../src/content/load.ts';
import type { Heads } from '../../src/scoring/heads.ts';
import type { Row } from '../../src/scoring/rows.ts';
import { createScorer } from '../../src/scoring/scorer.ts';

/** Replies judged before the clock starts, so that the code is compiled. */
const WARM_UP = 1_000;
const CHILDREN = 7;

type Load = { read: number; create: number; first: number; library: number };

/** CPU a reply, and against merely finding its words. */
async function judging(): Promise<string> {
  const { scorer } = await kit();
  const rows = loadRows<Row>('scenarios', 'replies');
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  const judge = spread(rows, (row) => scorer.judge(row));
  const floor = spread(rows, (row) => [...segmenter.segment(row.reply)].length);
  const ratio = judge.median / floor.median;
  return `judging ${rows.length} replies: median ${ms(judge.median)}, p99 ${ms(judge.p99)} CPU a reply; finding their words: median ${ms(floor.median)}; ratio ${ratio.toFixed(1)}`;
}

/** Loading in fresh processes: the median of a few. */
function loading(): string {
  const runs = Array.from({ length: CHILDREN }, () => JSON.parse(spawnSync(process.execPath, [import.meta.filename, 'load'], { encoding: 'utf8' }).stdout) as Load);
  const of = (part: keyof Load): number => middle(runs.map((run) => run[part]));
  const ratio = (of('read') + of('create')) / of('read');
  return `loading: heads.json ${ms(of('read'))}, createScorer ${ms(of('create'))}; ratio to heads.json alone ${ratio.toFixed(1)}; first reply ${ms(of('first'))}; the library's YAML, needed anyway, ${ms(of('library'))}`;
}

async function load(): Promise<Load> {
  const start = performance.now();
  const { catalogue } = await loadLibrary();
  const library = performance.now();
  const heads = loadJson<Heads>(...HEADS);
  const read = performance.now();
  const scorer = createScorer(catalogue, heads);
  const create = performance.now();
  scorer.judge({ reply: 'I am so sorry the parcel is late. I will ring you by four.', stage: 'venting', history: [{ speaker: 'customer', text: 'Where is it?' }] });
  return { library: library - start, read: read - library, create: create - read, first: performance.now() - create };
}

/** Median and 99th percentile of a work's CPU, in ms. */
function spread<T>(items: readonly T[], work: (item: T) => void): { median: number; p99: number } {
  for (const item of items.slice(0, WARM_UP)) work(item);
  const times = items.map((item) => {
    const before = process.cpuUsage();
    work(item);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }).sort((a, b) => a - b);
  return { median: middle(times), p99: times[Math.floor(times.length * 0.99)]! };
}

const middle = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;
const ms = (time: number): string => `${time.toFixed(time < 1 ? 3 : 1)} ms`;

if (process.argv[2] === 'load') process.stdout.write(JSON.stringify(await load()));
else process.stdout.write(`${await judging()}\n${loading()}\n`);
