/** What is refused before anything reads it. Pure: a request's head or body in, a refusal or nothing out. */
import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Reply } from '../channels/http.ts';
import { isLoopback } from '../channels/senders.ts';

export const MOST_BYTES = 256 * 1024;
const MOST_DEPTH = 64;

export type Head = { method: string; url: string; headers: IncomingHttpHeaders };

/** Whether a request says it brings a body. */
export const bringsBody = ({ headers }: Head): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Whether the body is a form's fields, as Slack sends commands and presses. */
export const isForm = ({ headers }: Head): boolean => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');

/** Bodies that the stock parsers would inflate, spill to disk or fall over are never read: JSON as it is (or, where forms are taken, a form), or nothing. */
export function badBody(head: Head, forms = false): Reply | undefined {
  const { headers } = head;
  if (headers['content-encoding'] !== undefined) return refuse(415, 'UnsupportedMediaType', 'Send the body as it is, without Content-Encoding.');
  if (!bringsBody(head)) return undefined;
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') && !(forms && isForm(head))) return refuse(415, 'UnsupportedMediaType', 'Send JSON, with Content-Type: application/json. Files cannot be sent here.');
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) return tooBig;
  return undefined;
}

export const tooBig: Reply = refuse(413, 'PayloadTooLarge', 'A body may have 256 KiB.');

/** A body must be an object of sensible depth; __proto__ as a key has no use but mischief. */
export function badShape(body: unknown): Reply | undefined {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return refuse(400, 'BadArgument', 'The body must be a JSON object.');
  let level: object[] = [body];
  for (let depth = 1; level.length; depth += 1) {
    if (depth > MOST_DEPTH) return refuse(400, 'BadArgument', `The body is nested more than ${MOST_DEPTH} deep.`);
    if (level.some((one) => Object.hasOwn(one, '__proto__'))) return refuse(400, 'BadArgument', 'The body has a key "__proto__".');
    level = level.flatMap((one) => Object.values(one).filter((value) => value !== null && typeof value === 'object'));
  }
  return undefined;
}

/** A path and host that can be read as a URL; the router would throw on others. */
export const isReadable = ({ url, headers }: Head): boolean => URL.canParse(url.startsWith('/') ? `http://${headers.host ?? 'localhost'}${url}` : url, 'http://localhost');

/**
 * On this machine only: whether a page on the web may have sent this.
 * A name that was rebound to 127.0.0.1 shows in Host, a foreign page in Origin.
 */
export function badOrigin({ headers }: Head): Reply | undefined {
  const host = headers.host ?? '';
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) {
    return refuse(403, 'Forbidden', 'This runs for this machine only. Open it as http://localhost or http://127.0.0.1.');
  }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return foreign;
  return undefined;
}

/** On a public address: whether a browser says that another site's page sent this. */
export const badSite = ({ method, headers }: Head): Reply | undefined =>
  method !== 'GET' && headers['sec-fetch-site'] === 'cross-site' ? foreign : undefined;

const foreign: Reply = refuse(403, 'Forbidden', 'Another site\'s page may not send this.');
