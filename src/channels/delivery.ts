import type { Delivery } from '../../dialogs/vocabulary.ts';

type Headers = { get(name: string): string | undefined | null };

/** Said before anything was accepted, so that sending again cannot double it. */
const NOT_NOW = new Set([412, 429, 502, 503, 504]);
/** Refused for a reason that time may mend: a token that has just expired, a service that restarts. */
const PERHAPS_LATER = new Set([401, 408, 500]);

/** What a failed send means: an HTTP answer by its status, anything else as an answer that got lost. */
export function deliveryOf(error: unknown): Delivery {
  const { statusCode: status, code, response } = error as { statusCode?: number; code?: unknown; response?: { headers?: Headers } };
  const waitMs = response?.headers ? waitOf(response.headers) : 0;
  const why = status ? `HTTP ${status}` : typeof code === 'string' ? code : (error as Error).name ?? 'error';
  return {
    sent: false, why,
    again: status === undefined || NOT_NOW.has(status) || PERHAPS_LATER.has(status),
    ...(waitMs > 0 && { waitMs }),
    arrived: status === undefined ? (NEVER_LEFT.has(code) ? 'no' : 'perhaps') : status === 500 || status === 504 ? 'perhaps' : 'no',
  };
}

/** Nobody was there to take it. */
const NEVER_LEFT = new Set<unknown>(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What Retry-After asks for, in milliseconds: seconds, or a date on the clock of whoever sent it. NaN: nothing that can be read. */
function waitOf(headers: Headers): number {
  const after = headers.get('retry-after') ?? '';
  return /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.parse(headers.get('date') ?? '');
}
