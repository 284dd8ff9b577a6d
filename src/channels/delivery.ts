import type { Delivery } from '../../dialogs/vocabulary.ts';

/** Said before anything was accepted, so that sending again cannot double it. */
const NOT_NOW = new Set([412, 429, 502, 503, 504]);
/** Refused for a reason that time may mend: a token that has just expired, a service that restarts. */
const PERHAPS_LATER = new Set([401, 408, 500]);

/** What a failed send means: an HTTP answer by its status, anything else as an answer that got lost. */
export function deliveryOf(error: unknown): Delivery {
  const { statusCode: status, code, response } = error as { statusCode?: number; code?: unknown; response?: { headers?: { get(name: string): string | undefined | null } } };
  const asked = Number(response?.headers?.get('retry-after'));
  const why = status ? `HTTP ${status}` : typeof code === 'string' ? code : (error as Error).name ?? 'error';
  return {
    sent: false, why,
    again: status === undefined || NOT_NOW.has(status) || PERHAPS_LATER.has(status),
    ...(asked > 0 && { waitMs: asked * 1000 }),
    arrived: status === undefined ? (NEVER_LEFT.has(code) ? 'no' : 'perhaps') : status === 500 || status === 504 ? 'perhaps' : 'no',
  };
}

/** Nobody was there to take it. */
const NEVER_LEFT = new Set<unknown>(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
