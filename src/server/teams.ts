/** Amends as a tab in Teams: who may frame its pages, and the session of whom a tab's token names. */
import { PERSON_COOKIE, type DirectLine } from '../channels/directline.ts';
import { refuse, setCookie, type Call, type Reply, type Route } from '../channels/http.ts';
import { personName } from '../channels/plain.ts';
import { personOf, type SignOn } from '../channels/teams/signOn.ts';
import type { Signer } from '../channels/tokens.ts';
import type { Store } from '../store/store.ts';

/** Where Teams, Outlook and Microsoft 365 show tabs. */
const HOSTS = ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://teams.cloud.microsoft', 'https://*.cloud.microsoft', 'https://*.office.com', 'https://outlook.office.com', 'https://outlook.office365.com', 'https://*.skype.com'];

/** The pages that are tabs. */
export const TAB_PAGES = ['/', '/progress', '/review', '/review/attempt/:id', '/tab/configure'];

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
  signOn: SignOn;
};

const DAY_SECONDS = 24 * 60 * 60;

/** Signs a person in with the token that Teams gave their tab: the same person as in the chat. */
export function tabSession({ store, signer, directLine, signOn }: TabParts): Route {
  async function handle(call: Call): Promise<Reply> {
    const { token } = call.body;
    if (typeof token !== 'string' || token.length > 16_000) return refuse(400, 'BadArgument', 'Send {"token": …}, the token that Teams gives a tab.');
    const account = await signOn(token);
    if ('status' in account) return account;
    const id = personOf(account);
    const name = personName(account.name) ?? (await store.people.find(id))?.name;
    if (name !== undefined) await store.people.save({ id, name });
    const conversationId = `web-${id}`;
    const cookie = setCookie(call, PERSON_COOKIE, await signer.seal('person', { person: id }, DAY_SECONDS), DAY_SECONDS, { embedded: true });
    return { status: 200, json: { person: { id, name: name ?? null }, conversationId, token: await directLine.tokenFor({ person: id, conversation: conversationId }) }, headers: { 'Set-Cookie': cookie } };
  }

  return { method: 'POST', path: '/api/session/teams', who: 'channel', handle };
}
