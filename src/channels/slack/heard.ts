/** What Slack sends, as what it means to us. Pure; signed or not, nothing is believed before its shape is checked. */
import { z } from 'zod';
import { beginsPrivately, understand } from '../../../dialogs/hears.ts';
import { GUEST, type Inbound, type Intent } from '../../../dialogs/vocabulary.ts';
import { personName } from '../plain.ts';
import { readAppeal } from './appealed.ts';
import type { Block } from './blocks.ts';
import { readButton, type Against, type Show } from './button.ts';
import { SLACK, conversationAt, directOf, isThread, personOf, threadOf, type Address, type Place, type Speaker, type Thread } from './place.ts';
import { spoken } from './text.ts';

/** A message whose button was pressed. */
export type Pressed = { ts: string; text: string; blocks: Block[] };

export type Heard =
  /** An event for the coach. open: it may begin a conversation, for in a thread only its owner is heard. */
  | { type: 'said'; inbound: Inbound; speaker: Speaker; place: Place; open: boolean; strip?: Pressed }
  /** Somebody would begin privately where others read along. */
  | { type: 'private'; speaker: Speaker; place: Thread; open: boolean; key: string }
  | { type: 'show'; show: Show['show']; speaker: Speaker; conversation: string; place: Place; pressed: Pressed }
  /** The choosing modal is asked for; instead: the menu as a message, should it not open. */
  | { type: 'choose'; speaker: Speaker; trigger: string; instead: Inbound }
  /** The choosing modal was sent. */
  | { type: 'chosen'; speaker: Speaker; inbound?: Inbound }
  /** The modal for an appeal against a note is asked for; instead: the list in words, should it not open. */
  | { type: 'appeal'; speaker: Speaker; trigger: string; conversation: string; note: Against['against']; instead: Inbound }
  | { type: 'home'; speaker: Speaker }
  /** A workspace took the app out. */
  | { type: 'gone'; team: string };

export const PRACTISE = 'amends-practise';
/** Names the only field of the modal, and its block. */
export const ROLE_PLAY = 'role-play';

const id = z.string().regex(/^[A-Z0-9]{1,40}$/);
const ts = z.string().regex(/^\d{1,20}\.\d{1,12}$/);
const mark = z.string().min(1).max(300).regex(/^\P{Cc}+$/u);
const words = z.string().catch('');

const Envelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event: z.looseObject({ type: z.string() }),
  authorizations: z.array(z.object({ user_id: id })).optional().catch(undefined),
});
const Message = z.object({
  channel: id, channel_type: z.string().optional().catch(undefined), user: id, text: words, ts, thread_ts: ts.optional(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(), bot_id: z.undefined().optional(),
});
const Opened = z.object({ user: id, tab: z.enum(['home', 'messages']).catch('home'), channel: id.optional().catch(undefined) });

/** An event of the Events API. */
export function heardEvent(body: unknown): Heard | undefined {
  const read = Envelope.safeParse(body).data;
  if (!read) return undefined;
  const { team_id: team, event, authorizations } = read;
  const bot = authorizations?.[0]?.user_id;
  switch (event.type) {
    case 'message': return heardMessage(team, event, bot);
    case 'app_mention': return heardMention(team, event, bot);
    case 'app_home_opened': {
      const { user, tab, channel } = Opened.safeParse(event).data ?? {};
      if (!user) return undefined;
      const speaker = { team, user };
      if (tab === 'home') return { type: 'home', speaker };
      // Whoever opens the messages for the first time is greeted; the key is the same each time.
      return said(speaker, { team, channel: channel ?? user }, 'join', { type: 'join' });
    }
    case 'app_uninstalled': case 'tokens_revoked': return { type: 'gone', team };
    default: return undefined;
  }
}

/** A message, if a person wrote it: not a bot, nor this one, nor Slack itself. */
function ofPerson(event: unknown, bot: string | undefined): z.infer<typeof Message> | undefined {
  const one = Message.safeParse(event).data;
  return one && one.user !== bot && one.user !== 'USLACKBOT' ? one : undefined;
}

/** A direct message, or one in a thread. What else is said in channels does not concern us. */
function heardMessage(team: string, event: unknown, bot: string | undefined): Heard | undefined {
  const one = ofPerson(event, bot);
  if (!one) return undefined;
  const speaker = { team, user: one.user };
  const thread = one.thread_ts;
  if (one.channel_type === 'im') return said(speaker, { team, channel: one.channel, ...(thread && { thread }) }, `said|${one.ts}`, { type: 'text', text: spoken(one.text, bot) });
  return thread ? inThread(speaker, { team, channel: one.channel, thread }, one.ts, spoken(one.text, bot), false) : undefined;
}

function heardMention(team: string, event: unknown, bot: string | undefined): Heard | undefined {
  const one = ofPerson(event, bot);
  if (!one) return undefined;
  return inThread({ team, user: one.user }, { team, channel: one.channel, thread: one.thread_ts ?? one.ts }, one.ts, spoken(one.text, bot), true);
}

/** The key is made of the message's own ts: one in a thread that mentions us comes as two events. */
function inThread(speaker: Speaker, place: Thread, at: string, text: string, open: boolean): Heard {
  const key = `said|${at}`;
  if (beginsPrivately(text)) return { type: 'private', speaker, place, open, key };
  return said(speaker, place, key, text || at !== place.thread ? { type: 'text', text } : { type: 'menu' }, { open });
}

const Command = z.object({ team_id: id, user_id: id, user_name: z.unknown().optional(), text: words, trigger_id: mark });

/** A slash command. It is answered in direct messages, wherever it was given. */
export function heardCommand(form: unknown): Heard | undefined {
  const one = Command.safeParse(form).data;
  if (!one) return undefined;
  const speaker = { team: one.team_id, user: one.user_id };
  const text = asCommand(spoken(one.text, undefined));
  const direct = (intent: Intent) => inDirect(speaker, `command|${one.trigger_id}`, intent, one.user_name);
  if (text) return { type: 'said', inbound: direct({ type: 'text', text }), speaker, place: { team: one.team_id, channel: one.user_id }, open: true };
  return { type: 'choose', speaker, trigger: one.trigger_id, instead: direct({ type: 'menu' }) };
}

/** A word that is a command is one in the middle of a talk as well: with a slash before it nobody says it to the customer. */
const asCommand = (text: string): string => (understand(`/${text}`, 'practising', []).type === 'help' ? text : `/${text}`);

const User = z.object({ id, team_id: id.optional().catch(undefined), username: z.unknown().optional(), name: z.unknown().optional() });
const Acted = z.object({ user: User, team: z.object({ id }).nullish().catch(undefined) });
const Actions = z.object({
  trigger_id: mark.optional().catch(undefined),
  actions: z.array(z.object({ value: z.string().max(2000) })).min(1),
  container: z.object({ type: z.string(), message_ts: ts.optional(), channel_id: id.optional(), thread_ts: ts.optional().catch(undefined), is_ephemeral: z.boolean().optional().catch(undefined) }),
  message: z.object({ text: words, thread_ts: ts.optional().catch(undefined), blocks: z.array(z.looseObject({ type: z.string() })).max(50).catch([]) }).optional().catch(undefined),
});
const Submitted = z.object({ view: z.object({
  id: mark, callback_id: z.literal(PRACTISE),
  state: z.object({ values: z.object({ [ROLE_PLAY]: z.object({ [ROLE_PLAY]: z.object({ selected_option: z.object({ value: mark }).nullish() }) }) }) }),
}) });
const Shortcut = z.object({ callback_id: z.literal(PRACTISE), trigger_id: mark });

/** A pressed button, a sent modal, a shortcut. */
export function heardInteraction(payload: unknown): Heard | undefined {
  const actor = Acted.safeParse(payload).data;
  const team = actor?.team?.id ?? actor?.user.team_id;
  if (!actor || !team) return undefined;
  const speaker = { team, user: actor.user.id };
  const name = actor.user.username ?? actor.user.name;
  switch ((payload as { type?: unknown }).type) {
    case 'block_actions': return heardPress(payload, speaker, name);
    case 'shortcut': {
      const one = Shortcut.safeParse(payload).data;
      return one && { type: 'choose', speaker, trigger: one.trigger_id, instead: inDirect(speaker, `command|${one.trigger_id}`, { type: 'menu' }, name) };
    }
    case 'view_submission': {
      const appealed = readAppeal(payload);
      if (appealed) return said(speaker, { team, channel: speaker.user }, `modal|${appealed.view}`, appealed.intent, { name });
      const view = Submitted.safeParse(payload).data?.view;
      const scenario = view?.state.values[ROLE_PLAY][ROLE_PLAY].selected_option?.value;
      return view && { type: 'chosen', speaker, ...(scenario && { inbound: inDirect(speaker, `modal|${view.id}`, { type: 'pick', scenario }, name) }) };
    }
    default: return undefined;
  }
}

function heardPress(payload: unknown, speaker: Speaker, name: unknown): Heard | undefined {
  const one = Actions.safeParse(payload).data;
  const button = one && readButton(one.actions[0]!.value);
  if (!button) return undefined;
  const { container, message, trigger_id: trigger } = one;
  const { channel_id: channel, message_ts: at } = container;
  const inMessage = container.type === 'message' && channel !== undefined && at !== undefined;
  const thread = container.thread_ts ?? message?.thread_ts;
  const { team } = speaker;
  const direct = !inMessage || channel.startsWith('D');
  const place: Place = inMessage ? { team, channel, ...(thread && { thread }), ...(direct && { user: speaker.user }) } : { team, channel: speaker.user };
  if (!direct && !thread) return undefined;
  const conversation = direct ? directOf(speaker) : threadOf({ team, channel, thread: thread! });
  const pressed = inMessage && !container.is_ephemeral ? { ts: at, text: message?.text ?? '', blocks: message?.blocks ?? [] } : undefined;
  if ('show' in button) return pressed && { type: 'show', show: button.show, speaker, conversation, place, pressed };
  if ('against' in button) return trigger === undefined || !direct ? undefined : { type: 'appeal', speaker, trigger, conversation, note: button.against, instead: inDirect(speaker, `command|${trigger}`, { type: 'appeal' }, name) };
  const key = `button|${button.nonce}`;
  const away = button.direct && !direct;
  return said(speaker, away ? { team, channel: speaker.user } : place, key, button.amends, { name, open: direct || away, ...(pressed && !away && { pressed, after: button.after }) });
}

/** An event for the coach: in a thread of a channel, or else in direct messages. */
function said(speaker: Speaker, place: Place, key: string, intent: Intent, { name, open = true, pressed, after }: { name?: unknown; open?: boolean; pressed?: Pressed; after?: 'strip' | 'replace' | undefined } = {}): Heard {
  const conversation = conversationAt({ ...place, user: speaker.user });
  const address: Address = { ...place, ...(!isThread(conversation) && { user: speaker.user }), ...(pressed && after && { [after === 'replace' ? 'pressed' : 'stripped']: pressed.ts }) };
  const inbound = inboundOf(speaker, conversation, key, intent, name, address);
  return { type: 'said', inbound, speaker, place, open, ...(pressed && after === 'strip' && { strip: pressed }) };
}

const inDirect = (speaker: Speaker, key: string, intent: Intent, name: unknown): Inbound =>
  inboundOf(speaker, directOf(speaker), key, intent, name, { team: speaker.team, channel: speaker.user });

const inboundOf = (speaker: Speaker, conversation: string, key: string, intent: Intent, name: unknown, address: Address): Inbound =>
  ({ key: `${conversation}|${key}`, channel: SLACK, conversation, person: { id: personOf(speaker), name: personName(name) ?? GUEST }, intent, ...(isThread(conversation) && { public: true as const, thread: true as const }), replyTo: JSON.stringify(address) });
