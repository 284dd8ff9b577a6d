/** The control of guard.test.ts: restify without the guard, given one request that the guard refuses. Ends by itself with code 0 if it survives. */
import { connect } from 'node:net';
import { createFront } from '../../src/server/front.ts';

const server = createFront({ routes: [{ method: 'POST', path: '/', who: 'everyone', handle: async () => ({ status: 200 }) }], refused: () => undefined, answer: async () => ({ status: 200 }), leaving: () => false, log: () => {} });
const requests: Record<string, string> = {
  gzip: 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip',
  host: 'GET / HTTP/1.1\r\nHost: [\r\n\r\n',
  fine: 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
};
server.listen(0, '127.0.0.1', () => {
  const socket = connect(server.address().port, '127.0.0.1');
  socket.write(requests[process.argv[2]!]!);
  socket.on('data', () => process.exit(0));
  setTimeout(() => process.exit(0), 60_000);
});
