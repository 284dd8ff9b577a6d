import { useCallback, useEffect, useState } from 'react';

/** locked: the server wants the one-time link first. */
export type Fetched<T> = { state: 'loading' } | { state: 'locked' } | { state: 'missing' } | { state: 'failed' } | { state: 'here'; value: T };

/** Reads a JSON address of the review, and again when asked; what is there stays until something newer is. */
export function useFetched<T>(address: string): [Fetched<T>, () => void] {
  const [fetched, setFetched] = useState<Fetched<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    fetch(address, { signal: stop.signal })
      .then(async (response): Promise<Fetched<T>> => {
        if (response.status === 401) return { state: 'locked' };
        if (response.status === 404) return { state: 'missing' };
        return response.ok ? { state: 'here', value: (await response.json()) as T } : { state: 'failed' };
      })
      .then(setFetched, () => { if (!stop.signal.aborted) setFetched({ state: 'failed' }); });
    return () => stop.abort();
  }, [address, round]);
  return [fetched, useCallback(() => { setFetched((now) => (now.state === 'here' ? now : { state: 'loading' })); setRound((n) => n + 1); }, [])];
}
