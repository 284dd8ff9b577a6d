/** CloudAdapter with what a server in front of it cannot mend: where errors go, whose clients are kept, and sends that try once. */
import { CloudAdapter, TurnContext, type Activity, type ConversationReference, type InvokeResponse, type ResourceResponse } from 'botbuilder';
import type { Delivery } from '../../dialogs/vocabulary.ts';
import { keepingClients, type Authentication } from './clients.ts';
import { deliveryOf } from './delivery.ts';

/** A send that hangs ends here, whatever it waits for: the token, or the channel's answer. */
const SEND_MS = 8_000;

type Ending = { abortSignal: AbortSignal };

/** What we use of the SDK's connector client. */
type Connector = {
  conversations: {
    replyToActivity(conversation: string, activity: string, reply: Partial<Activity>, options: Ending): Promise<ResourceResponse>;
    sendToConversation(conversation: string, reply: Partial<Activity>, options: Ending): Promise<ResourceResponse>;
    updateActivity(conversation: string, activity: string, changed: Partial<Activity>, options: Ending): Promise<ResourceResponse>;
  };
};

export class Adapter extends CloudAdapter {
  readonly #authentication: Authentication;
  readonly #appId: string | undefined;

  constructor(authentication: Authentication, appId: string | undefined) {
    const keeping = keepingClients(authentication);
    super(keeping);
    this.#authentication = keeping;
    this.#appId = appId;
  }

  /** One turn; throws what went wrong. (process() would log it and tell it to the caller.) */
  turn(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  /** Posts one message to where an earlier activity came from, once. */
  async post({ audience, reference }: Address, message: Partial<Activity>): Promise<Delivery> {
    const activity = TurnContext.applyConversationReference({ ...message }, reference);
    const { conversation, replyToId } = activity;
    return this.#once(reference.serviceUrl!, audience, async ({ conversations }, ending) => {
      const made = await (replyToId
        ? conversations.replyToActivity(conversation!.id, replyToId, activity, ending)
        : conversations.sendToConversation(conversation!.id, activity, ending));
      return { sent: true, ...(typeof made?.id === 'string' && { id: made.id }) };
    });
  }

  /** Replaces a message that was posted there, once. */
  async change({ audience, reference }: Address, id: string, message: Partial<Activity>): Promise<Delivery> {
    const { replyToId: _first, ...activity } = TurnContext.applyConversationReference({ ...message }, reference);
    return this.#once(reference.serviceUrl!, audience, async ({ conversations }, ending) => {
      await conversations.updateActivity(activity.conversation!.id, id, { ...activity, id }, ending);
      return { sent: true };
    });
  }

  /** Where the activity of a turn came from, as far as an answer needs it later. */
  addressOf({ activity: { id, serviceUrl, channelId, conversation, from, recipient, locale }, turnState }: TurnContext): Address {
    const audience = turnState.get<string | undefined>(this.OAuthScopeKey);
    return { reference: { activityId: id, serviceUrl, channelId, conversation, user: from, bot: recipient, ...(locale && { locale }) } as Partial<ConversationReference>, ...(audience && { audience }) };
  }

  /** Does a call in time or not at all: one that still waits for its token then is not made when the token comes. */
  async #once(serviceUrl: string, audience: string | undefined, call: (connector: Connector, ending: Ending) => Promise<Delivery>): Promise<Delivery> {
    try {
      const connector = this.#authentication.createConnectorFactory(this.createClaimsIdentity(this.#appId)).create(serviceUrl, audience ?? '');
      const abortSignal = AbortSignal.timeout(SEND_MS);
      const late = new Promise<never>((_, reject) => { abortSignal.addEventListener('abort', () => reject(abortSignal.reason as Error)); });
      return await Promise.race([connector.then((one) => call(one as unknown as Connector, { abortSignal })), late]);
    } catch (error) {
      return deliveryOf(error);
    }
  }
}

/** An earlier activity's place, and whom tokens for it are made out to. */
export type Address = { reference: Partial<ConversationReference>; audience?: string };

/** The SDK prints the key or the stack for every bad token, and anybody can send bad tokens. We write a line of our own. */
const isTokenNoise = (said: unknown): boolean =>
  typeof said === 'string' ? said.startsWith('Error finding key for token.') : said instanceof Error && said.name === 'TokenExpiredError';

const { error } = console;
console.error = (...args: unknown[]) => { if (!isTokenNoise(args[0])) error.apply(console, args); };
