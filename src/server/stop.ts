/** How the process ends: in order when asked once, at once when asked again, and never later than promised. */
import type { Log } from '../channels/log.ts';

export type Ending = {
  /** Takes nothing new and finishes the requests under way. */
  closeServer: () => Promise<void>;
  /** Resolves when what was acknowledged is answered. */
  settled: () => Promise<void>;
  /** Takes no message more and waits for those on their way. */
  closePostman: () => Promise<void>;
  /** Last, when nobody writes any more. */
  closeStore: () => Promise<void>;
  log: Log;
  exit: (code: number) => void;
};

/** Answers given while the server closes are still sent for so long. */
const POSTMAN_MS = 1_000;
/** Orchestrators kill after ten seconds. */
const MOST_MS = 9_700;

/** What a signal does. */
export function stopper({ closeServer, settled, closePostman, closeStore, log, exit }: Ending): () => void {
  let stopping = false;

  async function inOrder(): Promise<void> {
    const closed = closeServer().then(settled);
    const last = new Promise<void>((resolve) => { setTimeout(resolve, POSTMAN_MS).unref(); });
    // A send that hangs takes eight seconds: it does not begin to be waited for when the slowest request is through.
    await Promise.all([closed, Promise.race([closed, last]).then(closePostman)]);
    await closeStore();
  }

  return () => {
    if (stopping) return exit(1);
    stopping = true;
    log('server.stopping');
    setTimeout(() => { log('server.stopped', { clean: false }); exit(1); }, MOST_MS).unref();
    inOrder().then(() => { log('server.stopped', { clean: true }); exit(0); }, () => { log('server.stopped', { clean: false }); exit(1); });
  };
}
