/** Two messages of a channel are never closer than they may be, whatever threads they are for. */

/** Nobody waits longer than this: a send must end by itself. */
const PATIENCE_MS = 3_000;
const LOOK_MS = 25;
const MOST = 1_000;

export type Pace = <T>(channel: string, work: () => Promise<T>) => Promise<{ done: T } | { waitMs: number }>;

/** Does work for a channel when its last work was done so many milliseconds ago; where that would be too long, does nothing and says after how many to come again. */
export function createPace(ms: number, now: () => number): Pace {
  /** When each channel is free; while work is under way, nobody knows. */
  const free = new Map<string, number>();
  return async (channel, work) => {
    const last = now() + PATIENCE_MS;
    for (let time = now(); (free.get(channel) ?? 0) > time; time = now()) {
      if (time >= last) return { waitMs: ms };
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    }
    if (free.size >= MOST) for (const [one, at] of free) if (at <= now()) free.delete(one);
    free.set(channel, Infinity);
    try {
      return { done: await work() };
    } finally {
      free.set(channel, now() + ms);
    }
  };
}
