/**
 * Counts calls as Slack documents its limits, and says no to what is more: https://docs.slack.dev/apis/web-api/rate-limits, and for its tier the page of
 * each method. A tier promises so many calls a minute for a method in a workspace, and "short bursts" of no stated length: none is counted on here, but for
 * the one tier of a single call.
 */
import { createWindows, type Limit } from '../windows.ts';

const perMinute = (most: number): Limit => ({ most, ms: 60_000 });
/** Of tier 1 "a small amount of burst behavior is tolerated": without it no lost socket could be opened again. */
const [TIER_1, TIER_3, TIER_4] = [perMinute(3), perMinute(50), perMinute(100)];
/** "Several hundred messages per minute" of chat.postMessage in a workspace; "hundreds of requests per minute" of auth.test. */
const SEVERAL_HUNDRED = perMinute(300);
/** "One message per second per channel", on arrival. */
const PER_CHANNEL: Limit = { most: 1, ms: 1_000 };

const METHODS: Record<string, Limit> = {
  'chat.postMessage': SEVERAL_HUNDRED, 'chat.update': TIER_3, 'chat.postEphemeral': TIER_4, 'views.open': TIER_4, 'views.publish': TIER_4, 'users.info': TIER_4,
  'auth.test': SEVERAL_HUNDRED, 'apps.connections.open': TIER_1, 'oauth.v2.access': TIER_4,
};

/** What had left before its caller could hear the refusal of another. */
const ON_ITS_WAY_MS = 1_000;

export function createLimits() {
  const windows = createWindows();
  const shut = new Map<string, { from: number; until: number }>();
  /** What was one too many, or came though it had been told to wait. */
  const oversteps: string[] = [];

  /** Shuts a method of a workspace for so many seconds, as any refusal for too many calls does. */
  function refuse(team: string, method: string, seconds: number, now: number): number {
    shut.set(`${team}|${method}`, { from: now, until: now + seconds * 1_000 });
    return seconds;
  }

  return {
    oversteps, refuse,
    /** Counts a call, with its channel if it is a message; where it is not taken, after how many whole seconds it may come again, as Retry-After says it. */
    take(team: string, method: string, channel: string | undefined, now: number): number | undefined {
      const limit = METHODS[method];
      if (!limit) return undefined;
      const name = `${team}|${method}`;
      const { from, until } = shut.get(name) ?? { from: 0, until: 0 };
      if (until > now) {
        if (now > from + ON_ITS_WAY_MS) oversteps.push(`${method}, told to wait`);
        return Math.ceil((until - now) / 1_000);
      }
      const ms = windows.take({ [name]: [limit], ...(channel !== undefined && { [`${name}|${channel}`]: [PER_CHANNEL] }) }, now);
      if (!ms) return undefined;
      oversteps.push(channel === undefined ? method : `${method} in ${channel}`);
      return refuse(team, method, Math.ceil(ms / 1_000), now);
    },
  };
}
