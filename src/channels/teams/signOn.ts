/** Who somebody is by the token that Teams gives the tabs of an app. */
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { TEAMS } from '../activity.ts';
import { GUID } from '../guid.ts';
import { refuse, type Reply } from '../http.ts';

/** An account in an organisation's directory, in small letters; roles: those it has in this app, by its organisation. */
export type Account = { tenant: string; object: string; name: unknown; roles: readonly unknown[] };

/** The account that a token was given for, or the refusal. */
export type SignOn = (token: string) => Promise<Account | Reply>;

/** Where Microsoft's keys are and who signs. */
export type Authority = { keys: string; issuer: (tenant: string) => string };

const MICROSOFT: Authority = { keys: 'https://login.microsoftonline.com/common/discovery/v2.0/keys', issuer: (tenant) => `https://login.microsoftonline.com/${tenant}/v2.0` };

/** The person that the account is in the chat. */
export const personOf = ({ tenant, object }: Account): string => `${TEAMS}:${tenant}:${object}`;

/** Sign-on for an app. authority: another one than Microsoft for tests. */
export function createSignOn(appId: string, authority: Authority = MICROSOFT): SignOn {
  const keys = createRemoteJWKSet(new URL(authority.keys), { timeoutDuration: 5_000 });

  async function accountIn(token: string): Promise<Account | undefined> {
    const { payload } = await jwtVerify(token, keys, { algorithms: ['RS256'], audience: appId, requiredClaims: ['exp', 'iss'] });
    const { tid, oid, name, iss, roles } = payload;
    if (typeof tid !== 'string' || typeof oid !== 'string' || !GUID.test(tid) || !GUID.test(oid)) return undefined;
    // Every tenant's tokens are signed with the same keys: a token must come from the tenant it names.
    if (iss !== authority.issuer(tid)) return undefined;
    return { tenant: tid.toLowerCase(), object: oid.toLowerCase(), name, roles: Array.isArray(roles) ? roles : [] };
  }

  return async (token) => {
    try {
      return (await accountIn(token)) ?? unknown;
    } catch (error) {
      return isOutage(error) ? away : unknown;
    }
  };
}

const unknown: Reply = refuse(401, 'Unauthorized', 'The token is missing, expired, or not for this app.');
const away: Reply = { ...refuse(503, 'ServiceUnavailable', 'Microsoft\'s keys cannot be read just now. Try again in a moment.'), headers: { 'Retry-After': '2' } };

/** Whether the keys could not be fetched, as opposed to the token being bad. */
const isOutage = (error: unknown): boolean => !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';
