/** Everything the doctor looks at, in the order of the way in: what is kept, the server, each channel. Starts nothing and makes nothing. */
import { readFileSync } from 'node:fs';
import { isBuilt } from '../build.ts';
import { createInstalls } from '../channels/slack/installs.ts';
import type { Install } from '../store/look.ts';
import { ask, type Answer } from './ask.ts';
import { databaseAt, folderAt, keyFile, keyIn } from './disk.ts';
import { databaseLines, folderLines, installTroubles, keyLines, zoneLine } from './kept.ts';
import type { Line } from './line.ts';
import { MICROSOFT, askMicrosoft, botLines, directLineLine, teamsLine, type Microsoft } from './microsoft.ts';
import { addressLine, browserLine, metricsLine, ownUrl, reviewLine, runs, serverLine, type Served } from './server.ts';
import { settingsIn, settingsLines, type Part } from './settings.ts';
import { askDoor, askSlack, slackLines, type Asked } from './slack.ts';

export type Examined = {
  env: Record<string, string | undefined>;
  /** Epoch milliseconds. */
  now: number;
  /** Nothing outside this machine's disk is asked. */
  offline: boolean;
  /** Other addresses than Microsoft's and Slack's, for tests. */
  microsoft?: Microsoft;
  slackApiUrl?: string;
};

export async function examine({ env, now, offline, microsoft = MICROSOFT, slackApiUrl }: Examined): Promise<Line[]> {
  const settings = settingsIn(env);
  const { config, set, complaints } = settings;
  const isSet = (name: (typeof set)[number]): boolean => set.includes(name);
  const online = async <T>(work: false | '' | undefined | (() => Promise<T>)): Promise<T | undefined> => (offline || !work ? undefined : work());

  const url = ownUrl(config);
  const signingSecret = config.slack?.signingSecret;
  const [alive, ready, address, database, token, door, slack, slackDoor, metrics] = await Promise.all([
    online(url && (() => ask(`${url}/livez`))),
    online(url && (() => ask(`${url}/readyz`))),
    online(isSet('AMENDS_URL') && (() => ask(`${config.url}/livez`))),
    databaseAt(config.data, config.databaseUrl, offline),
    online(config.appId && (() => askMicrosoft(config, microsoft))),
    online(config.appId && isSet('AMENDS_URL') && (() => ask(`${config.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }))),
    online(config.slack && (() => askSlack(config.slack!, slackApiUrl))),
    online(signingSecret && isSet('AMENDS_URL') && (() => askDoor(config.url, signingSecret, Math.floor(now / 1000)))),
    online(Boolean(config.metricsPort) && (() => ask(`${ownUrl({ host: config.metricsHost, port: config.metricsPort! })}/metrics`))),
  ]);
  const served: Served = { url, alive, ready };
  // What an address that leads nowhere yet answers is told once, at the address.
  const here = (answer: Answer | undefined): Answer | undefined => (runs(served) ? answer : undefined);
  const { found } = database;
  const ours = typeof found === 'object' && 'kind' in found && found.kind === 'ours' ? found : undefined;
  const installs = config.slack?.client ? await installsOf(ours?.installs ?? [], config.data, now) : { count: 0, troubles: [] };
  const asked: Asked = { ...slack, door: here(slackDoor) };
  const bot = complaints.get('Bot Framework') ?? botLines(config, { token: token?.token, keys: token?.keys, door: here(door) });
  const orComplaints = (part: Part, lines: Line[]): Line[] => complaints.get(part) ?? lines;

  return [
    ...settingsLines(settings),
    ...folderLines(folderAt(config.data)),
    ...keyLines(keyIn(config.data), keyFile(config.data), ours !== undefined),
    ...orComplaints('database', databaseLines(database)),
    ...orComplaints('time zone', [zoneLine(config.zone, isSet('AMENDS_TIMEZONE'), now)]),
    serverLine(served, complaints.size === 0),
    ...orComplaints('address', [addressLine({ config, isSet: isSet('AMENDS_URL'), served, answer: address })]),
    browserLine(isBuilt(), config.url, runs(served)),
    ...orComplaints('review', [reviewLine(config)]),
    ...orComplaints('Direct Line', [directLineLine(config)]),
    ...bot,
    teamsLine(config, bot),
    ...orComplaints('Slack', slackLines(config, asked, installs)),
    ...orComplaints('metrics', [metricsLine(config, runs(served), metrics)]),
  ];
}

/** How many workspaces installed the app, and which of their tokens the signing key opens. */
async function installsOf(installs: Install[], folder: string, now: number) {
  if (!keyIn(folder) || !installs.length) return { count: installs.length, troubles: [] };
  const sealed = new Map(installs.map((one) => [one.team, one.sealed]));
  const { tokenOf } = createInstalls({ find: async (team) => sealed.get(team), save: async () => {}, remove: async () => {} }, readFileSync(keyFile(folder)), () => now);
  const tokens = await Promise.all(installs.map(({ team }) => tokenOf(team)));
  return { count: installs.length, troubles: installTroubles(installs.length, tokens.filter((token) => token === undefined).length) };
}
