/** Bot Framework, Teams and other Direct Line clients. */
import { isLoopback } from '../channels/senders.ts';
import type { Config } from '../config.ts';
import { ask, type Answer } from './ask.ts';
import { either, good, off, type Line, type Trouble } from './line.ts';

/** Microsoft's addresses: the authority that gives tokens, and what its own tokens are checked by. */
export type Microsoft = { login: string; openId: string };
export const MICROSOFT: Microsoft = { login: 'https://login.microsoftonline.com', openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration' };

/** undefined: not tried. door: what an empty message to the bot's own address is answered. */
export type Asked = { token: Answer | undefined; keys: Answer | undefined; door: Answer | undefined };

/** As the SDK does, with a form of its own: it would load for half a second. */
export async function askMicrosoft({ appId, appPassword, appType, appTenantId }: Config, { login, openId }: Microsoft): Promise<Omit<Asked, 'door'>> {
  const tenant = appType === 'SingleTenant' ? appTenantId! : 'botframework.com';
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId!, client_secret: appPassword ?? '', scope: 'https://api.botframework.com/.default' });
  const [token, keys] = await Promise.all([
    // A managed identity's token is given on Azure's own machines only.
    appType === 'UserAssignedMSI' ? undefined : ask(`${login}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body: form }),
    ask(openId),
  ]);
  return { token, keys };
}

export function botLines({ appId, appType = 'MultiTenant', host, url }: Config, { token, keys, door }: Asked): Line[] {
  if (!appId) {
    return [off('Bot Framework', isLoopback(host) ? 'no app id: bots on this machine only, such as the Playground' : 'no app id: not served', 'For Teams: README.md, "In Teams"')];
  }
  return either('Bot Framework', [...tokenTroubles(token, appType), ...keysTroubles(keys), ...doorTroubles(door, url)],
    good('Bot Framework', [
      `${appType} ${appId}`,
      token ? 'Microsoft gives it tokens' : appType === 'UserAssignedMSI' ? 'its token is given on Azure only, not tried' : 'not tried',
      ...(door ? [`${url}/api/messages takes messages`] : token ? [`${url}/api/messages not tried`] : []),
    ].join('; ')));
}

const SECRET = 'In Azure, App registrations, Certificates & secrets: make a client secret and set MicrosoftAppPassword to its Value, not its ID';
/** Microsoft's numbers for what is wrong with a client. */
const AADSTS: Record<string, (appType: string) => Trouble> = {
  7000215: () => ({ found: 'Microsoft does not take the client secret', next: SECRET }),
  7000222: () => ({ found: 'the client secret has expired', next: SECRET }),
  700016: (appType) => (appType === 'MultiTenant'
    ? { found: 'the application belongs to one organisation, and MicrosoftAppType says MultiTenant', next: 'Set MicrosoftAppType=SingleTenant and MicrosoftAppTenantId to the directory (tenant) id' }
    : { found: 'that tenant has no application with this id', next: 'Compare MicrosoftAppId and MicrosoftAppTenantId with App registrations, Overview' }),
  90002: () => ({ found: 'Microsoft knows no such tenant', next: 'Set MicrosoftAppTenantId to the directory (tenant) id under App registrations, Overview' }),
};

function tokenTroubles(answer: Answer | undefined, appType: string): Trouble[] {
  if (!answer) return [];
  if ('failed' in answer) return [{ found: `Microsoft's sign-in does not answer (${answer.failed})`, next: 'Let this machine reach login.microsoftonline.com over https' }];
  if (answer.status === 200 && typeof answer.json['access_token'] === 'string') return [];
  const codes = Array.isArray(answer.json['error_codes']) ? answer.json['error_codes'].map(String) : [];
  const known = codes.find((code) => AADSTS[code]);
  if (known) return [AADSTS[known]!(appType)];
  const [code] = codes.filter((one) => /^\d+$/.test(one));
  return [{ found: `Microsoft gives no token (${code ? `AADSTS${code}` : `HTTP ${answer.status}`})`, next: code ? `https://login.microsoftonline.com/error?code=${code} says what it means` : 'Compare the four settings with App registrations in Azure' }];
}

function keysTroubles(answer: Answer | undefined): Trouble[] {
  if (!answer || ('status' in answer && typeof answer.json['jwks_uri'] === 'string')) return [];
  return [{ found: `the keys that callers are checked by cannot be read (${'failed' in answer ? answer.failed : `HTTP ${answer.status}`})`, next: 'Let this machine reach login.botframework.com over https' }];
}

/** Amends refuses what is no activity in words of its own. */
function doorTroubles(answer: Answer | undefined, url: string): Trouble[] {
  const error = answer && 'json' in answer ? answer.json['error'] as { code?: unknown } | undefined : undefined;
  if (!answer || error?.code === 'BadArgument') return [];
  return [{ found: `${url}/api/messages: ${'failed' in answer ? answer.failed : `HTTP ${answer.status}, not as Amends answers`}`, next: 'Let the proxy pass POST /api/messages on; after a change of settings restart the server' }];
}

/** bot: what was found of the bot that it is a chat with. */
export function teamsLine({ appId, host, url }: Config, bot: Line[]): Line {
  if (!appId || bot.some(({ state }) => state === 'wrong')) return off('Teams', 'needs Bot Framework first');
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return off('Teams', 'needs AMENDS_URL with https: Teams calls and shows nothing else');
  return good('Teams', isLoopback(host) ? 'ready for the chat; without HOST its tabs are served to this machine only' : 'ready for the chat and its tabs', `npm run -s amends -- teams-package --app-id ${appId} --domain ${hostname}, then upload it in Teams and write "practise"`);
}

export function directLineLine({ directLineSecret, host, url }: Config): Line {
  if (directLineSecret) return good('Direct Line', `clients that show DIRECTLINE_SECRET connect to ${url}/v3/directline`);
  return isLoopback(host) ? good('Direct Line', `clients on this machine connect to ${url}/v3/directline`) : off('Direct Line', 'the practice room only: DIRECTLINE_SECRET is not set', 'For other clients set DIRECTLINE_SECRET to 16 characters or more that nobody guesses');
}
