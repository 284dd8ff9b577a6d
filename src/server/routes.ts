/** Every address of this server, and who may call it. What is not in this table is not served. */
import type { Holder, Route, Call, Reply } from '../channels/http.ts';
import { refuse } from '../channels/http.ts';

export type RouteParts = {
  channels: Route[];
  health: Route[];
  session: Route;
  review: Route[];
  people: Route[];
  pages: Route[];
  names: Record<string, string>;
  lessons: Record<string, string>;
};

export function routeTable({ channels, health, session, review, people, pages, names, lessons }: RouteParts): Route[] {
  return [
    ...channels,
    ...health,
    session,
    { method: 'GET', path: '/api/names', who: 'everyone', handle: async () => ({ status: 200, json: { names, lessons }, headers: { 'Cache-Control': 'public, max-age=300' } }) },
    ...people,
    ...review,
    ...pages,
  ];
}

export type Gatekeepers = {
  holderOf: (call: Call) => Promise<Holder | undefined>;
  /** By whom the call is made, or why not; undefined: it does not say. */
  supervisorOf: (call: Call) => Promise<string | Reply | undefined>;
};

/** Answers a call if its caller may make it. Routes of channels prove their callers themselves: each has its own way. */
export async function admit(route: Route, call: Call, { holderOf, supervisorOf }: Gatekeepers): Promise<Reply> {
  if (route.who === 'session') {
    const holder = await holderOf(call);
    return holder ? route.handle(call, holder) : refuse(403, 'TokenExpired', 'The token is missing, expired, or for another conversation. Get a new one.');
  }
  if (route.who === 'supervisor') {
    const by = await supervisorOf(call);
    if (typeof by === 'string') return route.handle(call, by);
    return by ?? refuse(401, 'Unauthorized', 'The review and the workbench open with the one-time link that the start message prints.');
  }
  return route.handle(call);
}
