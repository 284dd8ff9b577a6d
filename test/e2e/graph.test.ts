/** The graph in a real browser: the page that `amends graph --format html` makes, and the workbench. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { amends } from '../cli/terminal.ts';
import { converse } from '../coach/conversations.ts';
import { HOME } from '../../src/content/load.ts';
import { library, planOf } from '../library.ts';
import { open } from '../server/house.ts';
import { openBrowser, openPage, picture } from './house.ts';
import { faint, misnamed, sideways } from './rules.ts';

const plan = planOf('late-birthday-gift');
const folder = mkdtempSync(join(tmpdir(), 'amends-graph-page-'));
const file = join(folder, 'gift.html');
const asked: string[] = [];
const complaints: string[] = [];
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const store = await openSqlite(join(folder, 'amends.db'));
  await converse(store, 48);
  await store.close();
  expect(await amends(['graph', plan.id, '--format', 'html', '--data', '--to', file], '', { AMENDS_DATA: folder })).toMatchObject({ code: 0, err: '' });
  browser = await openBrowser();
  page = await openPage(browser, { viewport: { width: 1280, height: 1080 } });
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  await page.goto(pathToFileURL(file).href);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test('asks for nothing but itself, and nothing is refused', () => {
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(complaints).toEqual([]);
});

test('can be read: every word lies inside its box, and no box on another', async () => {
  const boxes = await page.$$eval('.picture g.node', (nodes) => nodes.map((node) => {
    const sides = ({ left, right, top, bottom }: DOMRect) => ({ left, right, top, bottom });
    return { name: node.querySelector('title')!.textContent, box: sides(node.querySelector('polygon, path')!.getBoundingClientRect()), words: [...node.querySelectorAll('text')].map((text) => sides(text.getBoundingClientRect())) };
  }));
  expect(boxes.length).toBeGreaterThan(plan.steps.length + plan.endings.length);
  const outside = boxes.filter(({ box, words }) => words.some((word) => word.left < box.left || word.right > box.right || word.top < box.top - 1 || word.bottom > box.bottom + 1));
  expect(outside.map(({ name }) => name)).toEqual([]);
  const overlapping = boxes.flatMap((one, at) => boxes.slice(at + 1).filter(({ box }) => box.left < one.box.right && one.box.left < box.right && box.top < one.box.bottom && one.box.top < box.bottom).map(({ name }) => `${one.name} ${name}`));
  expect(overlapping).toEqual([]);
  await picture('graph', page);
});

test('leads from a step in the picture to its words', async () => {
  await page.locator('.picture g.node a', { hasText: 'nothing-came' }).click();
  await page.waitForURL((url) => url.hash === '#nothing-came');
  const section = page.locator('section:target');
  expect(await section.locator('h3').textContent()).toContain('nothing-came');
  await section.getByText('What the customer says').click();
  expect(await section.getByText(plan.steps.find(({ id }) => id === 'nothing-came')!.says.calm[0]!).isVisible()).toBe(true);
});

test('in the workbench it says where people went, in numbers and in words, in light and in dark', async () => {
  const store = await openSqlite(':memory:');
  const house = await open({}, { store, web: join(HOME, 'dist', 'web') }, { plans: library.plans });
  try {
    const trainer = await openPage(browser, { viewport: { width: 1280, height: 1080 } });
    await trainer.goto(house.reviewUrl);
    const look = async () => {
      await trainer.goto(`${house.url}/workbench/${plan.id}`);
      await trainer.waitForFunction(() => (document.querySelector('img[alt*="endings"]') as HTMLImageElement | null)?.naturalWidth);
    };
    await look();
    await trainer.getByText('Fewer than five people have played it in the open').waitFor();

    await converse(store, 48, [plan]);
    await look();
    await trainer.getByText('Where 7 people went, private attempts left out').waitFor();
    expect(await trainer.getByRole('img', { name: /turns of people's attempts stood in one step/ }).count()).toBe(1);
    for (const colorScheme of ['light', 'dark'] as const) {
      await trainer.emulateMedia({ colorScheme });
      expect([...await trainer.evaluate(misnamed), ...await trainer.evaluate(sideways), ...await trainer.evaluate(faint)]).toEqual([]);
    }
  } finally {
    await house.close();
    await store.close();
  }
});
