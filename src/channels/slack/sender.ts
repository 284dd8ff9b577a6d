/** Posts messages: once, in their thread, at most one a second in a channel. */
import type { Delivery, Sender } from '../../../dialogs/vocabulary.ts';
import { deliveryOf } from '../delivery.ts';
import type { Clients } from './client.ts';
import { createPace } from './pace.ts';
import type { Address } from './place.ts';
import type { Message } from './render.ts';

/** Between two messages, as Slack asks for. */
const PACE_MS = 1_000;

/** What Slack must not make of a text: mentions, links, formatting, previews. */
export const INERT = { parse: 'none', link_names: false, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

export function slackSender(clients: Clients, now: () => number): Sender {
  // The postman paces each conversation; a channel has as many as it has threads.
  const paced = createPace(PACE_MS, now);

  async function send(address: string, body: string): Promise<Delivery> {
    const { team, channel, thread, pressed } = JSON.parse(address) as Address;
    const { first, ...message } = JSON.parse(body) as Message;
    try {
      const client = await clients.of(team);
      if (!client) return { sent: false, why: 'the app is not installed there', again: true, arrived: 'no' };
      if (first && pressed && await replaced(() => client.chat.update({ channel, ts: pressed, text: message.text, blocks: message.blocks as never }))) return { sent: true };
      const posted = await paced(channel, () => client.chat.postMessage({ channel, ...(thread && { thread_ts: thread }), ...INERT, ...message, blocks: message.blocks as never }));
      return 'done' in posted ? { sent: true } : { sent: false, why: 'the channel had many messages', again: true, ...posted, arrived: 'no' };
    } catch (error) {
      return slackDelivery(error);
    }
  }
  return { send, paceMs: PACE_MS };
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

type Failure = { code?: unknown; retryAfter?: number; statusCode?: number; headers?: Record<string, string>; original?: { cause?: { code?: unknown }; name?: string } };

/** What a failed call means. */
function slackDelivery(error: unknown): Delivery {
  const why = refusalOf(error);
  if (why !== undefined) return { sent: false, why: /^\w{1,60}$/.test(why) ? why : 'refused', again: LATER.has(why), arrived: UNSURE.has(why) ? 'perhaps' : 'no' };
  const { code, retryAfter, statusCode, headers = {}, original } = error as Failure;
  if (code === 'slack_webapi_rate_limited_error') return { sent: false, why: 'HTTP 429', again: true, waitMs: (retryAfter ?? 1) * 1000, arrived: 'no' };
  if (statusCode !== undefined) return deliveryOf({ statusCode, response: { headers: new Headers(headers) } });
  return deliveryOf({ code: original?.cause?.code ?? original?.name ?? code });
}
