/** A running Amends of its own: the real main.ts in a process of its own, on a free port, with its own data folder; its customers are always the same. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { chromium, FLAGS } from './chromium.ts';

const HOME = join(import.meta.dirname, '..', '..');

export type House = { url: string; reviewUrl: string; /** Ends the process; start() brings it back on the same data and port. */ stop: () => Promise<void>; start: () => Promise<void>; restart: () => Promise<void>; close: () => Promise<void> };

/** Starts it; restart() is stop() and start(). home: another copy of the project. */
export async function openHouse(home = HOME): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'amends-e2e-'));
  let [child, url, reviewUrl] = await start(home, data, 0);
  const again = async () => { [child, url, reviewUrl] = await start(home, data, Number(new URL(url).port)); };
  return {
    get url() { return url; },
    get reviewUrl() { return reviewUrl; },
    stop: () => end(child),
    start: again,
    restart: async () => {
      await end(child);
      await again();
    },
    close: async () => {
      await end(child);
      rmSync(data, { recursive: true });
    },
  };
}

async function start(home: string, data: string, port: number): Promise<[ChildProcess, string, string]> {
  const child = spawn(process.execPath, ['--import', join(import.meta.dirname, 'sameDice.ts'), 'src/main.ts'], { cwd: home, env: { PATH: process.env.PATH, PORT: String(port), AMENDS_DATA: data }, stdio: ['ignore', 'pipe', 'inherit'] });
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

/** A house and a browser for all tests of a file: there when its first hook or test asks, and gone after its last. */
export function houseAndBrowser(home = HOME): { readonly house: House; readonly browser: Browser } {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse(home);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  return { get house() { return house; }, get browser() { return browser; } };
}

/** How long anything in a browser is waited for: a busy machine needs a part of it, and where all is well it costs nothing. */
const WAIT_MS = 120_000;

/** A browser with a new, empty profile. */
export const openBrowser = (): Promise<Browser> => playwright.launch({ executablePath: chromium(), args: FLAGS, timeout: WAIT_MS });

/** A page of somebody who has never been here. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(WAIT_MS);
  return context.newPage();
}

/** PICTURES=1 npm test keeps what the README shows, once it has come to rest. */
export async function picture(name: string, page: Page): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.png`) });
}
