/** restify with the guard in front of it and every refusal in the same words. */
import restify from 'restify';
import { refuse, type Reply, type Route } from '../channels/http.ts';
import { about, type Log } from '../channels/log.ts';
import { MOST_BYTES, badShape, bringsBody, isForm, tooBig, type Head } from './guard.ts';
import { originOf, send } from './wire.ts';

export type FrontParts = {
  routes: Route[];
  /** What is wrong with a request before anybody has read it. */
  refused: (head: Head) => Reply | undefined;
  answer: (route: Route, req: restify.Request) => Promise<Reply>;
  /** Whether the server is about to close. */
  leaving: () => boolean;
  /** What a request has to wait for before anybody reads it. */
  held?: () => Promise<void> | undefined;
  log: Log;
  /** Told of every request; what it gives back, of the route that answered it ('none' where there was none) and how. */
  asked?: () => (route: string, status: string) => void;
};

export function createFront({ routes, refused, answer, leaving, held = () => undefined, log, asked }: FrontParts): restify.Server {
  const server = restify.createServer({ name: '', log: SILENT, ignoreTrailingSlash: true });
  if (asked) {
    server.pre((req, res, next) => {
      const told = asked();
      res.on('close', () => told(String((req.getRoute() as { path?: unknown } | undefined)?.path ?? 'none'), res.writableFinished ? String(res.statusCode) : 'cut-off'));
      return next();
    });
  }
  server.pre((_req, _res, next) => {
    const until = held();
    if (until) void until.then(() => next());
    else next();
  });
  server.pre((req, res, next) => {
    const refusal = refused(headOf(req));
    if (!refusal) return next();
    // The body stays unread, so the connection cannot be used again.
    send(res, originOf(req), refusal, true);
    req.resume();
    return next(false);
  });
  server.use(restify.plugins.bodyReader({ maxBodySize: MOST_BYTES }), ...restify.plugins.jsonBodyParser({ bodyReader: true, mapParams: false }));
  server.use((req, res, next) => {
    // A form stays text: whoever takes it checks its signature first.
    const refusal = bringsBody(headOf(req)) && !isForm(headOf(req)) && badShape(req.body);
    if (!refusal) return next();
    send(res, originOf(req), refusal, leaving());
    return next(false);
  });
  server.on('restifyError', (req: restify.Request, res: restify.Response, error: { statusCode?: number; toJSON?: () => unknown }, done: () => void) => {
    const { status, json } = worded(error.statusCode ?? 500);
    if (status >= 500) log('request.failed', { method: req.method!, ...about(error) });
    res.status(status);
    res.setHeader('Content-Type', 'application/json');
    error.toJSON = () => json;
    done();
  });
  for (const route of routes) {
    const mount = { GET: server.get, POST: server.post }[route.method].bind(server);
    mount(route.path, async (req, res) => send(res, originOf(req), await answer(route, req), leaving()));
  }
  return server;
}

const headOf = (req: restify.Request): Head => ({ method: req.method!, url: req.url!, headers: req.headers });

/** restify's own refusals, in the words of all the others. */
function worded(status: number): Reply {
  if (status === 404) return refuse(404, 'NotFound', 'There is nothing at this address.');
  if (status === 405) return refuse(405, 'MethodNotAllowed', 'This address does not take that method.');
  if (status === 413) return tooBig;
  return status < 500 ? refuse(status, 'BadArgument', 'The body is not valid JSON.') : broken;
}

export const broken: Reply = refuse(500, 'Internal', 'That went wrong on our side and was written down. Try again.');

export const away: Reply = { ...refuse(503, 'ServiceUnavailable', 'The database does not answer at the moment. Try again in a few seconds.'), headers: { 'Retry-After': '2' } };

/** restify would log what it could not read, words and all; we write lines of our own. */
const nothing = (): void => {};
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing, child: () => SILENT } as unknown as NonNullable<restify.ServerOptions['log']>;
