/** A web request and its answer as plain values, so that no route needs the web framework. */
import type { IncomingHttpHeaders } from 'node:http';

export type Call = {
  /** Named parts of the path. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Always a plain object; empty where nothing was sent. */
  body: Record<string, unknown>;
  /** The body as it came, where one was sent: what a signature is made of. */
  raw?: string;
  /** scheme://host as the caller reached us. */
  origin: string;
};

export type Reply = {
  status: number;
  json?: unknown;
  html?: string;
  file?: { bytes: Uint8Array; type: string };
  headers?: Record<string, string>;
  /** Origins whose pages may show this one in a frame, besides our own. */
  frames?: readonly string[];
};

/** Whose conversation a call may touch. */
export type Holder = { person: string; conversation: string };

/** Who may call a route. channel: a caller that proves itself with a secret or a signed token of its own. */
export type Who = 'everyone' | 'session' | 'supervisor' | 'channel';

export type Route = { method: 'GET' | 'POST'; path: string } & (
  | { who: 'session'; handle: (call: Call, holder: Holder) => Promise<Reply> }
  /** by: whoever decides what is decided here. */
  | { who: 'supervisor'; handle: (call: Call, by: string) => Promise<Reply> }
  | { who: Exclude<Who, 'session' | 'supervisor'>; handle: (call: Call) => Promise<Reply> }
);

/** A refusal: a word for programs, and a sentence with the way out for people. */
export const refuse = (status: number, code: string, message: string): Reply => ({ status, json: { error: { code, message } } });

/** The value of a cookie in the request, if it was sent. */
export function cookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** A Set-Cookie value that scripts cannot read and other sites cannot send. embedded: for a page in another site's frame; it is sent there and nowhere else. */
export const setCookie = (call: Call, name: string, value: string, seconds: number, { embedded = false } = {}): string => {
  const secure = call.origin.startsWith('https:');
  const site = embedded && secure ? 'SameSite=None; Secure; Partitioned' : `SameSite=Strict${secure ? '; Secure' : ''}`;
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; ${site}`;
};

/** The token of an `Authorization: Bearer` header, if there is one. */
export const bearer = (headers: IncomingHttpHeaders): string | undefined => /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
