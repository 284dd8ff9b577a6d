import { useCallback, useEffect, useState } from 'react';
import type { BenchView } from '../../workshop/bench.ts';

/** locked: the server wants the one-time link first. lost: what is shown may be old. */
export type Seen = { state: 'loading' } | { state: 'locked' } | { state: 'failed' } | { state: 'here'; bench: BenchView; lost: boolean };

/** What is saved should show within a second. */
const ROUND_MS = 500;

/** The workbench as the server has it, looked at again and again while somebody sees the page, until it is locked; and a way to begin anew. */
export function useBench(): [Seen, () => void] {
  const [seen, setSeen] = useState<Seen>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let version = '';
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function look(): Promise<void> {
      const response = await fetch(`/api/workbench?seen=${version}`, { signal: stop.signal });
      if (response.status === 401) {
        stop.abort();
        return setSeen({ state: 'locked' });
      }
      if (!response.ok) throw new Error(`GET /api/workbench: ${response.status}`);
      if (response.status === 204) return setSeen((before) => (before.state === 'here' && before.lost ? { ...before, lost: false } : before));
      const { version: latest, ...bench } = (await response.json()) as BenchView & { version: string };
      version = latest;
      setSeen({ state: 'here', bench, lost: false });
    }

    async function goRound(): Promise<void> {
      if (document.visibilityState === 'visible') {
        await look().catch(() => { if (!stop.signal.aborted) setSeen((before) => (before.state === 'here' ? { ...before, lost: true } : { state: 'failed' })); });
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void goRound(), ROUND_MS);
    }

    void goRound();
    return () => { stop.abort(); clearTimeout(timer); };
  }, [round]);
  return [seen, useCallback(() => { setSeen({ state: 'loading' }); setRound((n) => n + 1); }, [])];
}
