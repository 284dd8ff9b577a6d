/** What people ask about themselves: their progress and their data. */
import type { Plan } from '../../dialogs/vocabulary.ts';
import { refuse, type Call, type Reply, type Route } from '../channels/http.ts';
import { hashOf } from '../coach/codes.ts';
import { progressSaid } from '../coach/progress.ts';
import type { Store } from '../store/store.ts';

const FILE = 'amends-my-data.json';

export type PeopleParts = { store: Store; now: () => number; plans: () => Plan[]; /** What each mistake teaches. */ lessons: Record<string, string> };

export function peopleRoutes({ store, now, plans, lessons }: PeopleParts): Route[] {
  const file = async (person: string): Promise<Reply> => ({
    status: 200,
    file: { bytes: Buffer.from(JSON.stringify({ at: new Date(now()).toISOString(), ...(await store.mine.everything(person)) }, null, 2)), type: 'application/json; charset=utf-8' },
    headers: { 'Content-Disposition': `attachment; filename="${FILE}"` },
  });

  /** Chats look at links before people do: what they find leads to the file and does not use it up. */
  async function page({ params }: Call): Promise<Reply> {
    const code = await store.codes.find(hashOf(params['token']!), now());
    return code?.what === 'data' ? { status: 200, html: paper('Your data in Amends', `<p>One file with everything that is kept about you. It can be fetched once.</p><p><a href="/my-data/${params['token']!}/${FILE}">Download ${FILE}</a></p>`) } : closed;
  }

  async function download({ params }: Call): Promise<Reply> {
    const code = await store.codes.find(hashOf(params['token']!), now());
    if (code?.what !== 'data' || !(await store.codes.use(code.hash, now()))) return closed;
    return file(code.identity);
  }

  const token = (handle: (call: Call) => Promise<Reply>) => async (call: Call): Promise<Reply> =>
    (/^[0-9a-f]{64}$/.test(call.params['token'] ?? '') ? handle(call) : refuse(404, 'NotFound', 'There is nothing at this address.'));

  async function progress(person: string): Promise<Reply> {
    const { cases, mistakes, next } = progressSaid(await store.progress(person), plans());
    return { status: 200, json: { cases, mistakes: mistakes.map((one) => ({ ...one, lesson: lessons[one.id] ?? '' })), ...(next && { next }) } };
  }

  return [
    { method: 'GET', path: '/api/progress', who: 'session', handle: (_, { person }) => progress(person) },
    { method: 'GET', path: '/api/my-data', who: 'session', handle: (_, { person }) => file(person) },
    { method: 'GET', path: '/my-data/:token', who: 'everyone', handle: token(page) },
    { method: 'GET', path: `/my-data/:token/${FILE}`, who: 'everyone', handle: token(download) },
  ];
}

const paper = (title: string, body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style><h1>${title}</h1>${body}</html>`;

const closed: Reply = { status: 410, html: paper('This link is used up', '<p>It works once, within ten minutes. Say “my data” to the coach for a new one.</p>') };
