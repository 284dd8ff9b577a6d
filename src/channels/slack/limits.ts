/**
 * What Slack allows an app, and calls that keep to it. Each method has a tier, which promises so many calls a minute in a workspace; a channel takes
 * about one message a second. More may pass now and then, but nothing promises it. https://docs.slack.dev/apis/web-api/rate-limits, and each method's own page.
 */
import type { Held } from '../../../dialogs/vocabulary.ts';
import { createPace, type Lane } from '../pace.ts';

/** Tier 3 is 50 a minute, tier 4 is 100; chat.postMessage has a tier of its own, "several hundred" in a workspace. */
const A_MINUTE = { 'chat.postMessage': 300, 'chat.update': 50, 'chat.postEphemeral': 100, 'views.open': 100, 'views.publish': 100, 'users.info': 100 } as const;
const MINUTE_MS = 60_000;

/** Between two messages in a channel, whatever threads they are for. */
export const MESSAGE_MS = 1_000;

/** channel: for messages. */
type Call = { team: string; method: keyof typeof A_MINUTE; channel?: string };

export type Limits = {
  /** Calls as soon as Slack allows it; not at all where that takes longer than a moment or the patience given. again: who comes again then. */
  within<T>(call: Call, work: () => Promise<T>, manner?: { again?: string; patienceMs?: number }): Promise<{ done: T } | Held>;
  /** The same where nobody comes again: rejects. */
  inTime<T>(call: Call, patienceMs: number, work: () => Promise<T>): Promise<T>;
};

const nameOf = ({ team, method }: Call): string => `${team}|${method}`;

const lanesOf = (call: Call): Lane[] => [
  { name: nameOf(call), limits: [{ most: A_MINUTE[call.method], ms: MINUTE_MS }] },
  ...(call.channel === undefined ? [] : [{ name: `${nameOf(call)}|${call.channel}`, limits: [{ most: 1, ms: MESSAGE_MS }] }]),
];

export function createLimits(): Limits {
  const pace = createPace();

  const within: Limits['within'] = (call, work, manner) => pace.call(lanesOf(call), async () => {
    try {
      return await work();
    } catch (error) {
      const ms = retryAfterOf(error);
      // It holds for the method in that workspace, not for this call alone.
      if (ms !== undefined) pace.shut(nameOf(call), ms);
      throw error;
    }
  }, manner);

  return {
    within,
    inTime: async (call, patienceMs, work) => {
      const went = await within(call, work, { patienceMs });
      if ('done' in went) return went.done;
      throw Object.assign(new Error('held back: Slack allows no more of this just now'), { code: 'held-back' });
    },
  };
}

/** How long Slack wants no more of a method, if that is why it refused. */
export const retryAfterOf = (error: unknown): number | undefined => {
  const { code, retryAfter } = error as { code?: unknown; retryAfter?: number };
  return code === 'slack_webapi_rate_limited_error' ? (retryAfter ?? 1) * 1_000 : undefined;
};
