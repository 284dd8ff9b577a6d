/** Bot Framework activities as events of ours. Pure; nothing in an activity is believed before its shape is checked. */
import { z } from 'zod';
import { GUEST, type Inbound, type Intent } from '../../dialogs/vocabulary.ts';
import { isZone } from '../../dialogs/zone.ts';
import { readIntent } from './intent.ts';
import { legible, personName } from './plain.ts';

/** Our own Direct Line. Its ids are ours already; those of every other channel get the channel's name in front. */
export const WEB = 'web';

/** No control characters: PostgreSQL keeps no NUL. */
const id = z.string().min(1).max(400).regex(/^\P{Cc}+$/u);
const Account = z.object({ id, name: z.unknown().optional(), aadObjectId: id.optional().catch(undefined), role: z.unknown().optional() });

const ActivityShape = z.object({
  type: z.string(),
  id: id.optional(),
  conversation: z.object({ id, isGroup: z.boolean().optional().catch(undefined), tenantId: id.optional().catch(undefined) }),
  from: Account.optional().catch(undefined),
  recipient: Account.optional().catch(undefined),
  text: z.string().nullish(),
  localTimezone: z.string().max(100).refine(isZone).optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  value: z.unknown().optional(),
  membersAdded: z.array(Account).optional().catch(undefined),
  entities: z.array(z.unknown()).optional().catch(undefined),
  channelData: z.object({ clientActivityID: z.string().min(1).max(200).optional(), tenant: z.object({ id }).optional().catch(undefined) }).optional().catch(undefined),
});
type Activity = z.infer<typeof ActivityShape>;
type Account = z.infer<typeof Account>;

/** The channels of the Bot Framework. */
const CHANNELS = new Set([WEB, 'alexa', 'directline', 'directlinespeech', 'email', 'emulator', 'facebook', 'groupme', 'line', 'm365extensions', 'msteams', 'omni', 'outlook', 'search', 'skype', 'slack', 'sms', 'telegram', 'telephony', 'test', 'webchat']);

/** A channel's name as it may be written down and counted: callers can claim any. */
export const knownChannel = (channel: string): string => (CHANNELS.has(channel) ? channel : 'other');

/** A card button's data, as sent with a submit. */
const Pressed = z.object({ amends: z.unknown().optional(), nonce: z.string().min(1).max(200) });
const Mention = z.object({ type: z.string().regex(/^mention$/i), mentioned: z.object({ id }), text: z.string().min(1) });
const Invoked = z.object({ action: z.object({ data: z.unknown().optional() }) });

/** What an activity means to us; undefined: nothing, or not well-formed. */
export function parse(activity: unknown, channel: string): Inbound | undefined {
  const read = ActivityShape.safeParse(activity);
  if (!read.success) return undefined;
  const one = read.data;
  const speaker = one.type === 'conversationUpdate' ? newcomer(one) : one.from;
  if (!speaker || speaker.id === one.recipient?.id || speaker.role === 'bot') return undefined;
  const heard = intentOf(one);
  if (!heard) return undefined;

  const person = identityOf(one, speaker, channel);
  const conversation = channel === WEB ? one.conversation.id
    // In a group each person practises alone: somebody else's words must not end up in an attempt.
    : `${channel}:${one.conversation.id}${one.conversation.isGroup ? `:${speaker.aadObjectId ?? speaker.id}` : ''}`;
  const sent = channel === WEB ? one.channelData?.clientActivityID : undefined;
  const mark = heard.nonce ? `button|${heard.nonce}` : sent ? `client|${sent}` : one.id ? `activity|${one.id}` : one.type === 'conversationUpdate' ? 'join' : undefined;
  if (!mark) return undefined;
  // The conversation in front: a key someone else used, guessed and sent here, is another key.
  return { key: `${conversation}|${mark}`, channel, conversation, person: { id: person, name: personName(speaker.name) ?? GUEST }, intent: heard.intent, ...(one.localTimezone && { zone: one.localTimezone }) };
}

/** Whom a channel means. An object id is unique within its tenant only. */
function identityOf({ conversation, channelData }: Activity, { id, aadObjectId }: Account, channel: string): string {
  if (channel === WEB) return id;
  const tenant = channelData?.tenant?.id ?? conversation.tenantId;
  return [channel, ...(aadObjectId && tenant ? [tenant] : []), aadObjectId ?? id].join(':');
}

/** The id that a Direct Line client gave the activity behind a key, if it gave one. */
export const clientActivityId = (key: string, conversation: string): string | undefined =>
  key.startsWith(`${conversation}|client|`) ? key.slice(`${conversation}|client|`.length) : undefined;

/** The first person who came in. In a group nobody is greeted unasked. */
const newcomer = (activity: Activity): Account | undefined =>
  activity.conversation.isGroup ? undefined : activity.membersAdded?.find((one) => one.id !== activity.recipient?.id && one.role !== 'bot');

function intentOf(activity: Activity): { intent: Intent; nonce?: string } | undefined {
  switch (activity.type) {
    case 'conversationUpdate': return { intent: { type: 'join' } };
    case 'event': return activity.name === 'amends' ? bare(readIntent(activity.value)) : undefined;
    case 'invoke': return activity.name === 'adaptiveCard/action' ? pressed(Invoked.safeParse(activity.value).data?.action.data) : undefined;
    case 'message': return isPress(activity) ? pressed(activity.value) : { intent: { type: 'text', text: spoken(activity) } };
    default: return undefined;
  }
}

const isPress = ({ value, text }: Activity) => value != null && (text == null || (typeof value === 'object' && 'amends' in value));

const bare = (intent: Intent | undefined) => intent && { intent };

function pressed(value: unknown): { intent: Intent; nonce: string } | undefined {
  const data = Pressed.safeParse(value).data;
  const intent = data && readIntent(data.amends);
  return intent && { intent, nonce: data.nonce };
}

/** The message as plain text, without mentions of the bot: what TurnContext.removeRecipientMention does, for every one of them. */
function spoken(activity: Activity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const mention = Mention.safeParse(entity).data;
    if (mention && mention.mentioned.id === activity.recipient?.id) text = text.replaceAll(mention.text, ' ').trim();
  }
  return legible(text);
}
