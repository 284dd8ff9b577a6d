/** What a fault shows: a promise, the figure that was seen, the figure that was promised. */

export type Figure = {
  promise: string;
  figure: string;
  goal: string;
  /** 'not shown': it could not be looked at here, and the figure says why. */
  kept: boolean | 'not shown';
};

/** Waits until something holds; false when it does not within the time, which is so long that it is over only where something hangs. */
export async function until(holds: () => boolean | Promise<boolean>, every = 20, most = 120_000): Promise<boolean> {
  const last = performance.now() + most;
  while (!(await holds())) {
    if (performance.now() > last) return false;
    await sleep(every);
  }
  return true;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(all: readonly T[], roll: () => number): T[] {
  const mixed = [...all];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(roll() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
