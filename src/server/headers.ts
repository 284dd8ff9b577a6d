/** Headers that every answer carries. */
import type { Call } from '../channels/http.ts';

/** What a page may load and where it may be shown: ours alone. Fluent UI writes style elements, hence 'unsafe-inline' for styles. */
export function securityHeaders(origin: Call['origin'], frames: readonly string[] = []): Record<string, string> {
  // Older Safari does not count a WebSocket to the page's own host as 'self'.
  const socket = origin.replace(/^http/, 'ws');
  return {
    'Content-Security-Policy': `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ${socket}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors ${["'self'", ...frames].join(' ')}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
