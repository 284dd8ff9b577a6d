/** `npm run bench`: every figure as a ratio against a peer or a floor of the same run. */
import { commits, type Rates } from './commits.ts';
import { grown, type Grown } from './grown.ts';
import { simulated } from './simulated.ts';
import { starts } from './starts.ts';
import { turns } from './turns.ts';

const line = (what: string, figure: string, goal: string) => process.stdout.write(`${what.padEnd(74)} ${figure.padEnd(34)} ${goal}\n`);
const us = (x: number) => `${Math.round(x)} us`;
const ms = (x: number) => `${Math.round(x)} ms`;

line('what', 'measured', 'goal');
const turn = await turns();
line('CPU of a coached turn against the stock CloudAdapter echo', `${(turn.amends / turn.echo).toFixed(1)} (${us(turn.amends)}, ${us(turn.echo)})`, '1.3');
line('of it the thread that serves, which judges nothing', `${(turn.serving / turn.echo).toFixed(1)} (${us(turn.serving)})`, '');
line('CPU of a coached turn against a stock waterfall that judges and keeps nothing', `${(turn.amends / turn.waterfall).toFixed(1)} (${us(turn.amends)}, ${us(turn.waterfall)})`, '');
line('start to the first answer', ms(turn.started), '900 ms');
line('memory with 10,000 more open attempts against before', turn.growth.toFixed(2), '1.20');
const disk = await commits();
const rates = ({ many, single }: Rates) => `${(many / single).toFixed(1)} (${Math.round(many)}, ${Math.round(single)})`;
line(`durable turns a second, 200 at once against one at a time (fsync ${disk.fsync.toFixed(1)} ms)`, rates(disk), '5');
line('99th percentile of those', ms(disk.p99), '150 ms');
line('units of work in a commit', disk.together.toFixed(0), '');
line('the same on a disk that takes 4 ms more for an fsync', `${rates(disk.slower)}, ${ms(disk.slower.p99)}`, '5, 150 ms');
const kept = await grown();
const growth = ({ full, empty }: Grown) => `${(full / empty).toFixed(2)} (${us(full)}, ${us(empty)})`;
line('the same turn after 1,000,000 stored turns against none', growth(kept), '1.10');
line('the same without judging', growth(kept.unjudged), '');
const runs = simulated();
line('1,000 simulated runs against judging as many replies one by one', `${(runs.simulated / runs.judged).toFixed(2)} (${ms(runs.simulated)}, ${ms(runs.judged)})`, '5000 ms');
const commands = starts();
for (const name of ['score', 'check', 'play'] as const) line(`start of amends ${name} against an empty Node`, `${(commands[name] / commands.node).toFixed(1)} (${ms(commands[name])}, ${ms(commands.node)})`, '250 ms');
