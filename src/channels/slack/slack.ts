/**
 * Slack as a channel: what it sends is kept, then acknowledged, then worked on.
 * Not Bolt: it acknowledges an event before anybody has looked at it, so that a crash loses what Slack believes delivered, and it wants a receiver of its own.
 * No BotAdapter either, for the reason that directline.ts gives.
 */
import type { Answer, Coach, MenuItem, Sender } from '../../../dialogs/vocabulary.ts';
import { refuse, type Call, type Reply, type Route } from '../http.ts';
import { about, type Log } from '../log.ts';
import type { Answers } from '../transcript.ts';
import { say, type Wording } from '../wording.ts';
import { button, buttons, line, rich, run } from './blocks.ts';
import type { Press } from './button.ts';
import { createClients } from './client.ts';
import { heardCommand, heardEvent, heardInteraction, type Heard, type Pressed } from './heard.ts';
import { createInstalls, type Sealed } from './installs.ts';
import { installRoutes } from './oauth.ts';
import { isThread, personOf, speakerOf, threadOf, type Place, type Speaker } from './place.ts';
import { shown } from './render.ts';
import { INERT, refusalOf, slackSender } from './sender.ts';
import { isSigned } from './signature.ts';
import { connectSocket, type Socket } from './socket.ts';
import { escaped } from './text.ts';
import { chooseView, chosenAnswer, homeView, type Home } from './views.ts';
import type { Signer } from '../tokens.ts';

export type SlackSettings = {
  /** Events, commands and presses come as HTTP requests that are signed with this. */
  signingSecret?: string;
  /** They come over a socket that we open with this. */
  appToken?: string;
  /** The one workspace's token. */
  botToken?: string;
  /** Many workspaces install the app by OAuth. */
  client?: { id: string; secret: string };
};

export type SlackParts = {
  settings: SlackSettings;
  coach: Pick<Coach, 'keep'>;
  words: Wording;
  log: Log;
  now: () => number;
  answers: Answers['answers'];
  /** Whose conversation it is; undefined: there is none yet. */
  ownerOf: (conversation: string) => Promise<string | undefined>;
  homeOf: (person: string) => Promise<Home>;
  /** The role-plays there are. */
  menu: () => MenuItem[];
  sealed: Sealed;
  signer: Signer;
  randomId: () => string;
  key: Uint8Array;
  /** Another address than Slack's, for tests. */
  apiUrl?: string | undefined;
};

export type Slack = {
  routes: Route[];
  sender: Sender;
  /** Told of every answer, in whatever channel. */
  answered(answer: Answer): void;
  /** Opens the socket, where there is to be one. */
  start(): void;
  close(): Promise<void>;
};

export function createSlack(parts: SlackParts): Slack {
  const { settings, coach, words, log, now, apiUrl } = parts;
  const installs = createInstalls(parts.sealed, parts.key, now);
  const clients = createClients({ tokenOf: async (team) => settings.botToken ?? installs.tokenOf(team), apiUrl });
  let socket: Socket | undefined;

  /** What is shown rather than said: worth a line in the log when it fails, and no more. */
  function show(team: string, work: (client: NonNullable<Awaited<ReturnType<typeof clients.of>>>) => Promise<unknown>): void {
    clients.of(team).then((client) => client && work(client)).catch((error: unknown) => log('slack.refused', { ...about(error), why: refusalOf(error) ?? '' }));
  }

  /** Takes what Slack sent; resolves once it is kept, to what Slack is answered. */
  async function take(heard: Heard | undefined): Promise<Record<string, unknown> | undefined> {
    switch (heard?.type) {
      case 'said': return void await takeSaid(heard);
      case 'private': {
        if (await isTheirs(threadOf(heard.place), heard.speaker, heard.open)) offerDirect(heard.speaker, heard.place, heard.key);
        return undefined;
      }
      case 'show': return void showAgain(heard);
      case 'choose': return void choose(heard);
      case 'chosen':
        if (heard.inbound) await coach.keep(heard.inbound);
        return chosenAnswer(heard.inbound !== undefined, words);
      case 'home': return void publish(heard.speaker);
      case 'gone': return void await installs.remove(heard.team);
      default: return undefined;
    }
  }

  async function takeSaid({ inbound, speaker, place, open, strip }: Extract<Heard, { type: 'said' }>): Promise<void> {
    if (!(await isTheirs(inbound.conversation, speaker, open))) {
      // Who only writes in a thread talks to its people, not to us; who mentions us or presses a button wants something.
      if (open || inbound.intent.type !== 'text') whisper(speaker, place, say(words, 'slack.not-yours'));
      return;
    }
    await coach.keep(inbound);
    if (strip) stripButtons(place, strip);
  }

  /** Whether a person is heard in a conversation: in their direct messages, and in threads that they began. open: they may begin one. */
  async function isTheirs(conversation: string, speaker: Speaker, open: boolean): Promise<boolean> {
    if (!isThread(conversation)) return true;
    const owner = await parts.ownerOf(conversation);
    return owner === undefined ? open : owner === personOf(speaker);
  }

  /** Buttons that were pressed go; their message stays. Should that fail, a second press has no second effect anyway. */
  function stripButtons({ team, channel }: Place, { ts, text, blocks }: Pressed): void {
    const left = blocks.filter((block) => block.type !== 'actions').map(({ accessory: _button, ...block }) => block);
    if (left.length) show(team, (client) => client.chat.update({ channel, ts, text, blocks: left as never }));
  }

  /** Something said earlier, whole or folded, in its own message; where that cannot be changed any more, as a new one. */
  function showAgain({ show: { seq, at, whole }, conversation, speaker, place, pressed }: Extract<Heard, { type: 'show' }>): void {
    const { team, channel, thread } = place;
    show(team, async (client) => {
      if (!(await isTheirs(conversation, speaker, false))) return whisper(speaker, place, say(words, 'slack.not-yours'));
      const [answer] = await parts.answers(conversation, seq - 1, 1);
      const message = answer?.seq === seq ? shown(answer, at, whole, words) : undefined;
      if (!message) return;
      const { text, blocks } = message;
      await client.chat.update({ channel, ts: pressed.ts, text, blocks: blocks as never }).catch((error: unknown) => {
        if (refusalOf(error) === undefined) throw error;
        return client.chat.postMessage({ channel, ...(thread && { thread_ts: thread }), ...INERT, text, blocks: blocks as never });
      });
    });
  }

  function choose({ speaker, trigger, instead }: Extract<Heard, { type: 'choose' }>): void {
    const view = chooseView(parts.menu(), words);
    const asMessage = (error: unknown) => coach.keep(instead).finally(() => log('slack.refused', { ...about(error), why: refusalOf(error) ?? '' }));
    show(speaker.team, (client) => (view ? client.views.open({ trigger_id: trigger, view: view as never }).catch(asMessage) : coach.keep(instead)));
  }

  /** Seen by one person only, and gone when they load Slack again. */
  function whisper({ user }: Speaker, { team, channel, thread }: Place, text: ReturnType<typeof say>, press?: ReturnType<typeof button>): void {
    const blocks = [...rich(line(run(text))), ...(press ? [buttons(press)] : [])];
    show(team, (client) => client.chat.postEphemeral({ channel, user, ...(thread && { thread_ts: thread }), parse: 'none', link_names: false, text: escaped(text), blocks: blocks as never }));
  }

  const offerDirect = (speaker: Speaker, place: Place, key: string): void =>
    whisper(speaker, place, say(words, 'slack.private'), button(say(words, 'slack.direct-menu'), 'direct', { amends: { type: 'menu' }, nonce: `private|${key}`, direct: true } satisfies Press));

  function publish(speaker: Speaker): void {
    show(speaker.team, async (client) => client.views.publish({ user_id: speaker.user, view: homeView(await parts.homeOf(personOf(speaker)), words, String(now())) as never }));
  }

  const keptOr503 = (read: (call: Call) => Heard | undefined) => async (call: Call): Promise<Reply> => {
    if (!isSigned(settings.signingSecret!, call, now())) {
      log('caller.refused', { channel: 'slack' });
      return refuse(401, 'Unauthorized', 'The signature is missing, wrong, or older than five minutes.');
    }
    if (call.body['type'] === 'url_verification') return { status: 200, json: { challenge: String(call.body['challenge'] ?? '') } };
    try {
      const answer = await take(read(call));
      return { status: 200, ...(answer && { json: answer }) };
    } catch (error) {
      log('turn.failed', { channel: 'slack', ...about(error) });
      return { ...refuse(503, 'ServiceUnavailable', 'That could not be kept. Send it again in a moment; it will not count twice.'), headers: { 'Retry-After': '2' } };
    }
  };

  const byHttp: Route[] = settings.signingSecret === undefined ? [] : [
    { method: 'POST', path: `${BASE}/events`, who: 'channel', handle: keptOr503(({ body }) => heardEvent(body)) },
    { method: 'POST', path: `${BASE}/commands`, who: 'channel', handle: keptOr503(({ raw }) => heardCommand(formOf(raw))) },
    { method: 'POST', path: `${BASE}/interactivity`, who: 'channel', handle: keptOr503(({ raw }) => heardInteraction(payloadOf(raw))) },
  ];

  return {
    routes: [...byHttp, ...(settings.client ? installRoutes({ client: settings.client, installs, signer: parts.signer, randomId: parts.randomId, words, log, apiUrl }) : [])],
    sender: slackSender(clients, now),
    answered: ({ person, said }) => {
      const speaker = speakerOf(person.id);
      // The Home tab shows what was reached; and a button that began a role-play must be able to do so again.
      if (speaker && said.some((one) => one.type === 'scorecard' || one.type === 'briefing')) publish(speaker);
    },
    start: () => {
      if (!settings.appToken) return;
      socket = connectSocket({
        appToken: settings.appToken, apiUrl, log,
        take: (kind, payload) => take({ events_api: heardEvent, slash_commands: heardCommand, interactive: heardInteraction }[kind](payload)),
      });
    },
    close: async () => socket?.close(),
  };
}

const BASE = '/slack';

const formOf = (raw = ''): Record<string, string> => Object.fromEntries(new URLSearchParams(raw));

function payloadOf(raw: string | undefined): unknown {
  try {
    return JSON.parse(formOf(raw)['payload'] ?? '');
  } catch {
    return undefined;
  }
}
