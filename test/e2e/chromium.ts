/** A Chromium for the browser tests: the one that is there, or Debian's, installed now. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a browser. Installs Debian's where it may; otherwise throws with the way out. */
export function chromium(): string {
  const found = there();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('\n— no Chromium here: installing Debian\'s\n');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  const installed = there();
  if (!installed) throw new Error('no Chromium or Chrome found. Install one (Debian, as root: apt-get install chromium), or name yours: CHROMIUM=/path/to/chrome npm test');
  return installed;
}

const there = (): string | undefined => [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));

/** Flags for a machine without a display, a sandbox or the internet. */
export const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
