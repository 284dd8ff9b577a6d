/** The line is lost in the middle of a talk: the page says so, keeps what was typed, and everything arrives once. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { planOf } from '../library.ts';
import { houseAndBrowser } from './house.ts';
import { arrive, begin, box, notes, say } from './visitor.ts';

const plan = planOf('late-birthday-gift');
const SORRY = 'I am so sorry, Sarah. We promised it for today and we broke that promise.';
const WHY = 'A water pipe burst in our depot last night, so the parcel does not leave before Monday.';

const here = houseAndBrowser();
let page: Page;

beforeAll(async () => {
  page = await arrive(here.browser, here.house.url);
  await begin(page, plan.title);
  await say(page, SORRY);
});

const down = () => page.getByText('The line to the server is down');
const lines = () => page.getByText(/^Sarah: $/).evaluateAll((all) => all.map((one) => one.parentElement!.textContent!));
/** The talk as the server has it: what the page shows after it was loaded anew. */
async function loadedAnew() {
  await page.reload();
  await notes(page).first().waitFor();
  await page.waitForTimeout(500);
}

test('the server goes in the middle of a sentence: the page says so and keeps it', async () => {
  await box(page).pressSequentially('A water pipe burst');
  await here.house.stop();
  await down().waitFor();
  expect(await box(page).inputValue()).toBe('A water pipe burst');
  expect(await box(page).evaluate((it) => it === document.activeElement)).toBe(true);
});

test('what is sent while it is away stays, and says that it was not sent', async () => {
  await box(page).fill(WHY);
  await page.keyboard.press('Enter');
  await page.getByText('Not sent yet.').waitFor();
  await box(page).pressSequentially('And now');
});

test('when it is back the reply goes out by itself, once, and what is being typed stays', async () => {
  await here.house.start();
  await down().waitFor({ state: 'detached' });
  await notes(page).nth(1).waitFor();
  await page.getByText('Not sent yet.').waitFor({ state: 'detached' });
  expect(await page.getByText(WHY).count()).toBeLessThanOrEqual(1);
  expect(await notes(page).count()).toBe(2);
  expect(await box(page).inputValue()).toBe('And now');
  await loadedAnew();
  expect(await notes(page).count()).toBe(2);
  expect((await lines()).length).toBe(new Set(await lines()).size);
  expect((await lines()).length).toBeGreaterThanOrEqual(3);
  expect(await box(page).inputValue()).toBe('And now');
});

test('without a network it is the same', async () => {
  await page.context().setOffline(true);
  await box(page).fill('I can have the finer box from our city shop brought to you by courier before ten tonight.');
  await page.keyboard.press('Enter');
  await page.getByText('Not sent yet.').waitFor({ timeout: 20_000 });
  await page.context().setOffline(false);
  await notes(page).nth(2).waitFor({ timeout: 40_000 });
  await page.waitForTimeout(1_000);
  await loadedAnew();
  expect(await notes(page).count()).toBe(3);
});

test('a server that is restarted between two replies is not even noticed in the talk', async () => {
  const before = await page.getByRole('article').allInnerTexts();
  await here.house.restart();
  await down().waitFor({ state: 'detached' });
  await page.waitForTimeout(1_500);
  expect((await page.getByRole('article').allInnerTexts()).length).toBe(before.length);
  await say(page, 'Shall I send you a message as soon as the courier has it?');
  expect(await notes(page).count()).toBe(4);
});
