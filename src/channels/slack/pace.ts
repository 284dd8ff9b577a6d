/** Slots in time, so that two messages of a channel are never closer than they may be. */

/** Nobody waits longer than this for a slot: a send must end by itself. */
const PATIENCE_MS = 3_000;
const MOST = 1_000;

/** Waits for a channel's next slot and takes it; where that would be too long, takes none and says after how many milliseconds to come again. */
export function createPace(ms: number, now: () => number): (channel: string) => Promise<number> {
  const next = new Map<string, number>();
  return async (channel) => {
    const time = now();
    const slot = Math.max(time, next.get(channel) ?? 0);
    if (slot - time > PATIENCE_MS) return slot - time;
    if (next.size >= MOST) for (const [one, at] of next) if (at <= time) next.delete(one);
    next.set(channel, slot + ms);
    if (slot > time) await new Promise((resolve) => { setTimeout(resolve, slot - time); });
    return 0;
  };
}
