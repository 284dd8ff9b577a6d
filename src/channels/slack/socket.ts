/**
 * Socket Mode: Slack's events over a socket that we open, so that no address of ours need be public.
 * The SDK's own reconnecting is off: it ends the process when Slack cannot be reached just then.
 */
import { about, type Log } from '../log.ts';
import { clientOptions, silent } from './client.ts';
import { retryAfterOf } from './limits.ts';

export type Kind = 'events_api' | 'slash_commands' | 'interactive';
export type Socket = { close(): Promise<void> };

type Envelope = { type: Kind; body: unknown; ack(answer?: Record<string, unknown>): Promise<void> };

export type SocketParts = {
  appToken: string;
  apiUrl?: string | undefined;
  log: Log;
  /** Resolves once an event is kept, to what Slack is answered; where it rejects, Slack is not answered and sends the event again. */
  take: (kind: Kind, payload: unknown) => Promise<Record<string, unknown> | undefined>;
};

const KINDS = new Set<string>(['events_api', 'slash_commands', 'interactive'] satisfies Kind[]);
/** Slack renews each connection every few hours, and says so before. */
const RENEW_MS = 100;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const GOODBYE_MS = 500;

/** Connects, and again whenever the connection is lost, until closed. */
export function connectSocket({ appToken, apiUrl, log, take }: SocketParts): Socket {
  let open = true;
  let failures = 0;
  let waiting: NodeJS.Timeout | undefined;
  let hangUp = async (): Promise<void> => {};

  async function received({ type, body, ack }: Envelope): Promise<void> {
    if (!KINDS.has(type)) return;
    try {
      await ack(await take(type, body));
    } catch (error) {
      log('turn.failed', { channel: 'slack', ...about(error) });
    }
  }

  async function connect(): Promise<void> {
    const { SocketModeClient } = await import('@slack/socket-mode');
    const client = new SocketModeClient({ appToken, autoReconnectEnabled: false, logger: silent, clientOptions: clientOptions(apiUrl) });
    client.on('slack_event', (envelope: Envelope) => void received(envelope));
    client.on('connected', () => {
      failures = 0;
      log('slack.connected');
      client.once('disconnected', () => lost());
    });
    hangUp = () => client.disconnect();
    await client.start();
    if (!open) await hangUp();
  }

  function lost(error?: unknown): void {
    if (!open) return;
    // That a connection is renewed is nothing to write down.
    if (error !== undefined) log('slack.lost', about(error));
    const wait = error === undefined ? RENEW_MS : Math.max(retryAfterOf(error) ?? 0, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++));
    waiting = setTimeout(attempt, wait);
  }

  const attempt = (): void => void connect().catch((error: unknown) => lost(error ?? new Error('hung up before it was open')));
  attempt();

  return {
    close: async () => {
      open = false;
      clearTimeout(waiting);
      // A peer that does not say goodbye would hold the stop for half a minute.
      await Promise.race([hangUp(), new Promise<void>((resolve) => { setTimeout(resolve, GOODBYE_MS).unref(); })]);
    },
  };
}
