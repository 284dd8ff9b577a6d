/** Whether the page stands in Teams, and what Teams says there: its theme, and who sits before it. */

export type Look = 'light' | 'dark' | 'contrast';

/** In a frame of somebody else's; only Teams may frame these pages. */
export const isEmbedded = window.parent !== window;

// Fetched only there: the client is larger than the rest of a page.
const ready = isEmbedded ? import('@microsoft/teams-js').then(async (teams) => { await teams.app.initialize(); return teams; }).catch(() => undefined) : Promise.resolve(undefined);

/** Teams' client once it has answered; undefined outside of Teams. */
export const inTeams = () => ready;

const looks: Record<string, Look> = { dark: 'dark', contrast: 'contrast', glass: 'dark' };
let look: Look | undefined;
const listeners = new Set<() => void>();
const set = (theme: string) => {
  look = looks[theme] ?? 'light';
  for (const told of listeners) told();
};
void ready.then(async (teams) => {
  if (!teams) return;
  teams.app.registerOnThemeChangeHandler(set);
  set((await teams.app.getContext()).app.theme);
});

/** Teams' theme, for useSyncExternalStore; undefined outside of it. */
export const theme = {
  subscribe: (told: () => void) => { listeners.add(told); return () => void listeners.delete(told); },
  look: () => look,
};

/** What the server takes as a proof of the account that Teams is used with; undefined where sign-on is not set up or not possible. Teams keeps it, and renews it in time. */
export async function tokenOf(): Promise<string | undefined> {
  const teams = await ready;
  return teams?.authentication.getAuthToken({ silent: true }).catch(() => undefined);
}

/** Signs in with that account; false where that is not possible. */
export async function signIn(): Promise<boolean> {
  const token = await tokenOf();
  if (!token) return false;
  const reply = await fetch('/api/session/teams', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });
  return reply.ok;
}
