/** People at a page that speaks Direct Line by its stock client, over real HTTP and a real socket. */
import './xhr.ts';
import { DirectLine, type Activity } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { buttonsOf, means, pause, read, wordsOf, type Agent } from './agent.ts';
import type { House } from './house.ts';

type Body = Record<string, unknown>;
type Came = { id: string; type: string; text?: string; from: { role?: string }; attachments?: { content: unknown }[]; suggestedActions?: { actions: { value: string }[] } };
type Opened = { token: string; conversationId: string };
let count = 0;

/** The stock client, and what it was shown. known: its conversation has begun; streams: over a socket, or else it polls. */
export function dial(url: string, { token, conversationId, known = false, streams = true, timeout = 20_000 }: Opened & { known?: boolean; streams?: boolean; timeout?: number }) {
  const came: Came[] = [];
  const client = new DirectLine({
    token, domain: `${url}/v3/directline`, webSocket: streams, pollingInterval: 200, timeout,
    ...(known && { conversationId }),
    WebSocket: WebSocket as never,
    // Its dice: the pause before it connects again is 3 s + 12 s of them.
    random: () => -0.245,
  });
  const watching = client.activity$.subscribe((activity: Activity) => { came.push(activity as unknown as Came); });
  return {
    client, came, conversationId,
    /** Posts until it is taken: the client says "retry" where the server could not keep it. */
    post: async (activity: Body): Promise<string> => {
      for (;;) {
        const id = await new Promise<string>((resolve, reject) => { client.postActivity({ from: { id: 'me' }, ...activity } as unknown as Activity).subscribe(resolve, reject); });
        if (id !== 'retry') return id;
        await pause(50);
      }
    },
    hangUp: () => {
      watching.unsubscribe();
      client.end();
    },
  };
}

export const begin = async (house: Pick<House, 'post'>): Promise<Opened> => (await house.post('/v3/directline/tokens/generate', {})).json as Opened;

/** Everything that stands in a conversation, asked for without a client. */
export const standing = async (house: Pick<House, 'get'>, { token, conversationId }: Opened): Promise<Came[]> =>
  (await house.get(`/v3/directline/conversations/${conversationId}/activities`, { Authorization: `Bearer ${token}` })).json['activities'] as Came[];

/** Two devices of one person: what the one sends, the other shows as well. */
export async function onDirectLine(house: House): Promise<Agent> {
  const opened = await begin(house);
  const line = dial(house.url, opened);
  const { conversationId: conversation } = opened;
  while (!line.came.length) await pause(20);
  const other = dial(house.url, { ...opened, known: true });

  const settled = async () => {
    await house.settled(conversation);
    const { length } = await standing(house, opened);
    while (line.came.length < length || other.came.length < length) await pause(20);
  };
  const told = () => line.came.filter(({ from }) => from.role === 'bot');
  const twice = (activity: Body) => {
    const sent = { ...activity, channelData: { clientActivityID: `c-${++count}` } };
    return [
      { how: 'as it comes', send: () => line.post(structuredClone(sent)) },
      { how: 'the same activity again', send: () => line.post(structuredClone(sent)) },
      { how: 'the same activity from another device', send: () => other.post(structuredClone(sent)) },
    ];
  };
  const saying = (text: string) => twice({ type: 'message', text });
  const pressing = async (intent: Intent) => {
    for (const { attachments, suggestedActions } of told().toReversed()) {
      const value = buttonsOf(attachments?.[0]?.content).find(({ amends }) => means(amends, intent));
      const click = (of: typeof line) => () => of.post({ type: 'message', value });
      if (value) return [{ how: 'a click', send: click(line) }, { how: 'a second click', send: click(line) }, { how: 'a click on another device', send: click(other) }];
      const word = suggestedActions?.actions.find((one) => intent.type === 'desk' && one.value === `/desk ${intent.action}`);
      if (word) return saying(word.value);
    }
    throw new Error(`no button means ${JSON.stringify(intent)}`);
  };
  return {
    conversation, saying, pressing, settled,
    say: async (text) => { await saying(text)[0]!.send(); await settled(); },
    press: async (intent) => { await (await pressing(intent))[0]!.send(); await settled(); },
    read: async () => {
      const ids = (all: Came[]) => all.map(({ id }) => id);
      // Nothing is missing, doubled or out of order on either device.
      const whole = ids(await standing(house, opened));
      for (const device of [line, other]) if (ids(device.came).join() !== whole.join()) throw new Error(`a device of ${conversation} was shown ${ids(device.came).join()} instead of ${whole.join()}`);
      return told().map(({ text = '', attachments }) => (attachments ? wordsOf(attachments[0]!.content) : read(text)));
    },
    attempted: () => house.attempted(conversation),
    close: async () => {
      line.hangUp();
      other.hangUp();
    },
  };
}
