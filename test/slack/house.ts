/** The house with Slack at its door: the real server, coach and postman, and the stand-in for Slack. */
import { expect } from 'vitest';
import type { Plan } from '../../dialogs/vocabulary.ts';
import { open as openHouse, type House } from '../server/house.ts';
import { byHttp, bySocket, envelope, type Way } from './agent.ts';
import { APP_TOKEN, BOT_TOKEN, SECRET, standIn, type Args, type StandIn } from './standIn.ts';

export type SlackHouse = Awaited<ReturnType<typeof open>>;

/** mode: how Slack reaches the house. */
export async function open({ mode = 'http', env = {}, plans, seed, names, scopes }: { mode?: 'http' | 'socket'; env?: Record<string, string>; plans?: Plan[]; seed?: number; names?: Plan['names']; scopes?: string[] } = {}) {
  const slack: StandIn = await standIn({ ...(scopes && { scopes }) });
  const house: House = await openHouse(
    { SLACK_BOT_TOKEN: BOT_TOKEN, ...(mode === 'http' ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: APP_TOKEN }), ...env },
    { slackApiUrl: slack.apiUrl }, { ...(plans && { plans }), ...(seed !== undefined && { seed }), ...(names && { names }) },
  );
  if (mode === 'socket') await slack.until(() => slack.sockets.size > 0);
  const send: Way = mode === 'http' ? byHttp(house) : bySocket(slack);
  return {
    ...house, slack, send,
    event: (event: Args, more?: Args) => send('events_api', envelope(event, more)),
    /** What was posted so far, in order, as it stands now. */
    posted: () => [...slack.messages.values()],
    /** Waits until everything that was kept is answered and sent. */
    settled: async () => {
      for (;;) {
        const { waiting } = await house.store.outbox.depth();
        if (!waiting && !(await house.store.inbox.behind(Date.now() + 1)).length) return;
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
    },
    /** Closes all; whatever was done, Slack's limits were kept. */
    close: async () => {
      await house.close();
      slack.close();
      expect(slack.oversteps).toEqual([]);
    },
  };
}
