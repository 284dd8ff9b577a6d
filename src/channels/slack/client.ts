/** Slack's Web API, each call tried once: what is tried again, and when, the outbox decides. */
import type { WebClient } from '@slack/web-api';
import { kept } from '../kept.ts';

export type Clients = {
  /** The client of a workspace; undefined: the app is not installed there. */
  of(team: string): Promise<WebClient | undefined>;
};

/** A call that hangs ends here. */
const CALL_MS = 5_000;

/** How the SDK's clients are made. apiUrl: another address than Slack's, for tests. */
export const clientOptions = (apiUrl: string | undefined) => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: CALL_MS,
  allowAbsoluteUrls: false,
  logger: silent,
});

/** The SDK would write tokens' scopes and error texts of its own to the terminal. */
export const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, setLevel: () => {}, setName: () => {}, getLevel: () => 'error' as never };

export function createClients({ tokenOf, apiUrl }: { tokenOf: (team: string) => Promise<string | undefined>; apiUrl: string | undefined }): Clients {
  // The SDK takes a tenth of a second to load: the first call waits for it, not everybody's start.
  const clientFor = async (token: string) => new (await import('@slack/web-api')).WebClient(token, clientOptions(apiUrl));
  const clients = new Map<string, Promise<WebClient>>();
  return {
    of: async (team) => {
      const token = await tokenOf(team);
      return token === undefined ? undefined : kept(clients, token, () => clientFor(token));
    },
  };
}
