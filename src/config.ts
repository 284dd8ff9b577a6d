/** What the environment says, read once and checked. Only main.ts and cli.ts hand process.env in. */
import { z } from 'zod';
import { isZone } from '../dialogs/zone.ts';
import { GUID } from './channels/guid.ts';
import { isLoopback } from './channels/senders.ts';

export type Config = Readonly<{
  /** 0 asks the system for a free one. */
  port: number;
  host: string;
  /** Where people reach the server, without a slash at the end. */
  url: string;
  /** The time zone of people whose channel does not tell it. */
  zone: string;
  /** Folder of the database and the signing key. */
  data: string;
  /** A PostgreSQL address; left out: a SQLite file in the folder. */
  databaseUrl?: string;
  appId?: string;
  appPassword?: string;
  appType?: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  appTenantId?: string;
  /** Accounts that may review, as tenant:object in small letters. */
  supervisors?: readonly string[];
  directLineSecret?: string;
  slack?: Slack;
  logLevel: Level;
  /** Left out: no metrics. 0 asks the system for a free one. */
  metricsPort?: number;
  metricsHost: string;
  /** Minutes without an event after which a customer asks whether somebody is there; 0: never. */
  silenceMinutes: number;
}>;

/** How Slack reaches us (one of the first two at least), and as whom we answer (the token, or the client). */
type Slack = { signingSecret?: string; appToken?: string; botToken?: string; client?: { id: string; secret: string } };

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type Level = (typeof LEVELS)[number];

const given = (schema: z.ZodString) => schema.optional();

const port = z.string().regex(/^\d{1,5}$/).transform(Number).refine((number) => number <= 65535).optional();
const host = given(z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/));

const isAccount = (text: string): boolean => text.split(':').length === 2 && text.split(':').every((id) => GUID.test(id));

const Environment = z.object({
  PORT: port,
  HOST: host,
  AMENDS_URL: given(z.string().regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/)),
  AMENDS_TIMEZONE: given(z.string().refine(isZone)),
  AMENDS_DATA: given(z.string()),
  DATABASE_URL: given(z.string().regex(/^postgres(ql)?:\/\/\S+$/)),
  MicrosoftAppId: given(z.string().regex(GUID)),
  MicrosoftAppPassword: given(z.string()),
  MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).optional(),
  MicrosoftAppTenantId: given(z.string().regex(/^[A-Za-z0-9.-]+$/)),
  AMENDS_SUPERVISORS: z.string().transform((list) => list.toLowerCase().split(',').map((one) => one.trim()).filter(Boolean)).pipe(z.array(z.string().refine(isAccount)).min(1)).optional(),
  DIRECTLINE_SECRET: given(z.string().min(16)),
  SLACK_SIGNING_SECRET: given(z.string().regex(/^[0-9a-f]{32,64}$/)),
  SLACK_APP_TOKEN: given(z.string().regex(/^xapp-\S+$/)),
  SLACK_BOT_TOKEN: given(z.string().regex(/^xoxb-\S+$/)),
  SLACK_CLIENT_ID: given(z.string().regex(/^\d+\.\d+$/)),
  SLACK_CLIENT_SECRET: given(z.string().regex(/^[0-9a-f]{32,64}$/)),
  LOG_LEVEL: z.enum(LEVELS).optional(),
  METRICS_PORT: port,
  METRICS_HOST: host,
  AMENDS_SILENCE_MINUTES: z.string().regex(/^\d{1,2}$/).transform(Number).optional(),
});

/** What a good value looks like, for the one who has to mend a bad one. */
const WAY_OUT: Record<Variable, string> = {
  PORT: 'a number from 0 to 65535, or leave it out for 3978',
  HOST: 'a host name or an IP address, or leave it out for 127.0.0.1',
  AMENDS_URL: 'the address at which people reach the server, such as https://amends.example.com, or leave it out for this machine',
  AMENDS_TIMEZONE: 'a time zone such as Europe/London, or leave it out for UTC',
  AMENDS_DATA: 'a folder, or leave it out for ./data',
  DATABASE_URL: 'postgres://user:password@host:5432/database, or leave it out for a SQLite file in AMENDS_DATA',
  MicrosoftAppId: 'the application (client) id of the bot as Azure shows it: 8-4-4-4-12 hexadecimal digits',
  MicrosoftAppPassword: 'the client secret of the bot',
  MicrosoftAppType: 'MultiTenant, SingleTenant or UserAssignedMSI',
  MicrosoftAppTenantId: 'the directory (tenant) id as Azure shows it',
  AMENDS_SUPERVISORS: 'accounts with commas between them, each as its tenant id, a colon and its object id, both 8-4-4-4-12 hexadecimal digits',
  DIRECTLINE_SECRET: 'at least 16 characters that nobody guesses',
  SLACK_SIGNING_SECRET: 'the signing secret under Basic Information: hexadecimal digits',
  SLACK_APP_TOKEN: 'the app-level token with connections:write; it begins with xapp-',
  SLACK_BOT_TOKEN: 'the bot token under OAuth & Permissions; it begins with xoxb-',
  SLACK_CLIENT_ID: 'the client id under Basic Information: two numbers and a dot',
  SLACK_CLIENT_SECRET: 'the client secret under Basic Information: hexadecimal digits',
  LOG_LEVEL: `one of ${LEVELS.join(', ')}, or leave it out for info`,
  METRICS_PORT: 'a number from 0 to 65535 other than PORT, or leave it out for no metrics',
  METRICS_HOST: 'a host name or an IP address, or leave it out for 127.0.0.1',
  AMENDS_SILENCE_MINUTES: 'whole minutes from 1 to 99, 0 for never, or leave it out for 3',
};

/** Names of all the variables. */
export const VARIABLES = Object.keys(Environment.shape) as Variable[];

type Env = z.infer<typeof Environment>;
export type Variable = keyof Env;
/** What is wrong with a variable and the way out, as two half sentences; a secret's value is in neither. */
export type Complaint = { name: Variable; wrong: string; wayOut: string };
type Variables = Record<string, string | undefined>;

/** Everything that is wrong with an environment: what is malformed or else, where nothing is, what lacks its other half. An empty variable counts as left out. */
export function complaintsOf(env: Variables): Complaint[] {
  const read = Environment.safeParse(setIn(env));
  if (read.success) return [...lackingForMetrics(read.data), ...lackingForMicrosoft(read.data), ...lackingForSlack(read.data), ...lackingForOthers(read.data)];
  const places = new Map(read.error.issues.map(({ path: [name, entry] }) => [`${typeof entry === 'number' ? `entry ${entry + 1} of ` : ''}${String(name)}`, name as Variable]));
  return [...places].map(([place, name]) => ({ name, wrong: `${place} is malformed`, wayOut: `Give ${WAY_OUT[name]}` }));
}

/** The configuration in an environment. Throws with every complaint. */
export function readConfig(env: Variables): Config {
  const complaints = complaintsOf(env);
  if (complaints.length) throw new Error(complaints.map(({ wrong, wayOut }) => `environment: ${wrong}. ${wayOut}.`).join('\n'));
  const read = Environment.parse(setIn(env));
  const { PORT, HOST, AMENDS_URL, AMENDS_TIMEZONE, AMENDS_DATA, DATABASE_URL, MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId, AMENDS_SUPERVISORS, DIRECTLINE_SECRET, LOG_LEVEL, METRICS_PORT, METRICS_HOST, AMENDS_SILENCE_MINUTES } = read;
  const slack = slackIn(read);
  return Object.freeze({
    port: PORT ?? 3978,
    host: HOST ?? '127.0.0.1',
    url: AMENDS_URL?.replace(/\/+$/, '') ?? `http://localhost:${PORT ?? 3978}`,
    zone: AMENDS_TIMEZONE ?? 'UTC',
    data: AMENDS_DATA ?? './data',
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(MicrosoftAppId && { appId: MicrosoftAppId }),
    ...(MicrosoftAppPassword && { appPassword: MicrosoftAppPassword }),
    ...(MicrosoftAppType && { appType: MicrosoftAppType }),
    ...(MicrosoftAppTenantId && { appTenantId: MicrosoftAppTenantId }),
    ...(AMENDS_SUPERVISORS && { supervisors: AMENDS_SUPERVISORS }),
    ...(DIRECTLINE_SECRET && { directLineSecret: DIRECTLINE_SECRET }),
    ...(slack && { slack }),
    logLevel: LOG_LEVEL ?? 'info',
    ...(METRICS_PORT !== undefined && { metricsPort: METRICS_PORT }),
    metricsHost: METRICS_HOST ?? '127.0.0.1',
    silenceMinutes: AMENDS_SILENCE_MINUTES ?? 3,
  });
}

const setIn = (env: Variables): Variables => Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

function slackIn({ SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET }: Env): Slack | undefined {
  if (!SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) return undefined;
  return {
    ...(SLACK_SIGNING_SECRET && { signingSecret: SLACK_SIGNING_SECRET }),
    ...(SLACK_APP_TOKEN && { appToken: SLACK_APP_TOKEN }),
    ...(SLACK_BOT_TOKEN && { botToken: SLACK_BOT_TOKEN }),
    ...(SLACK_CLIENT_ID && SLACK_CLIENT_SECRET && { client: { id: SLACK_CLIENT_ID, secret: SLACK_CLIENT_SECRET } }),
  };
}

/** A complaint about variables that only make sense together, or none. */
const lacks = (name: Variable, wrong: string, wayOut: string): Complaint[] => [{ name, wrong, wayOut }];
const isUnset = (name: Variable, lacking: Variable): Complaint[] => lacks(name, `${name} is set but ${lacking} is not`, `Set ${lacking} to ${WAY_OUT[lacking]}`);

function lackingForMetrics(env: Env): Complaint[] {
  if (env.METRICS_HOST && env.METRICS_PORT === undefined) return isUnset('METRICS_HOST', 'METRICS_PORT');
  if (env.METRICS_PORT && env.METRICS_PORT === (env.PORT ?? 3978)) return lacks('METRICS_PORT', 'METRICS_PORT is the port of the server itself', `Give ${WAY_OUT.METRICS_PORT}`);
  return [];
}

function lackingForMicrosoft(env: Env): Complaint[] {
  const type = env.MicrosoftAppType ?? 'MultiTenant';
  if (!env.MicrosoftAppId) {
    const alone = (['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'MicrosoftAppType', 'AMENDS_SUPERVISORS'] as const).find((name) => env[name]);
    return alone ? lacks(alone, `${alone} is set but MicrosoftAppId is not`, 'Set both, or neither to run on this machine only') : [];
  }
  if (type !== 'UserAssignedMSI' && !env.MicrosoftAppPassword) return isUnset('MicrosoftAppId', 'MicrosoftAppPassword');
  if (type !== 'MultiTenant' && !env.MicrosoftAppTenantId) return lacks('MicrosoftAppType', `MicrosoftAppType=${type} needs MicrosoftAppTenantId`, `Set it to ${WAY_OUT.MicrosoftAppTenantId}`);
  return [];
}

function lackingForSlack(env: Env): Complaint[] {
  const set = (['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const).find((name) => env[name]);
  if (!set) return [];
  if (!env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN) return lacks(set, `${set} is set, but Slack has no way in`, 'Set SLACK_SIGNING_SECRET (requests to a public address) or SLACK_APP_TOKEN (Socket Mode)');
  if (env.SLACK_CLIENT_ID && !env.SLACK_CLIENT_SECRET) return isUnset('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET');
  if (env.SLACK_CLIENT_SECRET && !env.SLACK_CLIENT_ID) return isUnset('SLACK_CLIENT_SECRET', 'SLACK_CLIENT_ID');
  if (env.SLACK_BOT_TOKEN && env.SLACK_CLIENT_ID) return lacks('SLACK_BOT_TOKEN', 'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set', 'Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many');
  if (!env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID) return lacks(set, `${set} is set, but Amends has no way to answer`, 'Set SLACK_BOT_TOKEN (one workspace), or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (many)');
  return [];
}

/** On an address that others reach, somebody has to be able to tell who calls. */
function lackingForOthers({ HOST, MicrosoftAppId, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN }: Env): Complaint[] {
  if (!HOST || isLoopback(HOST) || MicrosoftAppId || SLACK_SIGNING_SECRET || SLACK_APP_TOKEN) return [];
  return lacks('HOST', `HOST=${HOST} is open to others, but without MicrosoftAppId nobody who calls /api/messages can be checked`, 'Set MicrosoftAppId and MicrosoftAppPassword, or the settings of Slack, or leave HOST out to run on this machine only');
}
