/** The server itself, and the address at which people reach it. */
import { GUID } from '../channels/guid.ts';
import { isLoopback } from '../channels/senders.ts';
import type { Config } from '../config.ts';
import { ROLE } from '../review/supervisors.ts';
import type { Answer } from './ask.ts';
import { good, off, wrong, type Line } from './line.ts';

/** Where this machine reaches its own server; undefined: the system chose its port. */
export function ownUrl({ host, port }: Pick<Config, 'host' | 'port'>): string | undefined {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return port ? `http://${name.includes(':') ? `[${name}]` : name}:${port}` : undefined;
}

const isAlive = (answer: Answer | undefined): boolean => answer !== undefined && 'status' in answer && answer.status === 200 && answer.json['alive'] === true;

/** undefined answers: not tried. */
export type Served = { url: string | undefined; alive: Answer | undefined; ready: Answer | undefined };

/** Whether it runs, as far as could be told. */
export const runs = ({ alive }: Served): boolean => isAlive(alive);

export function serverLine({ url, alive, ready }: Served, mayStart: boolean): Line {
  if (!url) return off('server', 'PORT=0: the system gives it another port at each start');
  if (!alive) return off('server', `${url}, not tried`);
  if ('failed' in alive) return alive.failed === 'ECONNREFUSED' ? off('server', `nobody answers at ${url}`, mayStart ? 'npm start' : 'It starts once the settings that are wrong here are mended') : wrong('server', `${url}: ${alive.failed}`, 'Restart it; its log on stderr says what it is busy with');
  if (!isAlive(alive)) return wrong('server', `something else answers at ${url} (HTTP ${alive.status})`, 'End what listens there, or set PORT to a free one');
  if (ready && 'status' in ready && ready.status === 200) return good('server', `runs at ${url} and is ready`);
  const said = ready && 'json' in ready && Array.isArray(ready.json['wrong']) ? ready.json['wrong'].map((one: { message?: unknown }) => String(one.message)).join(' ') : 'it does not say why';
  return wrong('server', `runs at ${url} and is not ready. ${said}`, 'Mend that; it is ready again by itself');
}

/** answer: what /livez said at the address; undefined: not tried. */
export type Address = { config: Config; isSet: boolean; served: Served; answer: Answer | undefined };

export function addressLine({ config, isSet, served, answer }: Address): Line {
  const { url } = config;
  // Whoever calls from outside, and people who are somewhere else, need an address.
  const needed = config.appId !== undefined || config.slack?.signingSecret !== undefined || !isLoopback(config.host);
  if (!isSet) return needed ? wrong('address', `AMENDS_URL is not set: links in chats lead to ${url}, which is another machine for everybody else`, 'Set AMENDS_URL to the address at which people reach it, such as https://amends.example.com') : off('address', `AMENDS_URL is not set: links in chats lead to ${url}, on this machine`);
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:' && !isLoopback(hostname) && (config.appId ?? config.slack?.signingSecret)) return wrong('address', `${url} has no TLS, and Teams and Slack call https only`, 'Put a proxy that brings TLS before Amends, and set AMENDS_URL to its https address');
  if (!answer) return good('address', `${url}, not tried`);
  if (isAlive(answer)) {
    // Its content policy names the address that a request came by, as Amends sees it.
    const seen = 'policy' in answer && answer.policy ? answer.policy.includes(` ${new URL(url).origin.replace(/^http/, 'ws')};`) : true;
    return seen ? good('address', `${url} leads here`) : wrong('address', `${url} leads here, but Amends takes it for another address: links and sign-in would lead elsewhere`, 'Let the proxy keep the header Host and, with TLS, send X-Forwarded-Proto: https');
  }
  if (!runs(served) && !isCertificate(answer)) return off('address', `${url} can be tried when the server runs (now: ${shown(answer)})`);
  // Not so Slack's doors and, with an app id, Bot Framework's: their calls are signed, or begin an install.
  if ('status' in answer && answer.status === 403 && isLoopback(config.host)) return wrong('address', `${url}: HTTP 403, for without HOST pages, and links in chats to them, are for this machine only, whatever comes by a proxy or tunnel`, 'Set HOST to the address at which the proxy finds Amends (0.0.0.0: every one of this machine), and restart the server');
  return wrong('address', `${url}: ${shown(answer)}`, wayThere(answer, served.url ?? 'the server'));
}

const shown = (answer: Answer): string => ('failed' in answer ? answer.failed : `HTTP ${answer.status}, not from Amends`);
const isCertificate = (answer: Answer): boolean => 'failed' in answer && /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(answer.failed);

function wayThere(answer: Answer, to: string): string {
  if (isCertificate(answer)) return 'Give the proxy a certificate of that name that others trust, with the certificates between';
  if ('failed' in answer) return /^(ENOTFOUND|EAI_AGAIN)$/.test(answer.failed) ? 'Make a DNS record of that name, or correct AMENDS_URL' : `Start the proxy there and let it pass everything on to ${to}`;
  return `Let the proxy pass every path on to ${to} and keep the header Host`;
}

/** built: whether the client in dist is made of the sources that are here. */
export const browserLine = (built: boolean, url: string, running: boolean): Line =>
  (built ? running ? good('browser', 'the practice room is open', `Open ${url}`) : good('browser', `the pages are built; the practice room will be at ${url}`) : wrong('browser', 'the pages are not built from the sources that are here', 'npm run build'));

const BY_LINK = 'opens, and the workbench with it, by the one-time link that each start prints; it works once, within the hour';
const NEW_LINK = 'For a new link restart the server';

/** Whether the app and its registration have sign-on is not seen from here. */
export function reviewLine({ appId, appTenantId, supervisors = [] }: Config): Line {
  if (!appId) return good('review', BY_LINK, NEW_LINK);
  const byRole = appTenantId !== undefined && GUID.test(appTenantId);
  const whom = [...(byRole ? [`whoever has the role ${ROLE} in ${appTenantId}`] : []), ...(supervisors.length ? [`accounts of AMENDS_SUPERVISORS: ${supervisors.length}`] : [])];
  if (whom.length) return good('review', `${BY_LINK}; in Teams, given sign-on, to ${whom.join(', and to ')}`, NEW_LINK);
  const lacking = appTenantId === undefined ? 'MicrosoftAppTenantId is not set' : 'MicrosoftAppTenantId is a name and no id';
  return good('review', `${BY_LINK}; in Teams to nobody: AMENDS_SUPERVISORS is not set, and ${lacking}, so that no role counts`, 'For a tab of it: README.md, "In Teams"');
}

/** answer: what the metrics' address said; undefined: not tried. */
export function metricsLine({ metricsPort, metricsHost }: Config, running: boolean, answer: Answer | undefined): Line {
  if (metricsPort === undefined) return off('metrics', 'METRICS_PORT is not set');
  const where = `http://${metricsHost.includes(':') ? `[${metricsHost}]` : metricsHost}:${metricsPort}/metrics`;
  if (!metricsPort || !answer || !running) return good('metrics', `${where}, not tried${answer && !running ? ': the server does not run' : ''}`);
  if ('status' in answer && answer.status === 200) return good('metrics', where);
  return wrong('metrics', `${where}: ${shown(answer)}`, 'Restart the server, so that it runs with these settings');
}
