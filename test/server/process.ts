/** A running Amends: the real main.ts in a process of its own, with a folder of its own, and all that it writes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '..', '..');

export type Running = {
  url: string;
  data: string;
  child: ChildProcess;
  /** Everything on stdout and stderr so far. */
  written: () => string;
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
  /** Ends it if it still runs, and removes its folder. */
  remove: () => Promise<void>;
};

/** Starts it on a free port. data: a folder that is there already, which stays; home: another copy of the project. */
export async function start(env: Record<string, string> = {}, data?: string, home = HOME): Promise<Running> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'amends-process-'));
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: home, env: { PATH: process.env.PATH, PORT: '0', AMENDS_DATA: folder, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk) => {
        text += String(chunk);
        const found = /Amends listens at (\S+)[^]*Everything is kept/.exec(text)?.[1];
        if (found) resolve(found);
      });
    }
    void ended.then((code) => reject(new Error(`it ended with ${code}:\n${text}`)));
  });
  return {
    url, data: folder, child, ended,
    written: () => text,
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
      if (!data) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the project whose scenarios, and what is kept of them, are its own; packages are this one's. */
export function copyOfProject(): string {
  const home = mkdtempSync(join(tmpdir(), 'amends-copy-'));
  for (const part of ['src', 'dialogs', 'scenarios', 'package.json', 'package-lock.json', 'dist/web', 'dist/library.json']) {
    if (existsSync(join(HOME, part))) cpSync(join(HOME, part), join(home, part), { recursive: true, filter: (path) => !path.endsWith('replies') });
  }
  symlinkSync(join(HOME, 'node_modules'), join(home, 'node_modules'));
  return home;
}

/** One JSON request. */
export async function post(url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) as Record<string, unknown> : {} };
}

/** A person at a browser of that server. */
export async function guest(url: string, name = 'Ana') {
  const { json } = await post(url, '/api/session', { name });
  const headers = { Authorization: `Bearer ${String(json['token'])}` };
  const path = `/v3/directline/conversations/${String(json['conversationId'])}/activities`;
  return { path, headers, send: (activity: object) => post(url, path, { from: { id: 'x' }, ...activity }, headers) };
}
