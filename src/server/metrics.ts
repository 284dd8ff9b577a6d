/** Counts for Prometheus, on a port of their own. Labels come from closed lists: no words, names or ids. */
import { createServer } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { LABELS, type Answer, type Delivery } from '../../dialogs/vocabulary.ts';
import { knownChannel } from '../channels/activity.ts';
import type { Inbox, Outbox } from '../store/store.ts';
import { within } from './within.ts';

/** What the rest of the house tells; each costs microseconds. */
export type Metrics = {
  answered: (answer: Answer, channel: string) => void;
  /** An answer came too late and was not stored. */
  late: () => void;
  caughtUp: (events: number) => void;
  committed: (units: number) => void;
  tried: (channel: string, delivery: Delivery, over: boolean) => void;
  /** A request came in; to be called again when its answer is out. */
  asked: () => (route: string, status: string) => void;
  /** The text of all metrics. Inbox and outbox are asked each time; where one cannot be reached its three figures are left out. */
  text: (store: Boxes, now: number) => Promise<string>;
};
type Boxes = { inbox: Pick<Inbox, 'depth'>; outbox: Pick<Outbox, 'depth'> };

const DEPTH_PATIENCE_MS = 2_000;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <T extends string>(name: string, help: string, labelNames: T[] = []) => new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });

  const turns = counter('amends_turns_total', 'Replies and desk actions that were stored', ['channel']);
  const events = counter('amends_events_total', 'Events that were answered', ['channel']);
  const findings = counter('amends_findings_total', 'Mistakes and practices seen in replies', ['label', 'band']);
  const late = counter('amends_late_writes_refused_total', 'Answers that were not stored because somebody else had answered meanwhile');
  const caught = counter('amends_inbox_caught_up_total', 'Kept events that were answered by a later round or a later start');
  const commits = new Histogram({ name: 'amends_commit_units', help: 'Units of work that shared a commit', buckets: [1, 2, 4, 8, 16, 32, 64], registers });
  const sends = counter('amends_sends_total', 'Tries to send a message: sent, again (to be tried later), perhaps-doubled (to be tried later though it may have arrived), given-up', ['channel', 'result']);
  const requests = new Histogram({ name: 'amends_http_request_seconds', help: 'HTTP requests by the route that answered; none: refused before, or no such address', labelNames: ['route', 'status'] as const, buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10], registers });
  const waiting = gauge('amends_outbox_waiting', 'Messages that wait to be sent');
  const dead = gauge('amends_outbox_dead', 'Messages that were given up');
  const oldest = gauge('amends_outbox_oldest_seconds', 'Age of the oldest message that waits');

  const unanswered = gauge('amends_inbox_waiting', 'Kept events that wait for their answer');
  const aside = gauge('amends_inbox_aside', 'Events that could not be answered and were set aside');
  const longest = gauge('amends_inbox_oldest_seconds', 'Age of the oldest event that waits');
  const age = (since: number | null, now: number) => (since === null ? 0 : Math.max(0, now - since) / 1_000);

  async function askOutbox(outbox: Boxes['outbox'], now: number): Promise<void> {
    const depth = await within(DEPTH_PATIENCE_MS, outbox.depth());
    if (!depth) return [waiting, dead, oldest].forEach((one) => one.remove());
    waiting.set(depth.waiting);
    dead.set(depth.dead);
    oldest.set(age(depth.oldest, now));
  }

  async function askInbox(inbox: Boxes['inbox'], now: number): Promise<void> {
    const depth = await within(DEPTH_PATIENCE_MS, inbox.depth());
    if (!depth) return [unanswered, aside, longest].forEach((one) => one.remove());
    unanswered.set(depth.waiting);
    aside.set(depth.aside);
    longest.set(age(depth.oldest, now));
  }

  return {
    answered: (answer, name) => {
      const channel = knownChannel(name);
      events.inc({ channel });
      for (const said of answer.said) {
        if (said.type === 'coach' || (said.type === 'desk' && said.done)) turns.inc({ channel });
        if (said.type !== 'coach') continue;
        for (const { id, band } of said.note.findings) if (LABELS.includes(id)) findings.inc({ label: id, band });
      }
    },
    late: () => late.inc(),
    caughtUp: (count) => caught.inc(count),
    committed: (units) => commits.observe(units),
    tried: (channel, delivery, over) => sends.inc({ channel: knownChannel(channel), result: resultOf(delivery, over) }),
    asked: () => {
      const end = requests.startTimer();
      return (route, status) => { end({ route, status }); };
    },
    text: async ({ inbox, outbox }, now) => {
      await Promise.all([askInbox(inbox, now), askOutbox(outbox, now)]);
      return registry.metrics();
    },
  };
}

const resultOf = (delivery: Delivery, over: boolean): string =>
  delivery.sent ? 'sent' : over ? 'given-up' : delivery.arrived === 'perhaps' ? 'perhaps-doubled' : 'again';

/** Serves a text at GET /metrics, and nothing else. */
export async function serveMetrics(text: () => Promise<string>, { port, host }: { port: number; host: string }): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (req, res) => {
    // Not chained: restify gives every response of the process a writeHead that returns nothing.
    const known = req.method === 'GET' && req.url?.split('?')[0] === '/metrics';
    const body = known ? await text().catch(() => undefined) : '';
    res.writeHead(!known ? 404 : body === undefined ? 500 : 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' });
    res.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`, close };
}
