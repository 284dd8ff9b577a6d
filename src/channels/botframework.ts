/**
 * Teams and every other channel that speaks Bot Framework: parse, take, render.
 * No ActivityHandler: its dispatcher reads fields of activities that nobody has checked, and parse() has told them apart already.
 */
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Answer, Briefing, Coach, MenuItem, Sender } from '../../dialogs/vocabulary.ts';
import type { Adapter, Address } from './adapter.ts';
import { TEAMS, WEB, inPublic, knownChannel, lacksId, parse } from './activity.ts';
import type { Authentication } from './clients.ts';
import { refuse, type Call, type Reply, type Route } from './http.ts';
import { about, type Log } from './log.ts';
import { render } from './render.ts';
import { SLACK } from './slack/place.ts';
import { mayAnswer } from './senders.ts';
import { invoked } from './teams/invoke.ts';
import { teamsLimits } from './teams/limits.ts';
import { teamsMessages, type Message } from './teams/messages.ts';
import { postTo, type Posted } from './teams/post.ts';
import type { Answers, DeskOf } from './transcript.ts';
import type { Wording } from './wording.ts';

export type BotFrameworkParts = {
  coach: Coach;
  words: Wording;
  deskOf: DeskOf;
  answers: Answers['answers'];
  /** The role-plays that can be found and shared. */
  scenarios: () => MenuItem[];
  posted: Posted;
  log: Log;
  app: { appId?: string; appPassword?: string; appType?: string; appTenantId?: string };
  /** Another authority than Microsoft's, for tests. */
  authentication?: Authentication;
  /** How long a caller waits at most. Channels ask again after 15 s. */
  patienceMs?: number;
};

/** Ids without control characters. */
const inert = (most: number) => z.string().max(most).regex(/^\P{Cc}*$/u);

/** The fields that the SDK reads without looking. */
const Envelope = z.looseObject({
  type: z.string().min(1).max(100),
  id: inert(400).optional(),
  channelId: z.string().regex(/^[a-z0-9]{1,32}$/).refine((channel) => channel !== WEB && channel !== SLACK),
  serviceUrl: z.string().max(2000).optional(),
  conversation: z.looseObject({ id: inert(400).min(1) }),
  from: z.looseObject({ id: inert(400).min(1) }),
  recipient: z.looseObject({ id: z.string().max(400) }).optional(),
  deliveryMode: z.string().max(100).optional(),
  timestamp: z.string().max(100).optional(),
  replyToId: z.string().max(400).optional(),
  locale: z.string().max(100).optional(),
});

export type BotFramework = { route: Route; sender: Sender };

/** Between two messages of a conversation, so that those of an answer can be read as they come. */
const PACE_MS = 250;
/** How long a card waits to become what came of it. */
const CHANGE_MS = 30_000;

export function createBotFramework({ coach, words, deskOf, answers, scenarios, posted, log, app, authentication, patienceMs = 13_000 }: BotFrameworkParts): BotFramework {
  const within = teamsLimits();
  let adapter: Promise<Adapter> | undefined;
  // The SDK takes a third of a second to load: the first activity waits for it, not everybody's start.
  const connect = async (): Promise<Adapter> => {
    const [{ ConfigurationBotFrameworkAuthentication }, { Adapter: Sdk }] = await Promise.all([import('botbuilder'), import('./adapter.ts')]);
    return new Sdk(authentication ?? new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: app.appId, MicrosoftAppPassword: app.appPassword, MicrosoftAppType: app.appType, MicrosoftAppTenantId: app.appTenantId,
    }), app.appId);
  };
  const connected = (): Promise<Adapter> => (adapter ??= connect().catch((error: unknown) => {
    adapter = undefined;
    throw error;
  }));

  async function turn(context: TurnContext): Promise<void> {
    const { activity } = context;
    const inbound = parse(activity, activity.channelId);
    if (inbound && activity.deliveryMode === 'expectReplies') {
      const replies = await repliesOf(await coach.take(inbound), inbound.public === true);
      if (replies.length) await context.sendActivities(replies);
    } else if (inbound) {
      const bot = context.adapter as Adapter;
      const to = bot.addressOf(context);
      // Nobody waits for it: it is a courtesy, and the answer follows at once.
      if (activity.channelId === TEAMS && inbound.intent.type !== 'join') void within(to, () => bot.post(to, { type: 'typing' }), { courtesy: true, patienceMs: 0 });
      await coach.keep({ ...inbound, replyTo: JSON.stringify(to) });
    }
    if (activity.type === 'invoke') {
      const { changed, ...value } = await invoked({ words, answers, deskOf, scenarios, appId: app.appId }, activity, inbound);
      await context.sendActivity({ type: 'invokeResponse', value });
      // The answer changes the card for whoever pressed, and until they leave; in a chat of two it stays so, on every device.
      const bot = context.adapter as Adapter;
      const to = bot.addressOf(context);
      if (changed && activity.replyToId && !inPublic(activity)) void within(to, () => bot.change(to, activity.replyToId!, changed), { patienceMs: CHANGE_MS });
    }
  }

  async function repliesOf(answer: Answer, isPublic: boolean): Promise<Partial<Activity>[]> {
    const talks = answer.attempt !== undefined && answer.said.some((said) => said.type === 'customer');
    return render(answer, words, talks ? await deskOf(answer.attempt!) : [], isPublic);
  }

  async function handle(call: Call): Promise<Reply> {
    const read = Envelope.safeParse(call.body);
    if (!read.success) return refuse(400, 'BadArgument', `That is no activity: ${[...new Set(read.error.issues.map((issue) => issue.path.join('.')))].join(', ')} missing or malformed.`);
    // Most of what channels send without one (typing, somebody who joins) needs none.
    if (!read.data.id && lacksId(read.data, read.data.channelId)) return refuse(400, 'BadArgument', 'That is no activity: id missing. Without one it cannot be told from the same one sent again.');
    const { serviceUrl, deliveryMode } = read.data;
    if (serviceUrl === undefined ? deliveryMode !== 'expectReplies' : !mayAnswer(serviceUrl, app.appId !== undefined)) {
      return refuse(403, 'Forbidden', app.appId ? 'serviceUrl is not one of the Bot Framework\'s.' : 'Without a MicrosoftAppId, answers go to this machine only: give a loopback serviceUrl.');
    }
    const bot = await connected();
    let authentic = false;
    try {
      const activity = { ...read.data, serviceUrl: serviceUrl ?? 'http://127.0.0.1' } as unknown as Activity;
      const invoked = await inTime(patienceMs, bot.turn(call.headers.authorization ?? '', activity, (context) => { authentic = true; return turn(context); }));
      return { status: invoked?.status ?? 200, ...(invoked?.body !== undefined && { json: invoked.body }) };
    } catch (error) {
      log(authentic ? 'turn.failed' : 'caller.refused', { channel: knownChannel(read.data.channelId), ...about(error) });
      if (authentic || isOutage(error)) return { ...refuse(503, 'ServiceUnavailable', 'That could not be answered. Send it again in a moment; it will not count twice.'), headers: { 'Retry-After': '2' } };
      return refuse(401, 'Unauthorized', 'The token is missing, expired, or not for this bot.');
    }
  }

  const sender: Sender = {
    paceMs: PACE_MS,
    send: async (address, body) => {
      const to = JSON.parse(address) as Address;
      // The rule may have changed since the message was saved.
      if (!mayAnswer(to.reference.serviceUrl ?? '', app.appId !== undefined)) return { sent: false, why: 'serviceUrl is not allowed', again: false, arrived: 'no' };
      const bot = await connected();
      return postTo({
        post: (message) => within(to, () => bot.post(to, message), { again: address }),
        change: (id, message) => within(to, () => bot.change(to, id, message), { again: `${address}|${id}` }),
      }, posted, JSON.parse(body) as Message);
    },
  };

  return { route: { method: 'POST', path: '/api/messages', who: 'channel', handle }, sender };
}

/** An answer as the messages that are posted to a channel, in its own words. */
export const messagesOf = (words: Wording) => (answer: Answer, channel: string, desk: Briefing['desk'], isPublic = false): string[] =>
  (channel === TEAMS ? teamsMessages(answer, { words, desk, isPublic }) : render(answer, words, desk, isPublic).map(bare)).map((message) => JSON.stringify(message));

/** The work, unless it takes too long (an authority that hangs, most likely); then it goes on without its caller. */
async function inTime<T>(most: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Late('no answer in time')), most); });
  work.catch(() => {});
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

class Late extends Error {}

/** Whether a token could not be checked, as opposed to being bad. */
const isOutage = (error: unknown): boolean =>
  error instanceof Late || (error instanceof Error && (error.name === 'FetchError' || Number((error as { statusCode?: unknown }).statusCode) >= 500));

/** An activity as a channel takes it: foreign channelData breaks some. */
const bare = ({ channelData: _data, id: _id, timestamp: _at, ...activity }: Partial<Activity>): Partial<Activity> => activity;
