import { useCallback, useEffect, useState } from 'react';
import { tokenOf } from '../tab/teams.ts';

/** locked: the server does not know who asks; closed: it does, and that account is no supervisor's. */
export type Fetched<T> = { state: 'loading' } | { state: 'locked' } | { state: 'closed'; account: string } | { state: 'missing' } | { state: 'failed' } | { state: 'here'; value: T };

/** Asks the review; in Teams as the account that Teams is used with, since a frame may keep no cookies. */
export async function ask(address: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const token = await tokenOf();
  return fetch(address, { ...init, headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) } });
}

/** Reads a JSON address of the review, and again when asked; what is there stays until something newer is. */
export function useFetched<T>(address: string): [Fetched<T>, () => void] {
  const [fetched, setFetched] = useState<Fetched<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    ask(address, { signal: stop.signal })
      .then(async (response): Promise<Fetched<T>> => {
        if (response.status === 401) return { state: 'locked' };
        if (response.status === 403) {
          const { account } = (await response.json()) as { account?: string };
          return account ? { state: 'closed', account } : { state: 'failed' };
        }
        if (response.status === 404) return { state: 'missing' };
        return response.ok ? { state: 'here', value: (await response.json()) as T } : { state: 'failed' };
      })
      .then(setFetched, () => { if (!stop.signal.aborted) setFetched({ state: 'failed' }); });
    return () => stop.abort();
  }, [address, round]);
  return [fetched, useCallback(() => { setFetched((now) => (now.state === 'here' ? now : { state: 'loading' })); setRound((n) => n + 1); }, [])];
}
