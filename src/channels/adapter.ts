/** CloudAdapter with what a server in front of it cannot mend: where errors go, retries and time limits. */
import { CloudAdapter, type Activity, type InvokeResponse, type ResourceResponse, type TurnContext } from 'botbuilder';

/** Teams asks again after 15 s; a send that hangs must have ended by then. */
const SEND_MS = 4_000;
const RETRIES = 2;
/** Refused before it was accepted, so that sending again cannot double it. */
const NOT_ACCEPTED = new Set([412, 429, 502, 503, 504]);

/** What we use of the SDK's connector client. Its pipeline is private there, and the documented option noRetryPolicy does nothing. */
type Connector = {
  client: { pipeline: { removePolicy(which: { name: string }): unknown } };
  conversations: {
    replyToActivity(conversation: string, activity: string, reply: Partial<Activity>, options: { timeout: number }): Promise<ResourceResponse>;
    sendToConversation(conversation: string, reply: Partial<Activity>, options: { timeout: number }): Promise<ResourceResponse>;
  };
};

export class Adapter extends CloudAdapter {
  /** One turn; throws what went wrong. (process() would log it and tell it to the caller.) */
  turn(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  /** Posts replies in order. The SDK's own sending retries what may have arrived, and waits for ever on a hang. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const { client, conversations } = context.turnState.get<Connector>(this.ConnectorClientKey);
    client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === 'invokeResponse') {
        sent.push(...await super.sendActivities(context, [activity]));
        continue;
      }
      const { conversation, replyToId } = activity;
      sent.push(await patiently(() => replyToId
        ? conversations.replyToActivity(conversation!.id, replyToId, activity, { timeout: SEND_MS })
        : conversations.sendToConversation(conversation!.id, activity, { timeout: SEND_MS })));
    }
    return sent;
  }
}

async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const { statusCode, response } = error as { statusCode?: number; response?: { headers?: { get(name: string): string | undefined } } };
      if (attempt >= RETRIES || !NOT_ACCEPTED.has(statusCode ?? 0)) throw error;
      const asked = Number(response?.headers?.get('retry-after')) * 1000;
      const wait = asked > 0 ? asked : 300 * 2 ** attempt;
      // Waiting longer would outlast the channel's patience; its own second try finds the answer stored.
      if (wait > SEND_MS) throw error;
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }
}

/** The SDK prints the key or the stack for every bad token, and anybody can send bad tokens. We write a line of our own. */
const isTokenNoise = (said: unknown): boolean =>
  typeof said === 'string' ? said.startsWith('Error finding key for token.') : said instanceof Error && said.name === 'TokenExpiredError';

const { error } = console;
console.error = (...args: unknown[]) => { if (!isTokenNoise(args[0])) error.apply(console, args); };
