/** CloudAdapter with what a server in front of it cannot mend: where errors go, whose clients are kept, and sends that try once. */
import { CloudAdapter, TurnContext, type Activity, type ConversationReference, type InvokeResponse, type ResourceResponse } from 'botbuilder';
import type { Delivery } from '../../dialogs/vocabulary.ts';
import { keepingClients, type Authentication } from './clients.ts';
import { deliveryOf } from './delivery.ts';

/** A send that hangs ends here. */
const SEND_MS = 8_000;

/** What we use of the SDK's connector client. */
type Connector = {
  conversations: {
    replyToActivity(conversation: string, activity: string, reply: Partial<Activity>, options: { timeout: number }): Promise<ResourceResponse>;
    sendToConversation(conversation: string, reply: Partial<Activity>, options: { timeout: number }): Promise<ResourceResponse>;
    updateActivity(conversation: string, activity: string, changed: Partial<Activity>, options: { timeout: number }): Promise<ResourceResponse>;
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
    try {
      const { conversations } = (await this.#connector(reference.serviceUrl!, audience)) as unknown as Connector;
      const made = await (replyToId
        ? conversations.replyToActivity(conversation!.id, replyToId, activity, { timeout: SEND_MS })
        : conversations.sendToConversation(conversation!.id, activity, { timeout: SEND_MS }));
      return { sent: true, ...(typeof made?.id === 'string' && { id: made.id }) };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /** Replaces a message that was posted there, once. */
  async change({ audience, reference }: Address, id: string, message: Partial<Activity>): Promise<Delivery> {
    const { replyToId: _first, ...activity } = TurnContext.applyConversationReference({ ...message }, reference);
    try {
      const { conversations } = (await this.#connector(reference.serviceUrl!, audience)) as unknown as Connector;
      await conversations.updateActivity(activity.conversation!.id, id, { ...activity, id }, { timeout: SEND_MS });
      return { sent: true };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /** Where the activity of a turn came from, as far as an answer needs it later. */
  addressOf({ activity: { id, serviceUrl, channelId, conversation, from, recipient, locale }, turnState }: TurnContext): Address {
    const audience = turnState.get<string | undefined>(this.OAuthScopeKey);
    return { reference: { activityId: id, serviceUrl, channelId, conversation, user: from, bot: recipient, ...(locale && { locale }) } as Partial<ConversationReference>, ...(audience && { audience }) };
  }

  #connector(serviceUrl: string, audience = '') {
    return this.#authentication.createConnectorFactory(this.createClaimsIdentity(this.#appId)).create(serviceUrl, audience);
  }
}

/** An earlier activity's place, and whom tokens for it are made out to. */
export type Address = { reference: Partial<ConversationReference>; audience?: string };

/** The SDK prints the key or the stack for every bad token, and anybody can send bad tokens. We write a line of our own. */
const isTokenNoise = (said: unknown): boolean =>
  typeof said === 'string' ? said.startsWith('Error finding key for token.') : said instanceof Error && said.name === 'TokenExpiredError';

const { error } = console;
console.error = (...args: unknown[]) => { if (!isTokenNoise(args[0])) error.apply(console, args); };
