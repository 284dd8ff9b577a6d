/** A line to a server that breaks: what comes over it is cut off after so many bytes, within a frame or between two. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Line = Awaited<ReturnType<typeof openLine>>;

/** budget: the bytes that the nth WebSocket may carry towards the client; requests are let through. */
export async function openLine(url: string, budget: (nth: number) => number = () => Infinity) {
  const { port } = new URL(url);
  const sockets = new Set<Socket>();
  let cuts = 0;
  let opened = 0;
  const server = createServer((client) => {
    const house = connect(Number(port), '127.0.0.1');
    let left = Infinity;
    const end = () => { client.destroy(); house.destroy(); sockets.delete(client); };
    client.once('data', (head) => {
      if (!/\r\nupgrade: websocket\r\n/i.test(String(head))) return;
      left = budget(opened++);
      sockets.add(client);
    });
    client.on('data', (data) => house.write(data));
    house.on('data', (data) => {
      client.write(data.subarray(0, left));
      left -= data.length;
      if (left > 0) return;
      cuts++;
      client.end();
      end();
    });
    for (const one of [client, house]) one.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    /** Cuts every WebSocket off, now. */
    cut: () => { for (const socket of sockets) socket.destroy(); },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
