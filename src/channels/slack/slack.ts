/**
 * Slack as a channel: what it sends is kept, then acknowledged, then worked on.
 * Not Bolt: it acknowledges an event before anybody has looked at it, so that a crash loses what Slack believes delivered, and it wants a receiver of its own.
 * No BotAdapter either, for the reason that directline.ts gives.
 */
import type { Answer, Coach, Inbound, Sender } from '../../../dialogs/vocabulary.ts';
import { refuse, type Call, type Reply, type Route } from '../http.ts';
import { about, type Log } from '../log.ts';
import type { Posted } from '../teams/post.ts';
import type { Signer } from '../tokens.ts';
import type { Wording } from '../wording.ts';
import { createClients } from './client.ts';
import { createDesks } from './desks.ts';
import { heardCommand, heardEvent, heardInteraction, type Heard } from './heard.ts';
import { createInstalls, type Sealed } from './installs.ts';
import { createLimits } from './limits.ts';
import { installRoutes } from './oauth.ts';
import { isThread, personOf, speakerOf, threadOf, type Speaker } from './place.ts';
import { createScreen, type ScreenParts } from './screen.ts';
import { refusalOf, slackSender } from './sender.ts';
import { isSigned } from './signature.ts';
import { connectSocket, type Socket } from './socket.ts';
import { chosenAnswer } from './views.ts';
import { createZones, type ZoneParts } from './zones.ts';

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

export type SlackParts = Pick<ScreenParts, 'answers' | 'homeOf' | 'menu'> & Pick<ZoneParts, 'zoned'> & {
  settings: SlackSettings;
  coach: Pick<Coach, 'keep'>;
  words: Wording;
  log: Log;
  now: () => number;
  /** Whose conversation it is; undefined: there is none yet. */
  ownerOf: (conversation: string) => Promise<string | undefined>;
  /** Whether the attempt that stands in a conversation has come to its end. */
  isOver: (conversation: string) => Promise<boolean>;
  /** The messages in which the desk stands. */
  posted: Posted;
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

const BASE = '/slack';

export function createSlack({ settings, coach, words, log, now, ownerOf, isOver, apiUrl, ...parts }: SlackParts): Slack {
  const { signingSecret, appToken, botToken, client } = settings;
  const installs = createInstalls(parts.sealed, parts.key, now);
  const clients = createClients({ tokenOf: async (team) => botToken ?? installs.tokenOf(team), apiUrl });
  const limits = createLimits();
  const screen = createScreen({ clients, limits, words, log, now, keep: coach.keep, answers: parts.answers, homeOf: parts.homeOf, menu: parts.menu });
  const failed = (error: unknown): void => log('slack.refused', { ...about(error), why: refusalOf(error) ?? '' });
  const zones = createZones({ clients, limits, now, zoned: parts.zoned, failed });
  let socket: Socket | undefined;

  async function keep(inbound: Inbound, speaker: Speaker): Promise<void> {
    const zone = zones.of(speaker);
    await coach.keep({ ...inbound, ...(zone !== undefined && { zone }) });
    zones.ask(speaker, inbound.conversation);
  }

  /** Takes what Slack sent; resolves once it is kept, to what Slack is answered. */
  async function take(heard: Heard | undefined): Promise<Record<string, unknown> | undefined> {
    switch (heard?.type) {
      case 'said': return void await takeSaid(heard);
      case 'private':
        if (await isTheirs(threadOf(heard.place), heard.speaker, heard.open)) screen.offerDirect(heard.speaker, heard.place, heard.key);
        return undefined;
      case 'show':
        if (await isTheirs(heard.conversation, heard.speaker, false)) screen.again(heard.show, heard.conversation, heard.place, heard.pressed);
        else screen.notYours(heard.speaker, heard.place);
        return undefined;
      case 'choose': return void screen.choose(heard.speaker, heard.trigger, heard.instead);
      case 'chosen':
        if (heard.inbound) await keep(heard.inbound, heard.speaker);
        return chosenAnswer(heard.inbound !== undefined, words);
      case 'appeal': return void screen.appeal(heard);
      case 'home': return void screen.home(heard.speaker);
      case 'gone': return void await installs.remove(heard.team);
      default: return undefined;
    }
  }

  async function takeSaid({ inbound, speaker, place, open, strip }: Extract<Heard, { type: 'said' }>): Promise<void> {
    const { conversation, intent } = inbound;
    // Who has begun already, from the Home tab or by a command, is in the middle of something and not to be greeted.
    if (intent.type === 'join' && await ownerOf(conversation) !== undefined) return;
    if (!(await isTheirs(conversation, speaker, open))) {
      // Who only writes in a thread talks to its people, not to us; who mentions us or presses a button wants something.
      if (open || intent.type !== 'text') screen.notYours(speaker, place);
      return;
    }
    // Under the score card people talk about it: who wants something from us there mentions us.
    if (!open && intent.type === 'text' && await isOver(conversation)) return;
    await keep(inbound, speaker);
    if (strip) screen.strip(place, strip);
  }

  /** Whether a person is heard in a conversation: in their direct messages, and in threads that they began. open: they may begin one. */
  async function isTheirs(conversation: string, speaker: Speaker, open: boolean): Promise<boolean> {
    if (!isThread(conversation)) return true;
    const owner = await ownerOf(conversation);
    return owner === undefined ? open : owner === personOf(speaker);
  }

  const signedBy = (secret: string, read: (call: Call) => Heard | undefined) => async (call: Call): Promise<Reply> => {
    if (!isSigned(secret, call, now())) {
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

  const doors = (secret: string): Route[] => [
    { method: 'POST', path: `${BASE}/events`, who: 'channel', handle: signedBy(secret, ({ body }) => heardEvent(body)) },
    { method: 'POST', path: `${BASE}/commands`, who: 'channel', handle: signedBy(secret, ({ raw }) => heardCommand(formOf(raw))) },
    { method: 'POST', path: `${BASE}/interactivity`, who: 'channel', handle: signedBy(secret, ({ raw }) => heardInteraction(payloadOf(raw))) },
  ];

  return {
    routes: [...(signingSecret ? doors(signingSecret) : []), ...(client ? installRoutes({ client, installs, signer: parts.signer, randomId: parts.randomId, words, log, apiUrl }) : [])],
    sender: slackSender(clients, limits, createDesks({ posted: parts.posted, limits, failed })),
    answered: ({ person, intent, said }) => {
      const speaker = speakerOf(person.id);
      // The Home tab shows what was reached and what was given to do; and a button that began a role-play must be able to do so again.
      if (speaker && (intent.type === 'tell' || said.some(({ type }) => type === 'scorecard' || type === 'briefing'))) screen.home(speaker);
    },
    start: () => {
      if (appToken) socket = connectSocket({ appToken, apiUrl, log, take: (kind, payload) => take({ events_api: heardEvent, slash_commands: heardCommand, interactive: heardInteraction }[kind](payload)) });
    },
    close: async () => socket?.close(),
  };
}

const formOf = (raw = ''): Record<string, string> => Object.fromEntries(new URLSearchParams(raw));

function payloadOf(raw: string | undefined): unknown {
  try {
    return JSON.parse(formOf(raw)['payload'] ?? '');
  } catch {
    return undefined;
  }
}
