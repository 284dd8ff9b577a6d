/** Stands between a store and its PostgreSQL, and can let a connection fall silent without closing it: as after a failover whose old host has vanished, or as a process that froze. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Between = {
  /** The database's address by way of here. */
  url: string;
  /** From now on nothing passes on the connections that are open; new ones work. */
  silence(): void;
  /** The connection on which these words go to the server passes nothing from the server's answer on. Resolves when it came so. */
  freezeAfter(words: string): Promise<void>;
  close(): void;
};

export async function between(address: string): Promise<Between> {
  const url = new URL(address);
  const to = Number(url.port);
  const open = new Set<{ silent: boolean; sockets: Socket[] }>();
  let waiting: { words: string; frozen: () => void } | undefined;
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const one = { silent: false, sockets: [near, far] };
    open.add(one);
    near.on('data', (data) => {
      if (one.silent) return;
      far.write(data);
      if (!waiting || !data.includes(waiting.words)) return;
      // The rest of the question may be under way.
      far.prependOnceListener('data', () => { one.silent = true; });
      far.once('data', waiting.frozen);
      waiting = undefined;
    });
    far.on('data', (data) => { if (!one.silent) near.write(data); });
    for (const [socket, other] of [[near, far], [far, near]] as const) socket.on('error', () => {}).on('close', () => { if (!one.silent) other.destroy(); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    silence: () => { for (const one of open) one.silent = true; },
    freezeAfter: (words) => new Promise((frozen) => { waiting = { words, frozen }; }),
    close: () => {
      server.close();
      for (const { sockets } of open) for (const socket of sockets) socket.destroy();
    },
  };
}
