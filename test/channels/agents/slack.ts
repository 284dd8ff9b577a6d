/** People in Slack, in their direct messages with the app or in a channel's thread, by signed requests or over the socket. */
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { bodyOf, bySocket, byHttp, direct, envelope, inChannel, mention, press as pressed, type Button, buttonsOf } from '../../slack/agent.ts';
import { BOT, directChannel, signed, type Args } from '../../slack/standIn.ts';
import { lost, means, read, type Agent, type Delivery } from './agent.ts';
import type { House } from './house.ts';

/** Many rehearse at once. */
const PATIENCE = 20_000;

/** The words of blocks, in order; buttons are none. */
function wordsOf(blocks: unknown): string {
  const words: string[] = [];
  const walk = (one: unknown): void => {
    if (Array.isArray(one)) return one.forEach(walk);
    if (one === null || typeof one !== 'object') return;
    const { type, text, elements } = one as Args;
    if (type === 'button' || type === 'actions') return;
    if (typeof text === 'string') words.push(text);
    else walk(text);
    walk(elements);
  };
  walk(blocks);
  return read(words.join('\n'));
}

/** The same in somebody's own workspace. */
const of = (team: string, { team: _other, user, ...payload }: Args): Args => ({ ...payload, team: { id: team }, user: { ...user as Args, team_id: team } });

/** What people type, as Slack sends it. */
const typed = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A message of somebody's in a channel of its own, under which a thread is begun. */
export const threadIn = (channel: string): Thread => ({ channel, thread: '1700000000.000001' });
export type Thread = { channel: string; thread: string };

/** team: a workspace of their own, for Slack counts what an app does by workspace. there: the thread, in which each message mentions the app; left out: the direct messages. */
export function inSlack(house: House, user: string, mode: 'http' | 'socket', team: string, there?: Thread): Agent {
  const { slack } = house;
  const way = mode === 'http' ? byHttp(house) : bySocket(slack, PATIENCE);
  const conversation = there ? `slack:${team}:${there.channel}:${there.thread}` : `slack:${team}:${user}`;
  /** Slack sends again what was not acknowledged, and over another connection where one was lost. */
  const send: typeof way = async (kind, payload) => {
    for (;;) {
      await slack.until(() => mode === 'http' || slack.sockets.size > 0);
      const answer = await way(kind, payload).catch(lost);
      if (answer.status === 200) return answer;
      if (![0, 503].includes(answer.status)) throw new Error(`Slack was answered ${answer.status}`);
    }
  };
  /** A retry says so: in headers, or in the envelope. */
  const retry = async (payload: Args): Promise<void> => {
    if (mode === 'socket') return void await slack.deliver('events_api', payload, PATIENCE, { retry_attempt: 1, retry_reason: 'timeout' });
    const body = bodyOf('events_api', payload);
    const { status } = await house.post('/slack/events', body, { ...signed(body), 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' });
    if (status !== 200) throw new Error(`Slack's retry was answered ${status}`);
  };
  const came = () => [...slack.messages.values()].filter((one) => one.channel === (there?.channel ?? directChannel(user)) && one['thread_ts'] === there?.thread);
  const settled = () => house.settled(conversation);
  const saying = (text: string): Delivery[] => {
    const event = there ? mention(user, typed(text), there) : direct(user, typed(text));
    const payload = envelope(event, { team_id: team });
    return [
      { how: 'as it comes', send: () => send('events_api', payload) },
      { how: 'the same event again', send: () => send('events_api', payload) },
      // Whoever mentions an app in a thread that it reads is told of in two events.
      ...(there ? [{ how: 'as a message of the thread', send: () => send('events_api', envelope(inChannel(user, `<@${BOT}> ${typed(text)}`, { ...there, ts: String(event['ts']) }), { team_id: team })) }] : []),
      { how: 'as a retry', send: () => retry(payload) },
      { how: 'under a new event id', send: () => send('events_api', { ...payload, event_id: `${String(payload['event_id'])}X` }) },
    ];
  };
  const carries = (intent: Intent) => ({ value }: Button): boolean => {
    const { amends } = JSON.parse(value) as { amends?: Intent };
    return amends !== undefined && means(amends, intent);
  };
  const pressing = async (intent: Intent): Promise<Delivery[]> => {
    const message = came().findLast((one) => buttonsOf(one['blocks']).some(carries(intent)));
    if (!message) throw new Error(`no button means ${JSON.stringify(intent)}`);
    const click = () => of(team, pressed(user, message, carries(intent)));
    const first = click();
    return [
      { how: 'a click', send: () => send('interactive', first) },
      { how: 'the same payload again', send: () => send('interactive', first) },
      { how: 'a second click', send: () => send('interactive', click()) },
    ];
  };
  /** Opens what is folded, as people do who want to know. */
  async function unfold(): Promise<void> {
    const opens = ({ value }: Button): boolean => (JSON.parse(value) as { show?: { whole: boolean } }).show?.whole === true;
    const folded = () => came().filter((one) => buttonsOf(one['blocks']).some(opens));
    for (const message of folded()) await send('interactive', of(team, pressed(user, message, opens)));
    await slack.until(() => folded().length === 0);
  }
  return {
    conversation, saying, pressing, settled,
    say: async (text) => { await saying(text)[0]!.send(); await settled(); },
    press: async (intent) => { await (await pressing(intent))[0]!.send(); await settled(); },
    read: async () => {
      await unfold();
      return came().map(({ username, blocks }) => `${username === undefined ? '' : `${String(username)}: `}${wordsOf(blocks)}`);
    },
    attempted: () => house.attempted(conversation),
    close: async () => {},
  };
}

