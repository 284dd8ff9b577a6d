/** The pages as tabs: Teams' own client, a stand-in for Teams around it, and sign-on with an authority on loopback. */
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { APP_ID, OBJECT, TENANT, openAuthority, type Authority } from '../server/authority.ts';
import { open, visitor, type House } from '../server/house.ts';
import { openBrowser } from './house.ts';
import { faint, misnamed, sideways } from './rules.ts';

const BLAME = "I am so sorry, Mona. That is the courier's fault, nothing to do with us.";
const SITE = 'https://amends.example.org';

let house: House;
let authority: Authority;
let browser: Browser;
let context: BrowserContext;
let token: string | undefined;
const strangers: string[] = [];

beforeAll(async () => {
  authority = await openAuthority();
  token = await authority.sign({}, 3_600);
  house = await open({ MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'pw', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: TENANT }, { web: join(import.meta.dirname, '../../dist/web'), tabAuthority: authority.tabAuthority });
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

async function openTab(path: string, theme: string, page?: Page): Promise<{ page: Page; tab: FrameLocator }> {
  page ??= await context.newPage();
  await page.route('https://teams.microsoft.com/**', (route) => route.fulfill({ contentType: 'text/html', body: teams(path, theme) }));
  await page.goto('https://teams.microsoft.com/v2/');
  return { page, tab: page.frameLocator('iframe') };
}

/** Nothing is faint, unnamed or wider than the tab in any of Teams' looks, at a desk and on a small phone. */
async function looksWell(page: Page): Promise<void> {
  const frame = page.frames()[1]!;
  for (const theme of ['default', 'dark', 'contrast']) {
    await page.evaluate(`tell('themeChange', '${theme}')`);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 760 });
      // Colours fade over.
      await expect.poll(async () => [...await frame.evaluate(misnamed), ...await frame.evaluate(sideways), ...await frame.evaluate(faint)], { message: `${theme}, ${width} px` }).toEqual([]);
    }
  }
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
    await tab.getByRole('radio', { name: 'The review' }).check();
    await tab.getByText('Supervisors who open the tab').waitFor();
    await page.close();
  });
});

describe('the review', () => {
  /** What the page was sent by any address of the review. */
  const answersTo = (page: Page) => {
    const texts: Promise<string>[] = [];
    page.on('response', (response) => { if (response.url().includes('/api/review')) texts.push(response.text()); });
    return texts;
  };

  test('of somebody who is no supervisor says so, and whose account it is, and no word of others reaches their browser', async () => {
    const ben = await visitor(house, 'Benedikt');
    for (const word of ['lost-parcel', 'begin', BLAME, 'Your new parcel leaves today.', 'appeal 2 She asked me who had it last.']) await ben.say(word);
    const page = await context.newPage();
    const answers = answersTo(page);
    const { tab } = await openTab('/review', 'default', page);
    await tab.getByRole('heading', { name: 'The review is for supervisors' }).waitFor();
    await tab.getByText(`${TENANT}:${OBJECT}`).waitFor();
    expect((await Promise.all(answers)).join()).not.toMatch(/Benedikt|parcel/);
    await looksWell(page);
    await page.close();
  });

  test('of a supervisor opens by itself: transcripts, an answered appeal, and a page by its own address', async () => {
    token = await authority.sign({ roles: ['Supervisor'] }, 3_600);
    const { page, tab } = await openTab('/review', 'default');
    await tab.getByRole('heading', { name: 'Appeals that wait for you' }).waitFor();
    expect(await tab.getByRole('link', { name: 'Workbench' }).count()).toBe(0);
    await tab.getByRole('textbox', { name: 'Your answer, and why' }).fill('She did ask. Say next what you will do about it.');
    await looksWell(page);
    await tab.getByRole('button', { name: 'It stands' }).click();
    await tab.getByText('It stands. Benedikt is told.').waitFor();
    await tab.getByRole('button', { name: 'Refresh' }).click();
    await tab.getByRole('row', { name: /Benedikt/ }).getByRole('link', { name: 'The lost parcel' }).click();
    await tab.getByRole('heading', { name: 'The talk' }).waitFor();
    await tab.getByRole('link', { name: 'All attempts' }).click();
    await tab.getByRole('heading', { name: 'Every attempt' }).waitFor();
    await page.close();
    const [appeal] = await house.store.appeals.all();
    expect(appeal).toMatchObject({ verdict: 'kept', by: `msteams:${TENANT}:${OBJECT}` });
    // Loaded anew in the midst of it, the tab knows them again, and no cookie was needed.
    const again = await openTab(`/review/attempt/${appeal!.attempt}`, 'default');
    await again.tab.getByRole('heading', { name: 'The talk' }).waitFor();
    expect((await context.cookies(SITE)).filter(({ name }) => name.includes('review'))).toEqual([]);
    await again.page.close();
  });

  test('where Teams does not say who somebody is stays shut, and cannot be chosen for a channel', async () => {
    token = undefined;
    const { page, tab } = await openTab('/review', 'dark');
    await tab.getByText('Teams does not say who you are').waitFor();
    await page.close();
    const adding = await openTab('/tab/configure', 'dark');
    await adding.tab.getByRole('radio', { name: 'Your progress' }).waitFor();
    await adding.page.evaluate("new Promise((done) => setInterval(() => said.some(({ func }) => func === 'authentication.getAuthToken') && done(), 50))");
    await adding.page.waitForTimeout(200);
    expect(await adding.tab.getByRole('radio', { name: 'The review' }).count()).toBe(0);
    await adding.page.close();
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

  test('the workbench is not, even in Teams', async () => {
    const { page } = await openTab('/workbench', 'default');
    await page.waitForTimeout(500);
    expect(await page.frames()[1]!.locator('#page').count()).toBe(0);
    await page.close();
  });

  test('nothing was asked of another host: what Teams\' client would fetch, the content policy holds back', () => {
    expect(strangers).toEqual([]);
  });
});
