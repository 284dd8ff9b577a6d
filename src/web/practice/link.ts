/** The line to the server: Direct Line with its own reconnect, and a fresh session where that gives up. */
import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import type { Incoming } from '../view.ts';
import type { Session } from './session.ts';

/** Milliseconds: a call that takes longer has failed; also how often Direct Line pings. */
const PATIENCE = 8_000;
/** How long Direct Line may try to mend a broken line before a fresh session is asked for. */
const MENDING = 12_000;
/** Pauses between fresh sessions. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];
/** Activities that come this close together are handed on together, so a replay is one picture. */
const GATHER = 40;

export type Link = {
  /** Resolves with the server's id for the activity; rejects when it was not taken. */
  send(intent: Intent, id: string): Promise<string>;
  close(): void;
};

export type LinkEvents = {
  session: () => Promise<Session>;
  heard: (activities: Incoming[]) => void;
  online: (online: boolean) => void;
};

/** Opens the line and keeps it open until closed. */
export function openLink(first: Session, { session, heard, online }: LinkEvents): Link {
  let failures = 0;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  // Lines are numbered, so that the last words of one that was hung up are not taken for the present one's.
  let current = 0;
  let line = dial(first);

  function dial(to: Session) {
    const number = ++current;
    const mine = (then: () => void) => () => { if (number === current) then(); };
    const lost = mine(() => renewIn(nextPause()));
    const up = mine(() => { failures = 0; clearTimeout(renewal); renewal = undefined; online(true); });
    const down = mine(() => { online(false); renewIn(MENDING); });
    const directLine = new DirectLine({
      token: to.token,
      conversationId: to.conversationId,
      domain: `${location.origin}/v3/directline`,
      webSocket: true,
      timeout: PATIENCE,
      // The first try of its own comes after three seconds, the least it waits.
      random: () => 0,
      WebSocket: watchedSocket(up, down),
    });
    const status = directLine.connectionStatus$.subscribe((now) => {
      if (now === ConnectionStatus.ExpiredToken || now === ConnectionStatus.FailedToConnect) lost();
    });
    const activities = directLine.activity$.subscribe(gatherer(heard), lost, lost);
    renewIn(MENDING);
    const hangUp = () => {
      status.unsubscribe();
      activities.unsubscribe();
      directLine.end();
    };
    return { directLine, from: to.person.id, hangUp };
  }

  const nextPause = () => PAUSES[Math.min(failures++, PAUSES.length - 1)]!;

  function renewIn(pause: number) {
    clearTimeout(renewal);
    renewal = setTimeout(() => void renew(), pause);
  }

  async function renew() {
    const number = current;
    try {
      const fresh = await session();
      if (number !== current) return;
      line.hangUp();
      line = dial(fresh);
    } catch {
      if (number === current) renewIn(nextPause());
    }
  }

  // A laptop that wakes up or finds its network again need not wait for the next try.
  const hurry = () => { if (renewal !== undefined && document.visibilityState === 'visible') renewIn(0); };
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);

  return {
    send: (intent, id) => post(line.directLine, line.from, intent, id),
    close() {
      current = -1;
      clearTimeout(renewal);
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      line.hangUp();
    },
  };
}

function post(directLine: DirectLine, from: string, intent: Intent, id: string): Promise<string> {
  const common = { from: { id: from, role: 'user' as const }, localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone, channelData: { clientActivityID: id } };
  const activity: Activity = intent.type === 'text'
    ? { type: 'message', text: intent.text, textFormat: 'plain', ...common }
    : { type: 'event', name: 'amends', value: intent, ...common };
  return new Promise((resolve, reject) => {
    // Direct Line answers "retry" instead of an id when the post did not arrive.
    directLine.postActivity(activity).subscribe(
      (taken: string) => (taken === 'retry' ? reject(new Error('not sent')) : resolve(taken)),
      reject,
      () => reject(new Error('not sent')),
    );
  });
}

/** Direct Line calls itself online while its socket is gone, so the socket is asked instead. */
function watchedSocket(up: () => void, down: () => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('open', up);
      this.addEventListener('close', down);
    }
  };
}

function gatherer(heard: (activities: Incoming[]) => void): (activity: Incoming) => void {
  let batch: Incoming[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (activity) => {
    batch.push(activity);
    clearTimeout(timer);
    timer = setTimeout(() => { const full = batch; batch = []; heard(full); }, GATHER);
  };
}
