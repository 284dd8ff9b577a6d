/** WebSockets: the one address that restify's routes do not reach. */
import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { STREAM_PATH, watermark, type DirectLine } from '../channels/directline.ts';
import type { Reply } from '../channels/http.ts';
import type { Streams } from '../channels/streams.ts';
import type { Head } from './guard.ts';
import { callOf } from './wire.ts';

type Duplex = Parameters<WebSocketServer['handleUpgrade']>[1];

const PATH = new RegExp(`^${STREAM_PATH.replace(':id', '([^/?]+)')}(?:\\?|$)`);

/** Serves Direct Line streams on a server's upgrades. refused: what the guard has against a request. */
export function serveStreams(server: Server, { directLine, streams, refused }: { directLine: DirectLine; streams: Streams; refused: (head: Head) => Reply | undefined }): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });

  async function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const id = PATH.exec(req.url ?? '')?.[1];
    if (!id) return hangUp(socket, 404);
    const refusal = refused({ method: 'GET', url: req.url!, headers: req.headers });
    if (refusal) return hangUp(socket, refusal.status);
    const call = callOf(req, { id }, {});
    const holder = await directLine.holderOf(call);
    if (!holder) return hangUp(socket, 403);
    sockets.handleUpgrade(req, socket, head, (ws) => streams.open(ws, holder.conversation, watermark(call)));
  }

  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrade(req, socket, head).catch(() => socket.destroy());
  });
}

const WORDS: Record<number, string> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' };

function hangUp(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${WORDS[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
