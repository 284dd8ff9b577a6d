/** Who a supervisor is in Teams: an account that its organisation gave the role, or one that is listed. */
import { bearer, refuse, type Call, type Reply } from '../channels/http.ts';
import { personOf, type Account, type SignOn } from '../channels/teams/signOn.ts';
import type { Door } from './door.ts';

/** The app role as the app registration has it. */
export const ROLE = 'Supervisor';

/** home: the organisation whose word on roles counts: anybody may give roles in one of their own. listed: tenant:object. */
export type Supervisors = { home?: string | undefined; listed?: readonly string[] | undefined };

export function isSupervisor(account: Account, { home, listed = [] }: Supervisors): boolean {
  return listed.includes(keyOf(account)) || (account.tenant === home?.toLowerCase() && account.roles.includes(ROLE));
}

const keyOf = ({ tenant, object }: Account): string => `${tenant}:${object}`;

/** signOn: left out where there is no Teams app. */
type Parts = { door: Pick<Door, 'sessionOf'>; signOn?: SignOn | undefined; supervisors: Supervisors };

/** By whom a call is made, as what they decide is written down: a session behind the link or, where the call shows a tab's token, its account. A reply: why not; undefined: it shows nothing. */
export const supervisorBy = ({ door, signOn, supervisors }: Parts) => async (call: Call): Promise<string | Reply | undefined> => {
  const token = bearer(call.headers);
  if (!signOn || !token) return door.sessionOf(call);
  const account = await signOn(token);
  if ('status' in account) return account;
  return isSupervisor(account, supervisors) ? personOf(account) : noSupervisor(account);
};

/** Whoever is to make them one needs to know which account it is. */
const noSupervisor = (account: Account): Reply => {
  const { status, json } = refuse(403, 'NotSupervisor', 'The review is for supervisors. Whoever set Amends up can make this account one.');
  return { status, json: { ...json as object, account: keyOf(account) } };
};
