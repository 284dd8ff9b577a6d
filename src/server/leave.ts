/** How a web server closes its door so that nobody who is at it is turned away. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';

/** The door stays open until nobody new has asked for so long: what is on the wire is heard, and a balancer has time to see that we are leaving. */
const QUIET_MS = 250;
/** Some keep asking whatever they are told. */
const OPEN_MS = 4_000;
/** Nobody in line any more: the loop lets in one at each of its rounds. */
const EMPTY_MS = 50;
const LAST_MS = 1_000;
/** From then on whoever is not through is cut off. */
const CLOSE_MS = 9_000;
const SWEEP_MS = 50;

export type Leaving = {
  /** Requests that come from now on must not be answered before this. */
  hold: (until: Promise<void>) => void;
  /** Called when the rest is cut off. */
  cut: () => void;
};

/** Resolves when every connection has ended. */
export async function leave(server: HttpServer, { hold, cut }: Leaving): Promise<void> {
  const timer = setTimeout(() => { server.closeAllConnections(); cut(); }, CLOSE_MS);
  await silence(server, 'request', QUIET_MS, OPEN_MS);
  // Connections that are in line when the door closes are reset. Whoever is not answered does not come again, so the line gets empty.
  let release = (): void => {};
  hold(new Promise((resolve) => { release = resolve; }));
  await silence(server, 'connection', EMPTY_MS, LAST_MS);
  // Only the door: the web server's own close() also ends connections on which a request is just arriving.
  const closed = new Promise<void>((resolve) => { Server.prototype.close.call(server, () => resolve()); });
  release();
  await Promise.race([closed, new Promise((resolve) => { setTimeout(resolve, QUIET_MS); })]);
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(timer);
}

/** Resolves when an event has not come for a while; after `most` even if it keeps coming. Milliseconds. */
const silence = (server: HttpServer, event: 'request' | 'connection', quiet: number, most: number): Promise<void> => new Promise((resolve) => {
  const done = (): void => {
    server.off(event, again);
    clearTimeout(still);
    clearTimeout(enough);
    resolve();
  };
  const again = (): void => { still.refresh(); };
  const still = setTimeout(done, quiet);
  const enough = setTimeout(done, most);
  server.on(event, again);
});
