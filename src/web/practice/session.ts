/** Who is practising: the server keeps that in a cookie and gives a token for the person's standing conversation. */
import type { Progress as Stored } from '../../store/store.ts';
import { isEmbedded, signIn } from '../tab/teams.ts';

export type Session = { person: { id: string; name: string | null }; conversationId: string; token: string };

/** In Teams nobody is asked who they are where Teams can say so; asked once. */
let asked: Promise<unknown> | undefined;

/** Opens the session, or renames its person. Throws when the server cannot be reached or refuses. */
export async function openSession(name?: string): Promise<Session> {
  await (asked ??= signIn().catch(() => false));
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(name !== undefined && { name }), ...(isEmbedded && { embedded: true }) }),
  });
  if (!response.ok) throw new Error(`POST /api/session: ${response.status}`);
  return (await response.json()) as Session;
}

export type Progress = {
  cases: Stored['cases'];
  mistakes: { id: string; name: string; count: number; lesson: string }[];
  next?: { scenario: string; title: string; mistake?: string };
};

/** How the person of this session gets on. Throws as openSession does. */
export async function fetchProgress(): Promise<Progress> {
  const { token } = await openSession();
  const response = await fetch('/api/progress', { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`GET /api/progress: ${response.status}`);
  return (await response.json()) as Progress;
}

/** An id nobody else draws; randomUUID is missing where a page is not served securely. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
