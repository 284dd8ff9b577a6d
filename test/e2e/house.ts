/** A running Amends of its own: the real main.ts in a process of its own, on a free port, with its own data folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium as playwright, type Browser } from 'playwright-core';
import { chromium, FLAGS } from './chromium.ts';

const HOME = join(import.meta.dirname, '..', '..');

/** How long a page is waited for. A busy machine needs a good part of it; where all is well it costs nothing. */
export const WAIT_MS = 60_000;

export type House = { url: string; reviewUrl: string; restart: () => Promise<void>; close: () => Promise<void> };

/** Starts it; restart() ends the process and starts another on the same data and port. */
export async function openHouse(): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'amends-e2e-'));
  let [child, url, reviewUrl] = await start(data, 0);
  return {
    get url() { return url; },
    get reviewUrl() { return reviewUrl; },
    restart: async () => {
      await end(child);
      [child, url, reviewUrl] = await start(data, Number(new URL(url).port));
    },
    close: async () => {
      await end(child);
      rmSync(data, { recursive: true });
    },
  };
}

async function start(data: string, port: number): Promise<[ChildProcess, string, string]> {
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: HOME, env: { PATH: process.env.PATH, PORT: String(port), AMENDS_DATA: data }, stdio: ['ignore', 'pipe', 'inherit'] });
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout! })) {
    url ??= /Amends listens at (\S+)/.exec(line)?.[1];
    const review = /Review .*: (\S+)/.exec(line)?.[1];
    if (url && review) return [child, url, review];
  }
  throw new Error('the server ended before it said where it listens');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** A browser with a new, empty profile. */
export const openBrowser = (): Promise<Browser> => playwright.launch({ executablePath: chromium(), args: FLAGS });
