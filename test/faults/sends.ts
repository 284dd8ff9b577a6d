/** What is said arrives: the real postmen and the real sender, and a channel that fails one time in five. */
import { randomUUID } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBotFramework } from '../../src/channels/botframework.ts';
import { createCoach } from '../../src/coach/coach.ts';
import { createPostman } from '../../src/coach/postman.ts';
import { openStore } from '../../src/store/open.ts';
import { flood, quantile } from '../bench/under.ts';
import { judges } from '../library.ts';
import { ownTime } from '../ownTime.ts';
import { dice, seconds, sleep, until, type Figure } from './fault.ts';
import type { Site } from './places.ts';
import { message, serve, tell } from './serving.ts';

export type Sends = { messages: number; conversations: number; /** Sends that are never answered. */ hangs: number };

const FAULTS = ['429', '429 until', '503', '412', 'reset before', 'reset after'] as const;
type Fault = (typeof FAULTS)[number] | 'hang';

/** What a channel saw. */
type Seen = {
  /** Message ids by conversation, in the order they were accepted. */
  accepted: Map<string, string[]>;
  /** Those whose acceptance nobody was told of. */
  untold: Set<string>;
  faults: number;
  early: number;
};

/** A connector that accepts each message or fails in one of the ways that connectors fail. */
async function badConnector(share: number, hangs: number, roll: () => number): Promise<{ url: string; seen: Seen; close(): void }> {
  const seen: Seen = { accepted: new Map(), untold: new Set(), faults: 0, early: 0 };
  const notBefore = new Map<string, number>();
  let hanging = hangs;

  const fault = (): Fault | undefined => {
    if (roll() >= share) return undefined;
    seen.faults += 1;
    if (hanging && roll() < 0.2) {
      hanging -= 1;
      return 'hang';
    }
    return FAULTS[Math.floor(roll() * FAULTS.length)];
  };
  const refuse = (res: ServerResponse, status: number, retryAfter?: string): void => {
    res.statusCode = status;
    if (retryAfter) res.setHeader('Retry-After', retryAfter);
    res.end();
  };

  function take(req: IncomingMessage, res: ServerResponse): void {
    const conversation = decodeURIComponent(/conversations\/([^/]+)/.exec(req.url!)![1]!);
    if (Date.now() < (notBefore.get(conversation) ?? 0)) seen.early += 1;
    const how = fault();
    if (how === 'reset before') return void req.socket.destroy();
    let body = '';
    req.on('data', (data) => { body += String(data); });
    req.on('end', () => {
      const { text: id } = JSON.parse(body) as { text: string };
      const accept = () => { seen.accepted.set(conversation, [...seen.accepted.get(conversation) ?? [], id]); };
      switch (how) {
        case 'hang': return;
        case '503': return refuse(res, 503);
        case '412': return refuse(res, 412);
        case '429':
          notBefore.set(conversation, Date.now() + 1_000);
          return refuse(res, 429, '1');
        case '429 until': {
          const then = Math.ceil(Date.now() / 1_000 + 1) * 1_000;
          notBefore.set(conversation, then);
          return refuse(res, 429, new Date(then).toUTCString());
        }
        case 'reset after':
          accept();
          seen.untold.add(id);
          return void req.socket.destroy();
        default:
          accept();
          res.setHeader('Content-Type', 'application/json');
          res.end('{"id":"1"}');
      }
    });
  }
  const server = createHttp(take);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

export async function sends(site: Site, { messages, conversations, hangs }: Sends): Promise<Figure> {
  const place = await site.open();
  const stores = [await openStore(place.where), await openStore(place.where)];
  const channel = await badConnector(0.2, hangs, dice(messages));
  const perhaps = new Set<string>();
  const never = () => Promise.reject(new Error('nobody calls here'));
  const { sender } = createBotFramework({ coach: { take: never, keep: never }, words: { phrases: {}, names: {} }, deskOf: async () => [], answers: async () => [], scenarios: () => [], posted: { keep: async () => {}, takeOthers: async () => [] }, log: () => {}, app: {} });
  const postmen = stores.map(({ outbox }) => createPostman({
    outbox, senderOf: () => sender, now: Date.now, random: Math.random,
    tried: ({ body }, delivery) => { if (!delivery.sent && delivery.arrived === 'perhaps') perhaps.add((JSON.parse(body) as { text: string }).text); },
  }));
  const coach = createCoach({
    store: stores[0]!, judges, plans: () => [], now: Date.now, id: randomUUID, seed: () => 7, posted: () => postmen[0]!.wake(),
    messages: ({ key }) => [0, 1].map((n) => JSON.stringify({ type: 'message', text: `${key}#${n}` })),
  });
  try {
    const begun = performance.now();
    const each = Math.ceil(messages / 2 / conversations);
    const names = Array.from({ length: conversations }, (_, i) => `c${i}`);
    const said = (name: string) => Array.from({ length: each }, (_, n) => [`${name}|${n}#0`, `${name}|${n}#1`]).flat();
    const replyTo = (name: string) => JSON.stringify({ reference: { activityId: 'a', serviceUrl: channel.url, channelId: 'test', conversation: { id: name }, user: { id: name }, bot: { id: 'bot' } } });
    await flood(names, 20, async (name) => {
      for (let n = 0; n < each; n++) await coach.keep({ key: `${name}|${n}`, channel: 'test', conversation: name, person: { id: name, name: 'Ana' }, intent: { type: 'help' }, replyTo: replyTo(name) });
    });
    const arrived = await until(async () => {
      const { waiting } = await stores[0]!.outbox.depth();
      return waiting === 0 && (await place.ask('select count(*) as n from inbox'))[0]!['n'] === 0;
    }, 250, 240_000);
    const took = performance.now() - begun;

    const { accepted, untold, faults, early } = channel.seen;
    let lost = 0;
    let disordered = 0;
    const doubled: string[] = [];
    for (const name of names) {
      const got = accepted.get(name) ?? [];
      const once = [...new Set(got)];
      const due = said(name);
      lost += due.filter((id) => !once.includes(id)).length;
      if (once.join() !== due.filter((id) => once.includes(id)).join()) disordered += 1;
      for (const id of once) if (got.filter((one) => one === id).length > 1) doubled.push(id);
    }
    const uncalled = doubled.filter((id) => !untold.has(id) || !perhaps.has(id)).length;
    const { dead } = await stores[0]!.outbox.depth();
    return {
      promise: `what is said arrives, ${place.name}`,
      figure: `${names.length * each * 2} messages, ${faults} faults, two postmen: ${lost} lost, ${dead} given up, ${disordered} conversations out of order, ${early} before Retry-After, ${doubled.length} doubled of ${untold.size} whose acceptance was lost, ${uncalled} doubled otherwise (${seconds(took)})`,
      goal: '0 lost, in order, 0 early, 0 doubled otherwise',
      kept: arrived && lost === 0 && dead === 0 && disordered === 0 && early === 0 && uncalled === 0,
    };
  } finally {
    for (const postman of postmen) await postman.close();
    for (const store of stores) await store.close();
    channel.close();
    await place.remove();
  }
}

/** How fast events are acknowledged while the channel that their answers go to hangs. */
export async function hangingChannel(site: Site, { ms }: { ms: number }): Promise<Figure> {
  const place = await site.open();
  const server = await serve(place.where);
  const channel = createHttp(() => {});
  await new Promise<void>((resolve) => { channel.listen(0, '127.0.0.1', resolve); });
  const serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}`;
  try {
    await tell(server.url, message('first', 'help', serviceUrl));
    const under: Promise<void>[] = [];
    const times: number[] = [];
    let refused = 0;
    const last = performance.now() + ms;
    for (let n = 0; performance.now() < last; n++) {
      const took = ownTime(server.child.pid!);
      under.push(tell(server.url, message(`c${n % 200}`, 'help', serviceUrl)).then(({ status }) => { times.push(took()); if (status !== 200) refused += 1; }));
      await sleep(50);
    }
    await Promise.all(under);
    times.sort((a, b) => a - b);
    const [p99, most] = [quantile(times, 0.99), times.at(-1)!];
    return {
      promise: `acknowledged while a channel hangs, ${place.name}`,
      figure: `${times.length} events in ${seconds(ms)}: p99 ${Math.round(p99)} ms, longest ${Math.round(most)} ms, ${refused} refused`,
      goal: 'p99 500 ms, longest 2 s',
      kept: refused === 0 && p99 <= 500 && most <= 2_000,
    };
  } finally {
    channel.closeAllConnections();
    channel.close();
    await server.stop();
    await place.remove();
  }
}
