/** Bot Framework activities as events of ours. Pure; nothing in an activity is believed before its shape is checked. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GUEST, type Inbound, type Intent } from '../../dialogs/vocabulary.ts';
import { isZone } from '../../dialogs/zone.ts';
import { readIntent, word } from './intent.ts';
import { legible, personName } from './plain.ts';

/** Our own Direct Line. Its ids are ours already; those of every other channel get the channel's name in front. */
export const WEB = 'web';
export const TEAMS = 'msteams';

/** No control characters: PostgreSQL keeps no NUL. */
const id = z.string().min(1).max(400).regex(/^\P{Cc}+$/u);
const Account = z.object({ id, name: z.unknown().optional(), aadObjectId: id.optional().catch(undefined), role: z.unknown().optional() });

const ActivityShape = z.object({
  type: z.string(),
  id: id.optional().catch(undefined),
  timestamp: word.optional().catch(undefined),
  localTimestamp: word.optional().catch(undefined),
  action: z.string().optional().catch(undefined),
  conversation: z.object({ id, isGroup: z.boolean().optional().catch(undefined), conversationType: z.string().optional().catch(undefined), tenantId: id.optional().catch(undefined) }),
  from: Account.optional().catch(undefined),
  recipient: Account.optional().catch(undefined),
  text: z.string().nullish(),
  localTimezone: z.string().max(100).refine(isZone).optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  value: z.unknown().optional(),
  membersAdded: z.array(Account).optional().catch(undefined),
  entities: z.array(z.unknown()).optional().catch(undefined),
  channelData: z.object({ clientActivityID: word.optional().catch(undefined), tenant: z.object({ id }).optional().catch(undefined) }).optional().catch(undefined),
});
type Activity = z.infer<typeof ActivityShape>;
type Account = z.infer<typeof Account>;

/** The channels of the Bot Framework. */
const CHANNELS = new Set([WEB, 'alexa', 'directline', 'directlinespeech', 'email', 'emulator', 'facebook', 'groupme', 'line', 'm365extensions', 'msteams', 'omni', 'outlook', 'search', 'skype', 'slack', 'sms', 'telegram', 'telephony', 'test', 'webchat']);

/** A channel's name as it may be written down and counted: callers can claim any. */
export const knownChannel = (channel: string): string => (CHANNELS.has(channel) ? channel : 'other');

/** A card button's data, as sent with a submit. */
const Pressed = z.object({ amends: z.unknown().optional(), nonce: word });
/** What a person filled in beside the button of an appeal. */
const Filled = z.object({ place: z.string().regex(/^\d{1,3}$/).optional().catch(undefined), reason: z.string().transform(legible).optional().catch(undefined) });
/** In a group chat Teams may leave out its text (reported in botbuilder-dotnet #2504). */
const Mention = z.object({ type: z.string().regex(/^mention$/i), mentioned: z.object({ id, name: z.string().optional().catch(undefined) }), text: z.string().min(1).nullish().catch(undefined) });
const Invoked = z.object({ action: z.object({ data: z.unknown().optional() }) });

/** What an activity means to us; undefined: nothing, or not well-formed. */
export function parse(activity: unknown, channel: string): Inbound | undefined {
  const read = ActivityShape.safeParse(activity);
  if (!read.success) return undefined;
  const one = read.data;
  const speaker = one.type === 'conversationUpdate' ? newcomer(one) : one.from;
  if (!speaker || speaker.id === one.recipient?.id || speaker.role === 'bot') return undefined;
  const heard = intentOf(one, channel);
  if (!heard || (channel === TEAMS && isOverheard(one))) return undefined;

  const member = memberOf(one, speaker, channel);
  const isPublic = channel !== WEB && inPublic(one);
  const isThread = channel === TEAMS && inThread(one);
  const conversation = channel === WEB ? one.conversation.id
    // In a group each person practises alone: somebody else's words must not end up in an attempt. A thread of a channel is one conversation, whoever writes in it.
    : `${channel}:${one.conversation.id}${isPublic && !isThread ? `:${member}` : ''}`;
  const mark = markOf(one, heard.nonce, channel);
  if (!mark) return undefined;
  return {
    // The conversation in front: a key someone else used, guessed and sent here, is another key. So in a thread: whoever presses somebody else's button must not use it up.
    key: `${conversation}|${isThread ? `${member}|` : ''}${mark}`, channel, conversation,
    person: { id: channel === WEB ? speaker.id : `${channel}:${member}`, name: personName(speaker.name) ?? GUEST },
    intent: heard.intent, ...(isPublic && { public: true }), ...(isThread && { thread: true }), ...(one.localTimezone && { zone: one.localTimezone }),
  };
}

/** Whether only an id is missing for an activity to mean something to us: without one nobody can tell whether it has come before. */
export const lacksId = (activity: object, channel: string): boolean => !parse(activity, channel) && parse({ ...activity, id: 'any' }, channel) !== undefined;

/** Whether others can read along. */
export const inPublic = ({ conversation }: Pick<Activity, 'conversation'>): boolean =>
  conversation.isGroup === true || conversation.conversationType === 'groupChat' || conversation.conversationType === 'channel';

/** A thread of a channel has its first message in its id. */
const inThread = ({ conversation }: Activity): boolean => conversation.conversationType === 'channel' && conversation.id.includes(';messageid=');

/** Who somebody is on their channel. In Teams tenant and directory id: the same person in every chat, tab and bot, while `from.id` is this bot's alone. */
function memberOf({ conversation, channelData }: Activity, { aadObjectId, id }: Account, channel: string): string {
  const tenant = conversation.tenantId ?? channelData?.tenant?.id;
  return channel === TEAMS && aadObjectId && tenant ? `${tenant}:${aadObjectId}` : aadObjectId ?? id;
}

/** What tells an event from every other of its conversation, and is the same whenever it is delivered. */
function markOf(activity: Activity, nonce: string | undefined, channel: string): string | undefined {
  if (nonce) return `button|${nonce}`;
  if (channel === WEB && activity.channelData?.clientActivityID) return `client|${activity.channelData.clientActivityID}`;
  // Teams tells of an install twice, and of each one again: a chat is welcomed once.
  if (activity.type === 'installationUpdate' || (channel === TEAMS && activity.type === 'conversationUpdate')) return 'join';
  // Teams' second line of redelivery gives an activity a new id (reported in botbuilder-dotnet #5005). When its writer's device sent it does not
  // change, so that and the words are the key; where an activity does not say, or for other channels, its id is.
  const sent = channel === TEAMS && activity.type === 'message' ? activity.localTimestamp ?? activity.timestamp : undefined;
  if (sent) return `said|${sent}|${digest(activity.text ?? '')}`;
  if (activity.id) return `activity|${activity.id}`;
  return activity.type === 'conversationUpdate' ? 'join' : undefined;
}

/** The id that a Direct Line client gave the activity behind a key, if it gave one. */
export const clientActivityId = (key: string, conversation: string): string | undefined =>
  key.startsWith(`${conversation}|client|`) ? key.slice(`${conversation}|client|`.length) : undefined;

/** The first person who came in. In a group nobody is greeted unasked. */
const newcomer = (activity: Activity): Account | undefined =>
  inPublic(activity) ? undefined : activity.membersAdded?.find((one) => one.id !== activity.recipient?.id && one.role !== 'bot');

function intentOf(activity: Activity, channel: string): { intent: Intent; nonce?: string } | undefined {
  switch (activity.type) {
    case 'conversationUpdate': return { intent: { type: 'join' } };
    case 'installationUpdate': return activity.action?.startsWith('add') && !inPublic(activity) ? { intent: { type: 'join' } } : undefined;
    case 'event': return activity.name === 'amends' ? bare(readIntent(activity.value)) : undefined;
    case 'invoke': return activity.name === 'adaptiveCard/action' ? pressed(Invoked.safeParse(activity.value).data?.action.data) : undefined;
    case 'message': return isPress(activity) ? pressed(activity.value) : { intent: { type: 'text', text: spoken(activity, channel) } };
    default: return undefined;
  }
}

const isPress = ({ value, text }: Activity) => value != null && (text == null || (typeof value === 'object' && 'amends' in value));

const bare = (intent: Intent | undefined) => intent && { intent };

function pressed(value: unknown): { intent: Intent; nonce: string } | undefined {
  const data = Pressed.safeParse(value).data;
  const intent = data && readIntent(data.amends);
  return intent && (intent.type === 'appeal' ? filled(intent, data.nonce, Filled.parse(value)) : { intent, nonce: data.nonce });
}

/** An appeal as it was filled in. One card can carry several, one after the other: each is an event of its own. */
function filled({ finding, ...intent }: Extract<Intent, { type: 'appeal' }>, nonce: string, { place, reason }: z.infer<typeof Filled>): { intent: Intent; nonce: string } {
  const meant = finding && { ...finding, ...(place !== undefined && { place: Number(place) }) };
  return { intent: { ...intent, ...(meant && { finding: meant }), ...(reason !== undefined && { reason }) }, nonce: `${nonce}|${digest(`${place ?? ''}|${reason ?? ''}`)}` };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Whether a message in a group or channel was said to others: an app that may read all messages is sent those as well. */
const isOverheard = (activity: Activity): boolean => activity.type === 'message' && !isPress(activity) && inPublic(activity) && !mentions(activity).length;

/** Every mention of the bot in a message. */
const mentions = ({ entities, recipient }: Activity): string[] => (entities ?? []).flatMap((entity) => {
  const mention = Mention.safeParse(entity).data;
  return mention && mention.mentioned.id === recipient?.id ? [mention.text ?? `<at>${mention.mentioned.name ?? ''}</at>`] : [];
});

/** The message as plain text, without mentions of the bot: what TurnContext.removeRecipientMention does, for every one of them. */
function spoken(activity: Activity, channel: string): string {
  let text = activity.text ?? '';
  for (const mention of mentions(activity)) text = text.replaceAll(mention, ' ').trim();
  return legible(channel === TEAMS ? unescaped(text).trim() : text);
}

/** Some of Teams' clients escape what was typed, and put &nbsp; after a mention. */
const unescaped = (text: string): string => text.replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
