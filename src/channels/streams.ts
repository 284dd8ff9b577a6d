/** Open Direct Line sockets. Each gets every answer of its conversation once, in order, from its watermark on. */
import type { WebSocket } from 'ws';
import { about, type Log } from './log.ts';
import type { ActivitySet, Transcript } from './transcript.ts';

export type Streams = {
  /** Serves a socket that has proved whose it is. */
  open(socket: WebSocket, conversation: string, after: string): void;
  /** Something new may stand in a conversation. */
  tell(conversation: string): void;
  /** Shows the sockets of a conversation what is kept nowhere. */
  show(conversation: string, set: ActivitySet): void;
  /** Says goodbye to all; clients come back by themselves. */
  close(): void;
  /** Ends those that did not hear it. */
  cut(): void;
};

type Listener = { socket: WebSocket; conversation: string; after: string; busy: boolean; again: boolean; alive: boolean };

const HEARTBEAT_MS = 30_000;
/** One page and a few forgotten tabs. */
const MOST_SOCKETS = 16;
/** A reader this far behind has gone away without saying so. */
const MOST_UNSENT_BYTES = 8 * 1024 * 1024;

export function createStreams(transcript: Transcript, log: Log): Streams {
  const listeners = new Map<string, Set<Listener>>();

  const heartbeat = setInterval(() => {
    for (const listener of [...listeners.values()].flatMap((set) => [...set])) {
      if (!listener.alive) { listener.socket.terminate(); continue; }
      listener.alive = false;
      listener.socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  // One reader at a time for each socket, and it reads from the store: nothing is missed, doubled or out of order.
  async function pump(listener: Listener): Promise<void> {
    listener.again = true;
    if (listener.busy) return;
    listener.busy = true;
    try {
      while (listener.again && listener.socket.readyState === listener.socket.OPEN) {
        listener.again = false;
        const { shown, watermark } = await transcript(listener.conversation, listener.after);
        listener.after = watermark;
        if (listener.socket.bufferedAmount > MOST_UNSENT_BYTES) { listener.socket.terminate(); return; }
        // A frame each: of two frames that come close together, the stock client mixes the activities.
        for (const { activity, watermark: behind } of shown) listener.socket.send(JSON.stringify({ activities: [activity], watermark: behind } satisfies ActivitySet));
      }
    } catch (error) {
      log('stream.unreadable', about(error));
      // The client connects again and asks from its watermark.
      listener.socket.close(1011);
    } finally {
      listener.busy = false;
    }
  }

  return {
    open(socket, conversation, after) {
      const set = listeners.get(conversation) ?? new Set();
      if (set.size >= MOST_SOCKETS) { socket.close(1013); return; }
      const listener: Listener = { socket, conversation, after, busy: false, again: false, alive: true };
      listeners.set(conversation, set.add(listener));
      socket.on('pong', () => { listener.alive = true; });
      // Clients send empty frames to see that somebody is there; nothing else is expected on a stream.
      socket.on('message', () => { listener.alive = true; });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        set.delete(listener);
        if (!set.size && listeners.get(conversation) === set) listeners.delete(conversation);
      });
      void pump(listener);
    },
    tell(conversation) {
      for (const listener of listeners.get(conversation) ?? []) void pump(listener);
    },
    show(conversation, set) {
      for (const { socket } of listeners.get(conversation) ?? []) socket.send(JSON.stringify(set));
    },
    close() {
      clearInterval(heartbeat);
      for (const set of listeners.values()) for (const { socket } of set) socket.close(1001);
    },
    cut() {
      for (const set of listeners.values()) for (const { socket } of set) socket.terminate();
    },
  };
}
