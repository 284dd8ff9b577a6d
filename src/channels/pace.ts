/** Keeps calls within what a channel allows. Each process counts its own: where several call, the channel may refuse one, and the lane is shut for as long as it asks. */
import type { Held } from '../../dialogs/vocabulary.ts';

/** At most so many calls in so many milliseconds, whenever one looks. */
export type Limit = { most: number; ms: number };

/** What a channel counts together, such as a method in a workspace or all that goes to one chat. */
export type Lane = { name: string; limits: readonly Limit[] };

/** again: the name under which whoever is held comes again, and finds their place kept. patienceMs: how long is waited for room before. */
type Manner = { again?: string; patienceMs?: number };

export type Pace = {
  /** Calls once there is room in each of the lanes; where that takes too long, not at all. */
  call<T>(lanes: readonly Lane[], work: () => Promise<T>, manner?: Manner): Promise<{ done: T } | Held>;
  /** Nothing more in a lane for so many milliseconds. */
  shut(name: string, ms: number): void;
};

type Track = {
  /** When calls ended, oldest first. Counted from their end, calls cannot come closer together on the way. */
  done: number[];
  underWay: number;
  shutUntil: number;
  /** Those who wait or come again, in the order they came, and when there will be room for them. */
  places: Map<string | symbol, number>;
  longest: number;
};

/** A wait this short is nobody's while to come again for. */
const MOMENT_MS = 500;
/** Whoever is later than this has lost their place. */
const GRACE_MS = 2_000;
const SWEEP = 1_000;

/** Whole milliseconds by the clock that timers go by: nobody can set it. */
const now = (): number => Math.floor(performance.now());

export function createPace(): Pace {
  const tracks = new Map<string, Track>();
  let sweepAt = SWEEP;

  function trackOf({ name, limits }: Lane): Track {
    if (!tracks.has(name)) {
      if (tracks.size >= sweepAt) sweep();
      tracks.set(name, { done: [], underWay: 0, shutUntil: 0, places: new Map(), longest: Math.max(...limits.map(({ ms }) => ms)) });
    }
    return tracks.get(name)!;
  }

  function tidy(track: Track, time: number): void {
    const first = track.done.findIndex((at) => at > time - track.longest);
    track.done.splice(0, first < 0 ? track.done.length : first);
    for (const [who, at] of track.places) if (at + GRACE_MS < time) track.places.delete(who);
  }

  function sweep(): void {
    const time = now();
    for (const [name, track] of tracks) {
      tidy(track, time);
      if (!track.done.length && !track.underWay && !track.places.size && track.shutUntil <= time) tracks.delete(name);
    }
    sweepAt = Math.max(SWEEP, tracks.size * 2);
  }

  /**
   * When there is room for somebody in a lane, behind those who came before them and will have gone by then: who is held up in another lane holds
   * nobody up in this one. What is under way may end any moment, and not before.
   */
  function room(lane: Lane, who: string | symbol, time: number): number {
    const track = trackOf(lane);
    tidy(track, time);
    const waiting = [...track.places];
    const ahead = track.places.has(who) ? waiting.slice(0, waiting.findIndex(([one]) => one === who)) : waiting;
    const taken = [...track.done, ...Array<number>(track.underWay).fill(time)];
    for (let given = 0; ; given++) {
      const at = Math.max(time, track.shutUntil, ...lane.limits.map(({ most, ms }) => (taken.length >= most ? taken.at(-most)! + ms : 0)));
      if (ahead.filter(([, theirs]) => theirs <= at + MOMENT_MS).length <= given) return at;
      taken.push(at);
    }
  }

  async function enter(lanes: readonly Lane[], who: string | symbol, last: number): Promise<number> {
    for (;;) {
      const time = now();
      const at = Math.max(...lanes.map((lane) => room(lane, who, time)));
      for (const lane of lanes) trackOf(lane).places.set(who, at);
      if (at <= time) return 0;
      if (at > last) return at - time;
      await new Promise((resolve) => { setTimeout(resolve, at - time); });
    }
  }

  return {
    call: async (lanes, work, { again, patienceMs = MOMENT_MS } = {}) => {
      const who = again ?? Symbol('once');
      const heldMs = await enter(lanes, who, now() + patienceMs);
      if (again === undefined || !heldMs) for (const lane of lanes) trackOf(lane).places.delete(who);
      if (heldMs) return { heldMs };
      for (const lane of lanes) trackOf(lane).underWay += 1;
      try {
        return { done: await work() };
      } finally {
        for (const lane of lanes) {
          const track = trackOf(lane);
          track.underWay -= 1;
          track.done.push(now());
        }
      }
    },
    shut: (name, ms) => {
      const track = tracks.get(name);
      if (track) track.shutUntil = Math.max(track.shutUntil, now() + ms);
    },
  };
}
