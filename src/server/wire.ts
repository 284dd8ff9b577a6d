/** Between restify and routes: requests become calls, replies become responses. */
import type { ServerResponse } from 'node:http';
import type { Request } from 'restify';
import type { Call, Reply } from '../channels/http.ts';
import { securityHeaders } from './headers.ts';

/** scheme://host as the caller reached us; a proxy in front tells the scheme. */
export function originOf({ headers, socket }: Pick<Request, 'headers' | 'socket'>): string {
  const secure = 'encrypted' in socket || headers['x-forwarded-proto'] === 'https';
  const host = /^[A-Za-z0-9.:[\]-]+$/.exec(headers.host ?? '')?.[0] ?? 'localhost';
  return `${secure ? 'https' : 'http'}://${host}`;
}

/** The address asked for. A path that begins with two slashes is a path all the same. Throws where it is none. */
export const urlOf = (url: string, origin: string): URL => (url.startsWith('/') ? new URL(`${origin}${url}`) : new URL(url, origin));

export function callOf(req: Pick<Request, 'headers' | 'socket' | 'url'>, params: Record<string, string>, body: unknown, raw?: unknown): Call {
  const origin = originOf(req);
  return {
    params,
    query: urlOf(req.url ?? '/', origin).searchParams,
    headers: req.headers,
    body: (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>,
    ...(typeof raw === 'string' && { raw }),
    origin,
  };
}

/** leaving: the connection is not kept for another request. */
export function send(res: ServerResponse, origin: string, reply: Reply, leaving = false): void {
  if (res.headersSent || res.destroyed) return;
  const { status, json, html, file, frames, headers = {} } = reply;
  // Text stays text: Node sends it in one piece with the headers, bytes in two.
  const [type, body] = file ? [file.type, file.bytes]
    : html !== undefined ? ['text/html; charset=utf-8', html]
    : json !== undefined ? ['application/json; charset=utf-8', JSON.stringify(json)]
    : [undefined, ''];
  res.statusCode = status;
  const all = { 'Cache-Control': 'no-store', ...securityHeaders(origin, frames), ...(type && { 'Content-Type': type }), 'Content-Length': Buffer.byteLength(body), ...(leaving && { Connection: 'close' }), ...headers };
  for (const [name, value] of Object.entries(all)) res.setHeader(name, value);
  res.end(body);
}
