/** Where an answer may be posted to. A bot that answers wherever it is told can be used against others. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name means this machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host) || host === '::1';

/** Microsoft's connector hosts, as its Teams SDK lists them, and the Bot Framework's own. Not all of trafficmanager.net: anybody can have a name there. */
const CONNECTORS = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  'frontend.botapi.msg.infra.teams.microsoftonline.cn',
]);
const BOT_FRAMEWORK = /(^|\.)botframework\.(com|azure\.us|azure\.cn)$/;

/** Whether answers may go to a serviceUrl: with an app id to Microsoft's hosts over https, without one to this machine only. */
export function mayAnswer(serviceUrl: string, hasAppId: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password } = new URL(serviceUrl);
  if (username || password) return false;
  if (!hasAppId) return /^https?:$/.test(protocol) && isLoopback(hostname);
  return protocol === 'https:' && (CONNECTORS.has(hostname) || BOT_FRAMEWORK.test(hostname));
}
