/** Where the desk's buttons stand in a talk: under its newest line, and under no other. What is left of an earlier one is its words. */
import type { WebClient } from '@slack/web-api';
import type { Posted } from '../teams/post.ts';
import type { Limits } from './limits.ts';
import { conversationAt, type Address } from './place.ts';
import type { Message } from './render.ts';

export type Desks = {
  /** A message was posted; where Slack put it, and whether the desk is in it or has gone. */
  moved(client: WebClient, to: Address, message: Message, put: { channel?: string; ts?: string }): void;
};

/** Longer than this nobody would look at it. */
const PATIENCE_MS = 30_000;

export function createDesks({ posted, limits: { inTime }, failed }: { posted: Posted; limits: Limits; failed: (error: unknown) => void }): Desks {
  async function move(client: WebClient, to: Address, { text, blocks, desk }: Message, { channel, ts }: { channel?: string; ts?: string }): Promise<void> {
    const conversation = conversationAt(to);
    const name = `${conversation}|desk|${ts}`;
    if (desk === 'here' && channel && ts) await posted.keep({ name, conversation, activity: `${channel}|${ts}`, later: JSON.stringify({ text, blocks: blocks.slice(0, -1) }) });
    await Promise.all((await posted.takeOthers(conversation, name)).map(async ({ activity, later }) => {
      const [channel, ts] = activity.split('|') as [string, string];
      // Whoever pressed a button saw them go.
      if (ts === to.stripped) return;
      await inTime({ team: to.team, method: 'chat.update' }, PATIENCE_MS, () => client.chat.update({ channel, ts, ...JSON.parse(later) as { text: string; blocks: never } }));
    }));
  }
  return { moved: (client, to, message, put) => void (message.desk && move(client, to, message, put).catch(failed)) };
}
