/** Calls as a channel counts them that limits them: at most so many in so many milliseconds, whenever one looks, by their arrival. */
export type Limit = { most: number; ms: number };

export function createWindows() {
  const came = new Map<string, number[]>();
  const longest = new Map<string, number>();

  /** After how many milliseconds there is room under a name, 0: now. */
  const wait = (name: string, limits: readonly Limit[], now: number): number => {
    const times = came.get(name) ?? [];
    return Math.max(0, ...limits.map(({ most, ms }) => (times.length < most ? 0 : times.at(-most)! + ms - now)));
  };
  const count = (name: string, limits: readonly Limit[], now: number): void => {
    longest.set(name, Math.max(longest.get(name) ?? 0, ...limits.map(({ ms }) => ms)));
    came.set(name, [...(came.get(name) ?? []).filter((at) => at > now - longest.get(name)!), now]);
  };
  return {
    /** Counts a call under each of its names where all have room; or else after how many milliseconds they do. */
    take: (names: Record<string, readonly Limit[]>, now: number): number => {
      const ms = Math.max(...Object.entries(names).map(([name, limits]) => wait(name, limits, now)));
      if (!ms) for (const [name, limits] of Object.entries(names)) count(name, limits, now);
      return ms;
    },
  };
}
