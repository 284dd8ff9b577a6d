/** The Teams app's package: what is in it, and what is refused. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { afterAll, expect, test } from 'vitest';
import { understand } from '../../dialogs/hears.ts';
import { COMMANDS, OWN_COMMANDS } from '../../src/channels/teams/manifest.ts';
import { amends } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-teams-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'app.zip');
const APP = '11111111-2222-3333-4444-555555555555';
const made = (...more: string[]) => amends(['teams-package', '--app-id', APP, '--domain', 'amends.example.org', '--to', file, ...more]);
type Manifest = { id: string; validDomains: string[]; staticTabs: { contentUrl?: string }[]; configurableTabs: { configurationUrl: string }[]; webApplicationInfo?: { resource: string } };
const tabs = ({ staticTabs }: Manifest) => staticTabs.flatMap(({ contentUrl }) => (contentUrl ? [new URL(contentUrl).pathname] : []));

test('is a zip with a manifest that Microsoft\'s schema takes, and two icons of the right size', async () => {
  expect(await made()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('checked against Microsoft\'s schema') });
  const parts = unzipSync(readFileSync(file));
  expect(Object.keys(parts).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const manifest = JSON.parse(strFromU8(parts['manifest.json']!)) as Manifest;
  expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([]);
  expect(await AppManifestUtils.validateAgainstSchema({ ...manifest, id: 5 } as never)).not.toEqual([]);
  expect(manifest).toMatchObject({ id: APP, validDomains: ['amends.example.org'], configurableTabs: [{ configurationUrl: 'https://amends.example.org/tab/configure' }] });
  expect(manifest.webApplicationInfo).toBeUndefined();
  // Without sign-on it would open to nobody.
  expect(tabs(manifest)).toEqual(['/', '/progress']);
  const [color, outline] = [PNG.sync.read(Buffer.from(parts['color.png']!)), PNG.sync.read(Buffer.from(parts['outline.png']!))];
  expect([color.width, color.height, outline.width, outline.height]).toEqual([192, 192, 32, 32]);
  // Teams takes an outline of white and nothing else.
  for (let at = 0; at < outline.data.length; at += 4) if (outline.data[at + 3]) expect([...outline.data.subarray(at, at + 3)]).toEqual([255, 255, 255]);
});

test('with sign-on names the resource that tabs get tokens for, and has the review as a tab', async () => {
  await made('--sso');
  const manifest = JSON.parse(strFromU8(unzipSync(readFileSync(file))['manifest.json']!)) as Manifest;
  expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([]);
  expect(tabs(manifest)).toEqual(['/', '/progress', '/review']);
  expect(manifest.webApplicationInfo).toEqual({ id: APP, resource: `api://amends.example.org/botid-${APP}` });
});

test('is the same file every time', async () => {
  await made();
  const first = readFileSync(file);
  await made();
  expect(readFileSync(file).equals(first)).toBe(true);
});

test('suggests only words that the talk knows', () => {
  for (const { title } of [...COMMANDS, ...OWN_COMMANDS]) expect(understand(title, 'choosing', []).type, title).not.toBe('text');
});

test.each([
  [['--app-id', 'x', '--domain', 'amends.example.org'], '--app-id wants'],
  [['--app-id', APP], '--domain wants'],
  [['--app-id', APP, '--domain', 'https://amends.example.org/'], '--domain wants'],
  [['--app-id', APP, '--domain', 'amends.example.org', '--privacy', 'http://x'], '--privacy wants'],
  [['--app-id', APP, '--domain', 'amends.example.org', '--to', '/nowhere/x.zip'], 'cannot be written'],
])('%j is refused with the way out', async (args, words) => {
  expect(await amends(['teams-package', ...args])).toMatchObject({ code: 2, err: expect.stringContaining(words) });
});
