/** What people ask about themselves. */
import type { Route } from '../channels/http.ts';
import type { Store } from '../store/store.ts';

export function peopleRoutes({ store }: { store: Store }): Route[] {
  return [
    { method: 'GET', path: '/api/progress', who: 'session', handle: async (_, { person }) => ({ status: 200, json: await store.progress(person) }) },
  ];
}
