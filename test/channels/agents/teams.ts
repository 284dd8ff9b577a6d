/** People in Teams, in a chat with the bot, a group or a channel's thread: signed activities, answered by the connector, or (expectReplies) in the response itself. */
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { SERVICE_URL, type Posted } from '../microsoft.ts';
import { buttonsOf, lost, means, pause, read, wordsOf, type Agent } from './agent.ts';
import type { House } from './house.ts';

type Body = Record<string, unknown>;
type Activity = Body & { text?: string; attachments?: { content: unknown }[] };
const TENANT = 'tenant-1';
let count = 0;

const shown = ({ text = '', attachments }: Activity): string => (attachments ? wordsOf(attachments[0]!.content) : read(text));

/** What somebody's Teams sends; at: when their device sent it, which no redelivery changes. */
const activityOf = (name: string, more: Body, at = new Date(Date.UTC(2026, 2, 2, 9) + count * 1000).toISOString()): Body => ({
  id: `t${++count}`, channelId: 'msteams', serviceUrl: SERVICE_URL, localTimestamp: at, timestamp: at,
  from: { id: `29:${name}`, name, aadObjectId: `aad-${name}` }, recipient: { id: '28:bot', name: 'Amends' },
  conversation: { id: `a:${name}`, tenantId: TENANT, conversationType: 'personal' }, ...more,
});

function posting(house: House) {
  const token = house.microsoft.token();
  return async (activity: Body) => {
    for (;;) {
      const answer = await house.post('/api/messages', activity, { Authorization: `Bearer ${await token}` }).catch(lost);
      if (answer.status === 200) return answer;
      // What is told to come again comes again, and what got lost on the way.
      if (answer.status !== 503) throw new Error(`Teams was answered ${answer.status}: ${answer.text}`);
      await pause(100);
    }
  };
}

export type Where = 'personal' | 'groupChat' | 'channel';

/** A place of a person's own; `ours`: what the house calls the conversation there. */
function placeOf(name: string, where: Where) {
  const id = where === 'channel' ? `19:${name}@thread.tacv2;messageid=1700000000000` : where === 'groupChat' ? `19:${name}@thread.v2` : `a:${name}`;
  return {
    ours: `msteams:${id}${where === 'groupChat' ? `:${TENANT}:aad-${name}` : ''}`,
    conversation: { id, tenantId: TENANT, conversationType: where, ...(where !== 'personal' && { isGroup: true }) },
  };
}

const MENTION = { text: '<at>Amends</at>', entities: [{ type: 'mention', mentioned: { id: '28:bot', name: 'Amends' }, text: '<at>Amends</at>' }] };

/** As Teams delivers: the activity is acknowledged, and what is said comes through the connector. Where others are, each message mentions the bot. of: whose place it is. */
export function inTeams(house: House, name: string, where: Where = 'personal', of = name): Agent {
  const post = posting(house);
  const { ours: conversation, conversation: there } = placeOf(of, where);
  const came = (): Posted[] => house.microsoft.posted.filter((one) => one.conversation === there.id && one.method === 'POST' && one.activity['type'] === 'message');
  const settled = () => house.settled(conversation);
  const find = (intent: Intent) => {
    for (const { id, activity } of came().toReversed()) {
      const data = buttonsOf((activity as Activity).attachments?.[0]?.content).find(({ amends }) => means(amends, intent));
      if (data) return { data, id };
    }
    throw new Error(`no button means ${JSON.stringify(intent)}`);
  };
  const says = (text: string): Body => activityOf(name, { type: 'message', conversation: there, ...(where === 'personal' ? { text } : { ...MENTION, text: `${MENTION.text} ${text}` }) });
  const again = (activity: Body): Body => ({ ...activity, id: `t${++count}`, timestamp: new Date().toISOString() });

  const saying = (text: string) => {
    const activity = says(text);
    return [
      { how: 'as it comes', send: () => post(activity) },
      { how: 'the same activity again', send: () => post(activity) },
      { how: 'redelivered under a new id', send: () => post(again(activity)) },
    ];
  };
  const pressing = async (intent: Intent) => {
    const { data, id } = find(intent);
    const click = () => activityOf(name, { type: 'invoke', conversation: there, name: 'adaptiveCard/action', replyToId: id, value: { action: { type: 'Action.Execute', verb: 'amends', data } } });
    const [first, submitted] = [click(), activityOf(name, { type: 'message', conversation: there, value: data })];
    return [
      { how: 'a click', send: () => post(first) },
      { how: 'the same activity again', send: () => post(first) },
      { how: 'redelivered under a new id', send: () => post(again(first)) },
      { how: 'a second click', send: () => post(click()) },
      { how: 'a click on a device that knows no Action.Execute', send: () => post(submitted) },
    ];
  };
  return {
    conversation, settled, saying, pressing,
    say: async (text) => { await saying(text)[0]!.send(); await settled(); },
    press: async (intent) => { await (await pressing(intent))[0]!.send(); await settled(); },
    read: async () => came().map(({ activity }) => shown(activity as Activity)),
    attempted: () => house.attempted(conversation),
    close: async () => {},
  };
}

/** The whole answer in the response, as test tools and other callers ask for it. */
export function withExpectReplies(house: House, name: string): Agent {
  const post = posting(house);
  const conversation = `msteams:a:${name}`;
  const came: Activity[] = [];
  const hear = async (activity: Body) => came.push(...((await post(activity)).json['activities'] as Activity[] | undefined ?? []));
  const of = (more: Body): Body => activityOf(name, { deliveryMode: 'expectReplies', type: 'message', ...more });
  const twice = (activity: Body) => [
    { how: 'as it comes', send: () => hear(activity) },
    { how: 'the same activity again', send: () => post(activity) },
    { how: 'redelivered under a new id', send: () => post({ ...activity, id: `t${++count}` }) },
  ];
  const saying = (text: string) => twice(of({ text }));
  const pressing = async (intent: Intent) => {
    for (const { attachments } of came.toReversed()) {
      const value = buttonsOf(attachments?.[0]?.content).find(({ amends }) => means(amends, intent));
      if (value) return [...twice(of({ value })), { how: 'a second click', send: () => post(of({ value })) }];
    }
    // The desk is offered as words that a person could type.
    return saying(`/desk ${(intent as { action: string }).action}`);
  };
  return {
    conversation, saying, pressing,
    settled: async () => {},
    say: async (text) => void await saying(text)[0]!.send(),
    press: async (intent) => void await (await pressing(intent))[0]!.send(),
    read: async () => came.map(shown),
    attempted: () => house.attempted(conversation),
    close: async () => {},
  };
}
