/** The whole server as a process of its own, and callers that count how they were answered. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Where } from '../../src/store/open.ts';
import { activity } from '../bench/talk.ts';
import { post } from '../bench/under.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

export type Serving = {
  url: string;
  child: ChildProcess;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** What it wrote to stderr, the last of it. */
  said(): string;
  stop(): Promise<void>;
};

/** Starts src/main.ts on a database. before: a command it is started under, such as strace; flags: Node's. */
export async function serve({ folder, url }: Where, { before = [], flags = [] }: { before?: string[]; flags?: string[] } = {}): Promise<Serving> {
  const [command, ...args] = [...before, process.execPath, ...flags, MAIN];
  const child = spawn(command!, args, { env: { ...process.env, PORT: '0', HOST: '', AMENDS_DATA: folder, DATABASE_URL: url ?? '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr!.on('data', (data) => { errors = (errors + String(data)).slice(-8_000); });
  const ended = new Promise<number | null>((resolve) => { child.once('close', (code) => resolve(code)); });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (data) => {
      said += String(data);
      const found = /listens at (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
  });
  return {
    url: address, child, ended, said: () => errors,
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
      await ended;
      clearTimeout(late);
    },
  };
}

export type Sink = { url: string; /** How many messages arrived. */ got(): number; close(): void };

/** A channel that takes every message. */
export async function sink(): Promise<Sink> {
  let got = 0;
  const server = createHttp((req, res) => {
    req.resume();
    req.on('end', () => {
      got += 1;
      res.setHeader('Content-Type', 'application/json');
      res.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got: () => got,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

/** A message to a conversation whose answer is either given at once or posted to a channel. */
export const message = (conversation: string, text: string, serviceUrl?: string) =>
  activity(conversation, text, serviceUrl ? { deliveryMode: undefined, serviceUrl } : {});

/** The key that the server gives such a message. */
export const keyOf = ({ id, conversation }: { id: string; conversation: { id: string } }): string => `test:${conversation.id}|activity|${id}`;

export type Answered = { status: number | string; ms: number; retryAfter: boolean };

/** Posts one activity; a connection that fails is an answer too, by its error's code. */
export async function tell(url: string, body: unknown): Promise<Answered> {
  const begun = performance.now();
  try {
    const { status, headers } = await post(`${url}/api/messages`, body);
    return { status, ms: performance.now() - begun, retryAfter: Number(headers['retry-after']) > 0 };
  } catch (error) {
    return { status: (error as NodeJS.ErrnoException).code ?? 'error', ms: performance.now() - begun, retryAfter: false };
  }
}
