/** Posts messages: once, in their thread, when their channel may have one. */
import type { WebClient } from '@slack/web-api';
import type { Delivery, Held, Sender } from '../../../dialogs/vocabulary.ts';
import { deliveryOf } from '../delivery.ts';
import type { Clients } from './client.ts';
import type { Desks } from './desks.ts';
import { MESSAGE_MS, retryAfterOf, type Limits } from './limits.ts';
import { channelOf, type Address } from './place.ts';
import type { Message } from './render.ts';

/** What Slack must not make of a text: mentions, links, formatting, previews. */
export const INERT = { parse: 'none', link_names: false, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

/** The postman paces each conversation, and the limits what is counted beyond: a channel has as many conversations as it has threads. */
export function slackSender(clients: Clients, { within }: Limits, desks: Desks): Sender {
  async function send(address: string, body: string): Promise<Delivery | Held> {
    const to = JSON.parse(address) as Address;
    const { team, channel, thread, pressed } = to;
    const { first, desk, ...message } = JSON.parse(body) as Message;
    const moved = (client: WebClient, put: { channel?: string; ts?: string }): Delivery => {
      desks.moved(client, to, { ...message, ...(desk && { desk }) }, put);
      return { sent: true };
    };
    try {
      const client = await clients.of(team);
      if (!client) return { sent: false, why: 'the app is not installed there', again: true, arrived: 'no' };
      if (first && pressed) {
        const update = await within({ team, method: 'chat.update' }, () => replaced(() => client.chat.update({ channel, ts: pressed, text: message.text, blocks: message.blocks as never })));
        if ('done' in update && update.done) return moved(client, { channel, ts: pressed });
      }
      const posted = await within({ team, method: 'chat.postMessage', channel: channelOf(to) }, () => client.chat.postMessage({ channel, ...(thread && { thread_ts: thread }), ...INERT, ...message, blocks: message.blocks as never }), { again: address });
      return 'done' in posted ? moved(client, posted.done) : posted;
    } catch (error) {
      return slackDelivery(error);
    }
  }
  return { send, paceMs: MESSAGE_MS };
}

/** Whether a message took another's place. Slack says no to many updates (too old, gone, not ours): then it is posted as a new one. */
async function replaced(update: () => Promise<unknown>): Promise<boolean> {
  try {
    await update();
    return true;
  } catch (error) {
    const why = refusalOf(error);
    if (why !== undefined && !LATER.has(why)) return false;
    throw error;
  }
}

/** The word with which Slack itself refused a call. */
export const refusalOf = (error: unknown): string | undefined =>
  (error as { code?: unknown }).code === 'slack_webapi_platform_error' ? (error as { data: { error: string } }).data.error : undefined;

/** Refusals that time or whoever runs the app may mend. */
const LATER = new Set(['ratelimited', 'rate_limited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope']);
/** Refusals after which the message may be there all the same. */
const UNSURE = new Set(['internal_error', 'fatal_error', 'request_timeout']);

type Failure = { code?: unknown; statusCode?: number; headers?: Record<string, string>; original?: { cause?: { code?: unknown }; name?: string } };

/** What a failed call means. */
function slackDelivery(error: unknown): Delivery {
  const why = refusalOf(error);
  if (why !== undefined) return { sent: false, why: /^\w{1,60}$/.test(why) ? why : 'refused', again: LATER.has(why), arrived: UNSURE.has(why) ? 'perhaps' : 'no' };
  const waitMs = retryAfterOf(error);
  if (waitMs !== undefined) return { sent: false, why: 'HTTP 429', again: true, waitMs, arrived: 'no' };
  const { code, statusCode, headers = {}, original } = error as Failure;
  if (statusCode !== undefined) return deliveryOf({ statusCode, response: { headers: new Headers(headers) } });
  return deliveryOf({ code: original?.cause?.code ?? original?.name ?? code });
}
