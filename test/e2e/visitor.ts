/** Somebody at the practice page, as several tests need them. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A new person who has said their name and sees the role-plays. prepare: what the page is given before anything of it runs. */
export async function arrive(browser: Browser, url: string, { prepare, ...options }: BrowserContextOptions & { prepare?: () => void } = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 820 }, ...options })).newPage();
  if (prepare) await page.addInitScript(prepare);
  await page.goto(url);
  await page.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Nadia');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Who would you like to meet?' }).waitFor();
  return page;
}

export async function begin(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await box(page).waitFor();
}

export const box = (page: Page) => page.getByRole('textbox', { name: /^Your answer to/ });
export const notes = (page: Page) => page.getByRole('article', { name: /^Turn \d+$/ });

/** Says something and waits for what the coach makes of it. */
export async function say(page: Page, text: string): Promise<void> {
  const count = await notes(page).count();
  await box(page).fill(text);
  await page.locator('button[aria-label="Send"]:not([aria-disabled="true"])').waitFor();
  await box(page).press('Enter');
  await notes(page).nth(count).waitFor();
}

/** What has the focus: its name, or its words. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => {
  const at = document.activeElement as HTMLElement;
  return at === document.body ? 'nothing' : (at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent ?? '').trim();
});
