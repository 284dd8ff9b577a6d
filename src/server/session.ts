/** Who sits at a browser: a signed cookie holds the person's id, the store the name they gave. */
import { PERSON_COOKIE, personIn, type DirectLine } from '../channels/directline.ts';
import { refuse, setCookie, type Call, type Reply, type Route } from '../channels/http.ts';
import { personName } from '../channels/plain.ts';
import type { Signer } from '../channels/tokens.ts';
import type { Store } from '../store/store.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function sessionRoute({ store, signer, directLine, randomId }: { store: Store; signer: Signer; directLine: DirectLine; randomId: () => string }): Route {
  async function handle(call: Call): Promise<Reply> {
    const asked = call.body['name'] ?? undefined;
    const name = personName(asked);
    if (asked !== undefined && name === undefined) return refuse(400, 'BadName', 'A name has 1 to 40 characters. Give a shorter one, or one with letters.');

    const id = (await personIn(call, signer)) ?? `web-${randomId()}`;
    if (name !== undefined) await store.people.save({ id, name });
    const person = { id, name: name ?? (await store.people.find(id))?.name ?? null };
    // One person, one standing conversation: coming back is going on.
    const conversationId = `web-${id}`;
    const cookie = setCookie(call, PERSON_COOKIE, await signer.seal('person', { person: id }, YEAR_SECONDS), YEAR_SECONDS, { embedded: call.body['embedded'] === true });
    return { status: 200, json: { person, conversationId, token: await directLine.tokenFor({ person: id, conversation: conversationId }) }, headers: { 'Set-Cookie': cookie } };
  }
  return { method: 'POST', path: '/api/session', who: 'everyone', handle };
}
