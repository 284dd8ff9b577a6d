/** The house with every channel at its door at once: Teams, Slack (both ways) and Direct Line, and Microsoft and Slack on the other side. */
import { expect } from 'vitest';
import type { Plan } from '../../../dialogs/vocabulary.ts';
import { open as openHouse } from '../../server/house.ts';
import { APP_TOKEN, CLIENT, SECRET, standIn } from '../../slack/standIn.ts';
import { APP, openMicrosoft } from '../microsoft.ts';
import type { Attempted } from '../talk.ts';
import { pause } from './agent.ts';

export type House = Awaited<ReturnType<typeof open>>;

export async function open(plans: Plan[], seed: number) {
  const [microsoft, slack] = await Promise.all([openMicrosoft(), standIn()]);
  const house = await openHouse(
    { ...APP, SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret, SLACK_SIGNING_SECRET: SECRET, SLACK_APP_TOKEN: APP_TOKEN },
    { slackApiUrl: slack.apiUrl }, { plans, seed, names: plans[0]!.names },
  );
  await slack.until(() => slack.sockets.size > 0);
  const { store } = house;
  let teams = 0;
  return {
    ...house, microsoft, slack,
    /** A workspace of Slack's that has just installed the app. */
    workspace: async (): Promise<string> => {
      const team = `T${++teams}`;
      const { headers, cookie } = await house.get('/slack/install');
      const asked = new URL(headers.get('location')!).searchParams;
      await house.get(`/slack/oauth_redirect?${new URLSearchParams({ code: slack.code(team, asked.get('redirect_uri')!), state: asked.get('state')! })}`, { Cookie: cookie });
      return team;
    },
    /** Waits until everything that was kept of a conversation is answered and sent. */
    settled: async (conversation: string) => {
      while ((await store.inbox.waiting(conversation)).length || (await store.outbox.unsent()).some((one) => one.conversation === conversation && one.state === 'waiting')) await pause(100);
    },
    /** What is kept of the attempt that stands in a conversation. */
    attempted: async (conversation: string): Promise<Attempted> => {
      const { attempt } = await store.standing(conversation);
      if (!attempt) throw new Error(`no attempt stands in ${conversation}`);
      const turns = (await store.turns(attempt.id)).filter(({ kind }) => kind !== 'opening');
      return {
        turns: turns.map(({ findings, after }) => ({ findings, mood: after })),
        points: attempt.points, ending: attempt.ending,
      };
    },
    /** Closes all; the channels' limits were kept. */
    close: async () => {
      await house.close();
      slack.close();
      microsoft.close();
      expect([slack.oversteps, microsoft.oversteps]).toEqual([[], []]);
    },
  };
}
