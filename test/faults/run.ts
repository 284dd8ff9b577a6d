/** `npm run faults`: does harm to Amends in every way it promises to survive, and prints what was seen. Takes about half an hour; `npm run faults -- kills sends` does some of it. */
import { build, isBuilt } from '../../src/build.ts';
import { deliveries } from './deliveries.ts';
import { drain } from './drain.ts';
import type { Figure } from './fault.ts';
import { fsync } from './fsync.ts';
import { killing } from './kills.ts';
import { oneAtATime } from './oneAtATime.ts';
import { databaseAway, diskFull } from './outages.ts';
import { openSites, type Site } from './places.ts';
import { hangingChannel, sends } from './sends.ts';
import { upgrades } from './upgrades.ts';

if (!isBuilt()) await build();
const sites = await openSites();
const both = (fault: (site: Site) => Promise<Figure>) => sites.both.map((site) => () => fault(site));

const FAULTS: Record<string, (() => Promise<Figure>)[]> = {
  deliveries: [
    ...both((site) => deliveries(site, { events: 10_000, conversations: 300 })),
    ...both((site) => deliveries(site, { events: 2_000, conversations: 60, fence: false })),
  ],
  kills: both((site) => killing(site, { kills: 200, every: 10 })),
  fsync: [...both((site) => fsync(site, { turns: 100 })), ...both((site) => fsync(site, { turns: 100, control: true }))],
  one: [
    ...both((site) => oneAtATime(site, { conversations: 100, messages: 50, frozenMs: 60_000 })),
    () => oneAtATime(sites.postgres, { conversations: 100, messages: 20, frozenMs: 60_000, anywhere: true }),
  ],
  sends: [...both((site) => sends(site, { messages: 2_000, conversations: 100, hangs: 5 })), ...both((site) => hangingChannel(site, { ms: 60_000 }))],
  outages: [() => databaseAway(sites.postgres, { ms: 30_000 }), () => diskFull(sites.sqlite, { ms: 30_000 })],
  drain: both((site) => drain(site, { times: 5 })),
  upgrades: both((site) => upgrades(site, { attempts: 100 })),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in FAULTS));
if (unknown.length) process.stderr.write(`No fault ${unknown.join(', ')}. There are: ${Object.keys(FAULTS).join(', ')}.\n`);

let broken = unknown.length;
process.stdout.write('| promise | figure | goal | |\n|---|---|---|---|\n');
for (const [name, faults] of Object.entries(FAULTS)) {
  if (asked.length && !asked.includes(name)) continue;
  for (const fault of faults) {
    const { promise, figure, goal, kept } = await fault().catch((error: unknown): Figure => ({ promise: name, figure: String(error), goal: '', kept: false }));
    if (kept === false) broken += 1;
    process.stdout.write(`| ${promise} | ${figure} | ${goal} | ${kept === true ? 'kept' : kept === false ? 'BROKEN' : kept} |\n`);
  }
}
await sites.close();
process.stdout.write(broken ? `\n${broken} broken\n` : '\nAll that was looked at is kept.\n');
process.exit(broken ? 1 : 0);
