/** A person in Slack: what they do, as Slack would send it, by HTTP or over the socket. */
import type { House } from '../server/house.ts';
import { BOT, TEAM, directChannel, signed, type Args, type StandIn } from './standIn.ts';

export type Way = (kind: 'events_api' | 'slash_commands' | 'interactive', payload: Args) => Promise<{ status: number; json: Args }>;

const PATHS = { events_api: '/slack/events', slash_commands: '/slack/commands', interactive: '/slack/interactivity' } as const;

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The body of a request as Slack writes it. */
export const bodyOf = (kind: keyof typeof PATHS, payload: Args): string =>
  kind === 'events_api' ? JSON.stringify(payload) : new URLSearchParams(kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload as Record<string, string>).toString();

export const byHttp = (house: House): Way => async (kind, payload) => {
  const body = bodyOf(kind, payload);
  const { status, json } = await house.post(PATHS[kind], body, { ...(kind !== 'events_api' && FORM), ...signed(body) });
  return { status, json };
};

export const bySocket = (slack: StandIn, ms?: number): Way => async (kind, payload) => {
  const acknowledged = await slack.deliver(kind, payload, ms);
  return { status: acknowledged ? 200 : 0, json: acknowledged ?? {} };
};

let count = 0;
const at = (): string => `1800000000.${String(++count).padStart(6, '0')}`;

export const envelope = (event: Args, more: Args = {}): Args =>
  ({ type: 'event_callback', team_id: TEAM, api_app_id: 'A1', event_id: `Ev${++count}`, event_time: 1_800_000_000, authorizations: [{ team_id: TEAM, user_id: BOT, is_bot: true }], event, ...more });

/** A message to a channel of people; in a thread if one is given. */
export const inChannel = (user: string, text: string, { channel = 'C1', thread, ts = at() }: { channel?: string; thread?: string; ts?: string } = {}): Args =>
  ({ type: 'message', channel_type: 'channel', channel, user, text, ts, ...(thread && { thread_ts: thread }) });

export const direct = (user: string, text: string, more: Args = {}): Args => ({ type: 'message', channel_type: 'im', channel: directChannel(user), user, text, ts: at(), ...more });

export const mention = (user: string, text: string, { channel = 'C1', thread, ts = at() }: { channel?: string; thread?: string; ts?: string } = {}): Args =>
  ({ type: 'app_mention', channel, user, text: `<@${BOT}> ${text}`, ts, ...(thread && { thread_ts: thread }) });

export type Button = { action_id: string; value: string; text: { text: string }; accessibility_label?: string };
type AnyBlock = { type: string; accessory?: Button; elements?: unknown[] };

/** The buttons of a message or view, by their text. */
export const buttonsOf = (blocks: unknown): Button[] => (blocks as AnyBlock[]).flatMap((block) =>
  [...(block.accessory ? [block.accessory] : []), ...(block.type === 'actions' ? block.elements as Button[] : [])]);

/** A press of a button in a posted message: the one with a text, or the first that is meant. */
export function press(user: string, message: Args, which: string | ((button: Button) => boolean)): Args {
  const button = buttonsOf(message['blocks']).find(typeof which === 'string' ? (one) => one.text.text === which : which);
  if (!button) throw new Error(`no button ${String(which)} in: ${buttonsOf(message['blocks']).map((one) => one.text.text).join(', ')}`);
  return {
    type: 'block_actions', team: { id: TEAM, domain: 'standin' }, user: { id: user, username: user.toLowerCase(), team_id: TEAM }, api_app_id: 'A1', trigger_id: `${++count}.t`,
    container: { type: 'message', message_ts: message['ts'], channel_id: message['channel'], is_ephemeral: false, ...(message['thread_ts'] !== undefined && { thread_ts: message['thread_ts'] }) },
    channel: { id: message['channel'] }, message: { type: 'message', bot_id: 'B0BOT', ts: message['ts'], text: message['text'], blocks: message['blocks'], ...(message['thread_ts'] !== undefined && { thread_ts: message['thread_ts'] }) },
    actions: [{ type: 'button', block_id: 'x', action_id: button.action_id, value: button.value, action_ts: at() }],
  };
}

/** A press of a button in the Home tab. */
export function pressAtHome(user: string, view: Args, text: string): Args {
  const { message: _message, channel: _channel, ...payload } = press(user, view, text);
  return { ...payload, container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type: 'home' } };
}

export const command = (user: string, text: string, trigger: string): Args =>
  ({ command: '/amends', text, team_id: TEAM, channel_id: 'C1', user_id: user, user_name: user.toLowerCase(), trigger_id: trigger, response_url: 'https://hooks.slack.com/x', api_app_id: 'A1' });

export const submission = (user: string, view: string, scenario: string | null): Args => ({
  type: 'view_submission', team: { id: TEAM }, user: { id: user, username: user.toLowerCase() },
  view: { id: view, callback_id: 'amends-practise', state: { values: { 'role-play': { 'role-play': { type: 'radio_buttons', selected_option: scenario === null ? null : { value: scenario } } } } } },
});

/** The modal for an appeal, sent as it was opened: with the finding at a place of the choice, and a reason. */
export const appeal = (user: string, view: string, opened: Args, reason: string, place?: number): Args => ({
  type: 'view_submission', team: { id: TEAM }, user: { id: user, username: user.toLowerCase() },
  view: { id: view, callback_id: opened['callback_id'], private_metadata: opened['private_metadata'], state: { values: {
    ...(place !== undefined && { finding: { finding: { type: 'radio_buttons', selected_option: { value: String(place) } } } }),
    reason: { reason: { type: 'plain_text_input', value: reason } },
  } } },
});
