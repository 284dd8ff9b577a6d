/** The composition root: the only place where the parts meet the environment, the clock, the dice and the disk. */
import './engine.ts';
import { spawn } from 'node:child_process';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { destination } from 'pino';
import pack from '../package.json' with { type: 'json' };
import { oneTimeFrom } from './coach/codes.ts';
import { createCoach } from './coach/coach.ts';
import { WEB, knownChannel } from './channels/activity.ts';
import { about } from './channels/log.ts';
import { messagesFor } from './channels/messages.ts';
import { goRound } from './coach/rounds.ts';
import { createJudges } from './coach/judges.ts';
import { createPostman, type Postman } from './coach/postman.ts';
import { notice } from './coach/silence.ts';
import { readConfig } from './config.ts';
import { createReader } from './content/apart.ts';
import { format } from './content/diagnostic.ts';
import { keptLibrary } from './content/kept.ts';
import { HOME, menuOf, SCENARIOS } from './content/load.ts';
import { loadPhrases } from './content/phrases.ts';
import { watchTrainers } from './content/watch.ts';
import { isBuilt } from './build.ts';
import type { CatalogueEntry } from '../dialogs/vocabulary.ts';
import { createApart } from './judging/apart.ts';
import { createServer } from './server.ts';
import { createLog } from './server/logger.ts';
import { toldOf } from './server/saved.ts';
import { stopper } from './server/stop.ts';
import { within } from './server/within.ts';
import { benchOf } from './server/workbench.ts';
import { openStore } from './store/open.ts';

/** Starts everything; the promise ends when the server listens. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel, destination({ dest: 2, sync: true }));
  // An error's own words may quote somebody's.
  process.on('uncaughtException', (error) => {
    log('process.failed', about(error));
    process.exit(1);
  });
  // As the first process of a container this one is not ended by a signal that nobody hears.
  let stop = (): void => process.exit(1);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop());
  const folder = resolve(config.data);
  mkdirSync(folder, { recursive: true });
  if (!isBuilt()) buildInBackground();

  const reader = createReader();
  const library = await keptLibrary({ reader });
  for (const diagnostic of library.diagnostics) process.stderr.write(`${format(diagnostic)}\n`);
  if (!library.plans.length) throw new Error('there is no good role-play in scenarios/. The lines above say what to mend; `npm run -s amends -- check` says it again.');

  const apart = createApart();
  const { judgeBy, ...judges } = createJudges(apart.scorerOf, library.catalogue, (scorer) => scorer.close());
  const [names, lessons] = [labelled(library.catalogue, 'name'), labelled(library.catalogue, 'lesson')];
  const served = watchTrainers({
    library, folder: SCENARIOS, reader, failed: (error) => log('scenarios.unwatched', about(error)),
    judgeBy: async (catalogue) => {
      await judgeBy(catalogue);
      Object.assign(names, labelled(catalogue, 'name'));
      Object.assign(lessons, labelled(catalogue, 'lesson'));
    },
    changed: (change) => toldOf(change, log, (line) => process.stderr.write(line)),
  });

  // Counting costs a twentieth of a second at the start: only where somebody asks for it.
  const metrics = config.metricsPort === undefined ? undefined : (await import('./server/metrics.ts')).createMetrics();
  const store = await openStore({ folder, ...(config.databaseUrl && { url: config.databaseUrl }) }, {
    lost: (error) => log('database.lost', about(error)),
    ...(metrics && { committed: metrics.committed }),
  });
  const key = keyIn(folder);
  const oneTime = oneTimeFrom(key);
  const shownOnce = { code: oneTime.code, link: (event: string) => `${config.url}/my-data/${oneTime.token(event)}` };
  const words = { phrases: await loadPhrases(), names, oneTime: shownOnce };
  let postman: Postman;
  const coach = createCoach({
    store, judges,
    plans: served.plans,
    now: Date.now,
    id: randomUUID,
    seed: () => randomInt(2 ** 31),
    oneTime,
    messages: messagesFor(words),
    posted: () => postman.wake(),
    told: (conversation) => server.told(conversation),
    answered: (answer, inbound) => {
      metrics?.answered(answer, inbound.channel);
      server.answered(answer);
    },
    late: (inbound) => {
      log('write.late', { channel: knownChannel(inbound.channel) });
      metrics?.late();
    },
    failed: (error, inbound) => log('event.waits', { channel: knownChannel(inbound.channel), ...about(error) }),
    gaveUp: (error, inbound) => log('event.set-aside', { channel: knownChannel(inbound.channel), ...about(error) }),
  });
  const server = createServer({
    coach, store, config, log, ...words,
    lessons, key,
    now: Date.now,
    random: randomBytes,
    menu: () => menuOf(served.plans()),
    plans: served.plans,
    workbench: {
      bench: benchOf({ served, rehearse: async (plan, rehearsal) => (await judges.latest()).rehearse(plan, rehearsal), reader, folder: SCENARIOS, log }),
      walks: async (plan) => (await judges.latest()).walks(plan),
    },
    ...(metrics && { asked: metrics.asked }),
  });
  postman = createPostman({
    outbox: store.outbox, senderOf: server.senderOf, now: Date.now, random: Math.random,
    tried: (message, delivery, over) => {
      metrics?.tried(message.channel, delivery, over);
      if (!delivery.sent) log('send.failed', { id: message.id, channel: knownChannel(message.channel), why: delivery.why, tries: message.tries + 1, over });
    },
    failed: (error) => log('outbox.unreachable', about(error)),
  });
  // What this or another process kept and did not answer: all of it now, stragglers from then on.
  const catchUp = async (before?: number, after?: number): Promise<void> => {
    try {
      const events = await coach.catchUp(before, after);
      if (!events) return;
      log('inbox.caught-up', { events });
      metrics?.caughtUp(events);
    } catch (error) {
      log('inbox.unreachable', about(error));
    }
  };
  await within(START_MS, catchUp());
  // What came by a clock that has been put back since is no younger.
  const rounds = setInterval(() => void catchUp(Date.now() - STRAGGLER_MS, Date.now() + STRAGGLER_MS), ROUND_MS);
  const unasked = setInterval(() => {
    goRound({ store, plans: served.plans, now: Date.now, zone: config.zone }).catch((error: unknown) => log('reminders.failed', about(error)));
  }, UNASKED_MS);
  const silences = config.silenceMinutes && setInterval(() => {
    const late = config.silenceMinutes * 60_000;
    notice({ store, coach, web: WEB, tell: server.told }, Date.now(), late).catch((error: unknown) => log('inbox.unreachable', about(error)));
  }, SILENCE_ROUND_MS);
  const counted = metrics && await (await import('./server/metrics.ts')).serveMetrics(() => metrics.text(store, Date.now()), { port: config.metricsPort!, host: config.metricsHost });
  const { message } = await server.listen();
  process.stdout.write(`${message}\nEverything is kept in ${config.databaseUrl ? 'PostgreSQL' : folder}\n`);
  if (counted) process.stdout.write(`Metrics: ${counted.url}\n`);
  reader.warm();
  setTimeout(() => void judges.latest(), SCORER_MS);
  log('server.started', { version: pack.version, scenarios: library.plans.length });
  stop = stopper({
    closeServer: () => {
      clearInterval(rounds);
      clearInterval(unasked);
      clearInterval(silences || undefined);
      void served.close();
      return server.close();
    },
    settled: coach.settled,
    closePostman: postman.close,
    closeStore: () => {
      counted?.close();
      return store.close();
    },
    log, exit: process.exit,
  });
}

/** What waits from before is answered before anybody else comes; not what hangs, nor more than there is time for. */
const START_MS = 10_000;
const ROUND_MS = 2_000;
/** How soon an assignment that was just made is told. */
const UNASKED_MS = 10_000;
const SILENCE_ROUND_MS = 15_000;
/** An event that waits longer than this is waiting for nobody. */
const STRAGGLER_MS = 5_000;

/** By then whoever waited for the start has their page, and nobody has written a reply yet. */
const SCORER_MS = 500;

const labelled = (catalogue: readonly CatalogueEntry[], key: 'name' | 'lesson') => Object.fromEntries(catalogue.map((entry) => [entry.id, entry[key]]));

/** The key that signs tokens and cookies: made once, kept beside the database, readable by its owner only. */
function keyIn(folder: string): Uint8Array {
  const file = join(folder, 'signing-key');
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}

/** The server does not wait for its pages: until they are built it says that they are being built. */
function buildInBackground(): void {
  const child = spawn(process.execPath, [join(HOME, 'src', 'build.ts')], { stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('exit', (code) => {
    if (code) process.stderr.write('The pages could not be built; the lines above say why. The bots answer all the same.\n');
  });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`amends: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
