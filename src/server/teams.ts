/** Amends as a tab in Teams: who may frame its pages, and who a tab's token says that somebody is. */
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { TEAMS } from '../channels/activity.ts';
import { PERSON_COOKIE, type DirectLine } from '../channels/directline.ts';
import { refuse, setCookie, type Call, type Reply, type Route } from '../channels/http.ts';
import { personName } from '../channels/plain.ts';
import type { Signer } from '../channels/tokens.ts';
import type { Store } from '../store/store.ts';

/** Where Teams, Outlook and Microsoft 365 show tabs. */
const HOSTS = ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://teams.cloud.microsoft', 'https://*.cloud.microsoft', 'https://*.office.com', 'https://outlook.office.com', 'https://outlook.office365.com', 'https://*.skype.com'];

/** The pages that are tabs. The review opens by a one-time link and is none. */
export const TAB_PAGES = ['/', '/progress', '/tab/configure'];

/** A page's route, shown in Teams' frames as well. */
export const framed = (route: Route): Route => (route.who === 'everyone' ? {
  ...route,
  handle: async (call: Call) => {
    const reply = await route.handle(call);
    return { ...reply, frames: HOSTS };
  },
} : route);

export type TabParts = {
  store: Pick<Store, 'people'>;
  signer: Signer;
  directLine: DirectLine;
  appId: string;
  /** Where Microsoft's keys are and who signs: another one for tests. */
  authority?: { keys: string; issuer: (tenant: string) => string };
};

const MICROSOFT = { keys: 'https://login.microsoftonline.com/common/discovery/v2.0/keys', issuer: (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0` };
const DAY_SECONDS = 24 * 60 * 60;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Signs a person in with the token that Teams gave their tab: the same person as in the chat. */
export function tabSession({ store, signer, directLine, appId, authority = MICROSOFT }: TabParts): Route {
  const keys = createRemoteJWKSet(new URL(authority.keys), { timeoutDuration: 5_000 });

  async function handle(call: Call): Promise<Reply> {
    const { token } = call.body;
    if (typeof token !== 'string' || token.length > 16_000) return refuse(400, 'BadArgument', 'Send {"token": …}, the token that Teams gives a tab.');
    const who = await whoIn(token).catch((error: unknown) => (isOutage(error) ? 'outage' as const : undefined));
    if (who === 'outage') return { ...refuse(503, 'ServiceUnavailable', 'Microsoft\'s keys cannot be read just now. Try again in a moment.'), headers: { 'Retry-After': '2' } };
    if (!who) return refuse(401, 'Unauthorized', 'The token is missing, expired, or not for this app.');
    const id = `${TEAMS}:${who.tenant}:${who.object}`;
    const name = personName(who.name) ?? (await store.people.find(id))?.name;
    if (name !== undefined) await store.people.save({ id, name });
    const conversationId = `web-${id}`;
    const cookie = setCookie(call, PERSON_COOKIE, await signer.seal('person', { person: id }, DAY_SECONDS), DAY_SECONDS, { embedded: true });
    return { status: 200, json: { person: { id, name: name ?? null }, conversationId, token: await directLine.tokenFor({ person: id, conversation: conversationId }) }, headers: { 'Set-Cookie': cookie } };
  }

  async function whoIn(token: string): Promise<{ tenant: string; object: string; name: unknown } | undefined> {
    const { payload } = await jwtVerify(token, keys, { algorithms: ['RS256'], audience: appId, requiredClaims: ['exp', 'iss'] });
    const { tid, oid, name, iss } = payload;
    if (typeof tid !== 'string' || typeof oid !== 'string' || !GUID.test(tid) || !GUID.test(oid)) return undefined;
    // Every tenant's tokens are signed with the same keys: a token must come from the tenant it names.
    return iss === authority.issuer(tid) ? { tenant: tid.toLowerCase(), object: oid.toLowerCase(), name } : undefined;
  }

  return { method: 'POST', path: '/api/session/teams', who: 'channel', handle };
}

/** Whether the keys could not be fetched, as opposed to the token being bad. */
const isOutage = (error: unknown): boolean => !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';
