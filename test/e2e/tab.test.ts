/** The pages as tabs: Teams' own client, a stand-in for Teams around it, and sign-on with an authority on loopback. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { open, type House } from '../server/house.ts';
import { openBrowser } from './house.ts';
import { faint } from './rules.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const tid = 'aaaaaaaa-0000-0000-0000-000000000001';
const oid = 'bbbbbbbb-0000-0000-0000-000000000002';
const issuer = (tenant: string) => `https://login.test/${tenant}/v2.0`;
const SITE = 'https://amends.example.org';

let house: House;
let authority: Server;
let browser: Browser;
let context: BrowserContext;
let token: string | undefined;
const strangers: string[] = [];

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] });
  authority = createServer((_req, res) => { res.setHeader('Content-Type', 'application/json'); res.end(keys); }).listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => { authority.once('listening', () => resolve()); });
  token = await new SignJWT({ aud: appId, iss: issuer(tid), tid, oid, name: 'Ana Reyes' }).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).setExpirationTime('1h').sign(privateKey);
  house = await open({ MicrosoftAppId: appId, MicrosoftAppPassword: 'pw' }, {
    web: join(import.meta.dirname, '../../dist/web'), tabAuthority: { keys: `http://127.0.0.1:${(authority.address() as AddressInfo).port}/keys`, issuer },
  });
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 1000, height: 760 } });
  await behindProxy(context);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  authority?.close();
});

/** The proxy that brings TLS: https outside, and the house within. Everything else is a stranger. */
async function behindProxy(to: BrowserContext): Promise<void> {
  await to.route('**', async (route, request) => {
    const url = new URL(request.url());
    if (url.origin !== SITE) {
      strangers.push(request.url());
      return route.abort();
    }
    const headers = { ...(await request.allHeaders()), origin: house.url, 'x-forwarded-proto': 'https' };
    for (const name of Object.keys(headers)) if (name.startsWith(':') || name === 'host' || name === 'content-length') delete (headers as Record<string, string>)[name];
    const answer = await fetch(house.url + url.pathname + url.search, { method: request.method(), headers, body: request.postData() ?? undefined, redirect: 'manual' });
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  });
  await to.routeWebSocket(/\/stream\?/, (page) => {
    const server = new WebSocket(page.url().replace(/^wss/, 'ws'));
    server.on('message', (data) => page.send(String(data)));
    server.on('close', () => void page.close());
    page.onMessage((message) => { if (server.readyState === server.OPEN) server.send(message); });
    page.onClose(() => server.close());
  });
}

/** Teams around a tab: answers what its client asks, and can change the theme. */
const teams = (path: string, theme: string) => `<!doctype html><html lang="en"><title>Teams</title><body style="margin:0"><script>
  const said = window.said = [];
  addEventListener('message', ({ data, source }) => {
    if (!data?.func) return;
    said.push(data);
    const answer = (...args) => source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, '*');
    if (data.func === 'initialize') answer(${JSON.stringify(path === '/tab/configure' ? 'settings' : 'content')}, 'web', JSON.stringify({ apiVersion: 4, supports: { pages: { config: {} } } }), '2.58.0');
    if (data.func === 'getContext') answer({ theme: ${JSON.stringify(theme)}, locale: 'en-gb' });
    if (data.func === 'authentication.getAuthToken') ${token ? `answer(true, ${JSON.stringify(token)})` : "answer(false, 'not set up')"};
    if (data.func === 'settings.setSettings') answer(true);
  });
  const tell = window.tell = (func, ...args) => document.querySelector('iframe').contentWindow.postMessage({ func, args }, '*');
</script><iframe src="${SITE}${path}" title="Amends" style="border:0;width:100vw;height:100vh"></iframe>`;

async function openTab(path: string, theme: string): Promise<{ page: Page; tab: FrameLocator }> {
  const page = await context.newPage();
  await page.route('https://teams.microsoft.com/**', (route) => route.fulfill({ contentType: 'text/html', body: teams(path, theme) }));
  await page.goto('https://teams.microsoft.com/v2/');
  return { page, tab: page.frameLocator('iframe') };
}

const canvas = (tab: FrameLocator) => tab.locator('.fui-FluentProvider > div').first().evaluate((it) => getComputedStyle(it).backgroundColor);

describe('with sign-on', () => {
  test('nobody is asked who they are, and the role-play goes on in the frame', async () => {
    const { page, tab } = await openTab('/', 'dark');
    await tab.getByRole('button', { name: 'You are Ana Reyes' }).waitFor();
    await tab.getByRole('button', { name: 'The lost parcel' }).click();
    await tab.getByRole('button', { name: 'Begin' }).click();
    await tab.getByRole('textbox', { name: 'Your answer to Mona' }).fill('I am so sorry about this, Mona.');
    await page.keyboard.press('Enter');
    await tab.getByRole('article', { name: 'Turn 1' }).waitFor();
    await page.close();
  });

  test('the theme is Teams\', and follows it', async () => {
    const { page, tab } = await openTab('/', 'dark');
    await tab.getByRole('button', { name: 'You are Ana Reyes' }).waitFor();
    await expect.poll(() => canvas(tab)).toBe('rgb(22, 24, 24)');
    await page.evaluate("tell('themeChange', 'contrast')");
    await expect.poll(() => canvas(tab)).toBe('rgb(0, 0, 0)');
    await page.waitForTimeout(500);
    expect(await page.frames()[1]!.evaluate(faint)).toEqual([]);
    await page.evaluate("tell('themeChange', 'default')");
    await expect.poll(() => canvas(tab)).toBe('rgb(247, 248, 248)');
    await page.close();
  });

  test('progress is a tab as well, of the same person', async () => {
    const { page, tab } = await openTab('/progress', 'default');
    await tab.getByRole('heading', { name: 'Your cases' }).waitFor();
    expect(await tab.getByRole('cell', { name: 'The lost parcel' }).count()).toBe(1);
    await page.close();
  });

  test('adding a tab to a channel lets one choose which', async () => {
    const { page, tab } = await openTab('/tab/configure', 'default');
    await tab.getByRole('radio', { name: 'Your progress' }).check();
    await page.evaluate("tell('settings.save', {})");
    await expect.poll(() => page.evaluate("said.find(({ func }) => func === 'settings.setSettings')?.args[0].contentUrl")).toBe(`${SITE}/progress`);
    await page.close();
  });
});

describe('in a frame', () => {
  test('of somebody else there is nothing', async () => {
    const page = await context.newPage();
    await page.route('https://elsewhere.example/**', (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${SITE}/"></iframe>` }));
    await page.goto('https://elsewhere.example/');
    await page.waitForTimeout(500);
    expect(await page.frames()[1]!.locator('#page').count()).toBe(0);
    await page.close();
  });

  test('the review is not, even in Teams', async () => {
    const { page } = await openTab('/review', 'default');
    await page.waitForTimeout(500);
    expect(await page.frames()[1]!.locator('#page').count()).toBe(0);
    await page.close();
  });

  test('nothing was asked of another host: what Teams\' client would fetch, the content policy holds back', () => {
    expect(strangers).toEqual([]);
  });
});
