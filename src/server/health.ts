/**
 * Whether this process lives, and whether it should be sent work. Both are read by machines and by strangers: no names, no addresses, no secrets.
 * A full disk is not looked for: only a write would show it, one for each probe, and it would turn away those who only read. Whoever writes is told 503.
 */
import type { Route } from '../channels/http.ts';
import { about, type Log } from '../channels/log.ts';
import type { Store } from '../store/store.ts';
import { within } from './within.ts';

export type HealthParts = {
  store: Pick<Store, 'lacks' | 'inbox' | 'outbox'>;
  log: Log;
  now: () => number;
  /** Whether the server is about to close. */
  leaving: () => boolean;
};

/** One thing that keeps the server from being ready: a word for programs, a sentence for people. */
export type Wrong = { code: 'draining' | 'database' | 'migrations' | 'inbox' | 'outbox'; message: string };

/** Probes give up after a second or more; the answer comes before. */
const PATIENCE_MS = 1_500;
const OVERDUE_MS = 5 * 60_000;

export function healthRoutes({ store, log, now, leaving }: HealthParts): Route[] {
  let asking: Promise<Wrong[]> | undefined;
  let before = '';

  async function ask(): Promise<Wrong[]> {
    try {
      const [lacking, { due: unanswered }, { due }] = await Promise.all([store.lacks(), store.inbox.depth(), store.outbox.depth()]);
      // One that was tried fails by its own fault, which another server would not mend.
      const behind = unanswered === null ? 0 : now() - unanswered;
      // One that a channel has put off is not late: that is the channel's trouble, and elsewhere it would wait as well.
      const waits = due === null ? 0 : now() - due;
      return [
        ...(lacking.length ? [{ code: 'migrations', message: `The database lacks ${lacking.join(', ')}. Start this version once against it.` } as const] : []),
        ...(behind >= OVERDUE_MS ? [{ code: 'inbox', message: `An event has waited ${Math.floor(behind / 60_000)} minutes for its answer. \`amends inbox\` lists what waits.` } as const] : []),
        ...(waits >= OVERDUE_MS ? [{ code: 'outbox', message: `A message has been due for ${Math.floor(waits / 60_000)} minutes and is not sent. \`amends outbox\` says why.` } as const] : []),
      ];
    } catch (error) {
      const { error: name, code } = about(error);
      return [{ code: 'database', message: `The database does not answer (${code ?? name}).` }];
    }
  }

  /** A database that hangs is asked once, however many probes come. */
  async function wrong(): Promise<Wrong[]> {
    if (leaving()) return [{ code: 'draining', message: 'The server is stopping.' }];
    asking ??= ask().finally(() => { asking = undefined; });
    return (await within(PATIENCE_MS, asking)) ?? [{ code: 'database', message: `The database has not answered for ${PATIENCE_MS} ms.` }];
  }

  /** Probes come every few seconds; only changes are worth a line. */
  function note(found: Wrong[]): void {
    const after = found.map((one) => one.code).join(' ');
    if (after !== before) log(after ? 'readiness.lost' : 'readiness.gained', after ? { wrong: after } : {});
    before = after;
  }

  return [
    { method: 'GET', path: '/livez', who: 'everyone', handle: async () => ({ status: 200, json: { alive: true } }) },
    {
      method: 'GET', path: '/readyz', who: 'everyone', handle: async () => {
        const found = await wrong();
        note(found);
        return found.length ? { status: 503, json: { ready: false, wrong: found } } : { status: 200, json: { ready: true } };
      },
    },
  ];
}
