/** The web server: restify with a guard in front, the route table, and Direct Line's sockets. */
import { join } from 'node:path';
import type restify from 'restify';
import type { Answer, Coach, MenuItem, Plan, Sender } from '../dialogs/vocabulary.ts';
import type { Phrases } from '../dialogs/phrases.ts';
import { WEB } from './channels/activity.ts';
import { createBotFramework, type BotFrameworkParts } from './channels/botframework.ts';
import { createDirectLine } from './channels/directline.ts';
import { refuse, type Reply, type Route } from './channels/http.ts';
import { about, type Log } from './channels/log.ts';
import { isLoopback } from './channels/senders.ts';
import { SLACK } from './channels/slack/place.ts';
import { createSlack } from './channels/slack/slack.ts';
import { createStreams } from './channels/streams.ts';
import { createSignOn, type Authority } from './channels/teams/signOn.ts';
import { createSigner } from './channels/tokens.ts';
import { createTranscript, shower } from './channels/transcript.ts';
import type { Wording } from './channels/wording.ts';
import type { Config } from './config.ts';
import { createDoor } from './review/door.ts';
import { appealRoutes } from './review/appeals.ts';
import { reviewRoutes } from './review/review.ts';
import { supervisorBy } from './review/supervisors.ts';
import { desks } from './server/desks.ts';
import { away, broken, createFront, type FrontParts } from './server/front.ts';
import { healthRoutes } from './server/health.ts';
import { homes } from './server/home.ts';
import { leave } from './server/leave.ts';
import { badBody, badOrigin, badSite, isReadable, type Head } from './server/guard.ts';
import { pageRoutes } from './server/pages.ts';
import { admit, routeTable } from './server/routes.ts';
import { peopleRoutes } from './server/people.ts';
import { sessionRoute } from './server/session.ts';
import { workbenchRoutes } from './server/workbench.ts';
import { TAB_PAGES, framed, tabSession } from './server/teams.ts';
import { serveStreams } from './server/upgrade.ts';
import { callOf } from './server/wire.ts';
import { isOutage } from './store/outage.ts';
import type { Walk } from './workshop/walks.ts';
import type { Store } from './store/store.ts';
import type { Bench } from './workshop/bench.ts';

export type ServerParts = {
  coach: Coach;
  store: Store;
  phrases: Phrases;
  /** Display name and lesson of every label. */
  names: Record<string, string>;
  lessons: Record<string, string>;
  config: Config;
  log: Log;
  /** Signs tokens and cookies: 32 bytes that outlive a restart, or everybody is a stranger again. */
  key: Uint8Array;
  /** Epoch milliseconds. */
  now: () => number;
  /** So many unpredictable bytes. */
  random: (bytes: number) => Uint8Array;
  /** Left out: nobody is shown codes or links. */
  oneTime?: Wording['oneTime'];
  /** The folder of the built browser client. */
  web?: string;
  authentication?: BotFrameworkParts['authentication'];
  /** The role-plays there are to choose from, asked anew each time. */
  menu?: () => MenuItem[];
  /** The same with all that is in them: what to play next is chosen by what they train. */
  plans?: () => Plan[];
  /** What trainers see, and how rehearsals walk through a role-play; left out: there is no workbench. */
  workbench?: { bench: Bench; walks: (plan: Plan) => Walk[] | Promise<Walk[]> };
  /** Another address than Slack's, for tests. */
  slackApiUrl?: string;
  /** Another authority than Microsoft's for tabs, for tests. */
  tabAuthority?: Authority;
  /** Told of every request; what it gives back, of its answer. */
  asked?: FrontParts['asked'];
};

export type AmendsServer = {
  server: restify.Server;
  routes: Route[];
  /** How the messages of a channel are sent; undefined: nobody is sent anything there. */
  senderOf: (channel: string) => Sender | undefined;
  /** To be told of every answer, in whatever channel. */
  answered: (answer: Answer) => void;
  /** Shows a page what was said in its conversation without its asking. */
  told: (conversation: string) => void;
  /** Opens the port. */
  listen: () => Promise<{ url: string; reviewUrl: string; message: string }>;
  /** Takes nothing new, finishes what is under way, says goodbye to sockets; after 9 s cuts the rest off. */
  close: () => Promise<void>;
};

export function createServer(parts: ServerParts): AmendsServer {
  const { coach, store, phrases, names, lessons, config, log, now, random } = parts;
  const words = { phrases, names, ...(parts.oneTime && { oneTime: parts.oneTime }) };
  const local = isLoopback(config.host);
  let leaving = false;
  let held: Promise<void> | undefined;
  const randomId = () => Buffer.from(random(16)).toString('base64url').replaceAll(/[-_]/g, '0');
  const signer = createSigner(parts.key, now);
  const deskOf = desks(store);
  const transcript = createTranscript(store, words, deskOf);
  const streams = createStreams(transcript, log);
  const directLine = createDirectLine({
    coach, transcript, shown: shower(words, deskOf), streams, signer, randomId, log,
    nameOf: async (person) => (await store.people.find(person))?.name,
    tokensFor: { secret: config.directLineSecret, everyone: local && !config.directLineSecret },
  });
  const { menu = () => [], plans = () => [] } = parts;
  const botFramework = createBotFramework({ coach, words, deskOf, answers: store.answers, scenarios: menu, posted: store.posted, log, app: config, authentication: parts.authentication });
  const slack = config.slack && createSlack({
    settings: config.slack, coach, words, log, now, menu, signer, randomId, key: parts.key, sealed: store.slack, homeOf: homes({ store, menu, plans, now, zone: config.zone }),
    zoned: store.reminders.zoned, posted: store.posted,
    answers: store.answers, ownerOf: store.ownerOf, isOver: async (conversation) => (await store.standing(conversation)).attempt?.endedAt != null, apiUrl: parts.slackApiUrl,
  });
  const slackPaths = new Set(slack?.routes.map((route) => route.path));
  const door = createDoor({ signer, now, random });
  // Without an app id there is no Teams app that could show a token.
  const signOn = config.appId ? createSignOn(config.appId, parts.tabAuthority) : undefined;
  const supervisorOf = supervisorBy({ door, signOn, supervisors: { home: config.appTenantId, listed: config.supervisors } });
  const routes = routeTable({
    // On a public address nobody who calls it could be checked without an app id.
    channels: [...directLine.routes, ...(local || config.appId ? [botFramework.route] : []), ...(slack?.routes ?? []), ...(signOn ? [tabSession({ store, signer, directLine, signOn })] : [])],
    health: healthRoutes({ store, log, now, leaving: () => leaving }),
    session: sessionRoute({ store, signer, directLine, randomId }),
    review: [...reviewRoutes({ door, review: store.review, names, lessons }), ...appealRoutes({ store, now }), ...(parts.workbench ? workbenchRoutes({ ...parts.workbench, stood: store.review.stood }) : [])],
    pages: pageRoutes(parts.web ?? join(import.meta.dirname, '../dist/web')).map((route) => (signOn && TAB_PAGES.includes(route.path) ? framed(route) : route)),
    people: peopleRoutes({ store, now, plans, lessons }),
    names, lessons,
  });

  /** What is wrong with a request before anybody has read it. */
  function refused(head: Head): Reply | undefined {
    if (!isReadable(head)) return refuse(400, 'BadArgument', 'The address cannot be read.');
    // Bot Framework and Slack sign their calls, so a tunnel to this machine may carry them under its own name.
    const path = head.url.split('?')[0]!;
    const ofSlack = slackPaths.has(path);
    const signed = ofSlack || (config.appId !== undefined && path === botFramework.route.path);
    return (local ? (signed ? undefined : badOrigin(head)) : badSite(head)) ?? badBody(head, ofSlack);
  }

  async function answer(route: Route, req: restify.Request): Promise<Reply> {
    try {
      return await admit(route, callOf(req, req.params as Record<string, string>, req.body, (req as { rawBody?: unknown }).rawBody), { holderOf: directLine.holderOf, supervisorOf });
    } catch (error) {
      log('request.failed', { method: route.method, route: route.path, ...about(error) });
      return isOutage(error) ? away : broken;
    }
  }

  const server = createFront({ routes, refused, answer, log, leaving: () => leaving, held: () => held, ...(parts.asked && { asked: parts.asked }) });
  serveStreams(server.server, { directLine, streams, refused });

  async function listen() {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, () => resolve());
    });
    server.on('error', (error: unknown) => log('server.failed', about(error)));
    const { port } = server.address();
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
    const reviewUrl = `${url}/review/enter?code=${door.issue()}`;
    // What others call goes by the name they know it by.
    const outside = isLoopback(new URL(config.url).hostname) ? url : config.url;
    const reach = config.appId ? `Bot Framework channels reach it at ${outside}/api/messages.` : local ? 'It serves this machine only: without MicrosoftAppId nobody else could be checked.' : 'Without MicrosoftAppId, Bot Framework channels are not served.';
    const bySlack = config.slack && `Slack reaches it ${config.slack.signingSecret ? `at ${outside}/slack/events` : 'over a socket'}${config.slack.client ? `; workspaces install it at ${outside}/slack/install` : ''}.\n`;
    slack?.start();
    return { url, reviewUrl, message: `Amends listens at ${url}\n${reach}\n${bySlack ?? ''}Review and workbench (works once, within the hour): ${reviewUrl}` };
  }

  async function close(): Promise<void> {
    leaving = true;
    await slack?.close();
    streams.close();
    await leave(server.server, { hold: (until) => { held = until; }, cut: streams.cut });
  }

  const senderOf = (channel: string) => (channel === WEB ? undefined : channel === SLACK ? slack?.sender : botFramework.sender);
  return { server, routes, senderOf, answered: (answer) => slack?.answered(answer), told: streams.tell, listen, close };
}
