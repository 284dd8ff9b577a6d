/** An appeal in a real browser: beside the note, in the review, and back in the talk. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { houseAndBrowser, picture } from './house.ts';
import { focused } from './visitor.ts';

const here = houseAndBrowser();
let page: Page;
beforeAll(async () => {
  page = await (await here.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
});

test('goes from the note to the supervisor and back to whoever made it', { timeout: 120_000 }, async () => {
  await page.goto(here.house.url);
  await page.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Nadia');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('button', { name: /The late birthday gift/ }).click();
  await page.getByRole('button', { name: 'Begin' }).first().click();
  const box = page.getByRole('textbox', { name: 'Your answer to Sarah' });
  await box.fill("That's the courier company, not us, you'd have to complain to them. Best I can do is a 10 pound voucher off your next order.");
  await box.press('Enter');
  const note = page.getByRole('region', { name: 'Coach on turn 1' });
  const blame = note.getByRole('listitem').filter({ hasText: 'Blaming or defending' });
  const differently = blame.getByRole('button', { name: 'I see that differently' });
  const reason = note.getByRole('textbox', { name: 'How do you see it?' });
  for (const leave of [() => reason.press('Escape'), () => note.getByRole('button', { name: 'Leave it' }).press('Enter')]) {
    await differently.press('Enter');
    await reason.waitFor();
    await leave();
    await reason.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('I see that differently');
  }
  await differently.click();
  await reason.fill('I named the courier <b>because</b> she asked who had it last.');
  await note.getByRole('button', { name: 'Send to my supervisor' }).click();
  await note.getByText('With your supervisor.').waitFor();
  // The log says it, and nothing else does.
  expect(await note.getByRole('status').count()).toBe(0);
  await page.getByText('Your appeal is with your supervisor').first().waitFor();

  const supervisor = await (await here.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await supervisor.goto(here.house.reviewUrl);
  await supervisor.getByRole('heading', { name: 'Appeals that wait for you' }).waitFor();
  await supervisor.getByText('I named the courier <b>because</b> she asked').waitFor();
  const takeBack = supervisor.getByRole('button', { name: 'Take it back' });
  expect(await takeBack.isDisabled()).toBe(true);
  await supervisor.getByRole('textbox', { name: 'Your answer, and why' }).fill('She did ask. Say next what you will do about it.');
  await picture('appeals', supervisor);
  await takeBack.press('Enter');
  await supervisor.getByText('Taken back. Nadia is told.').waitFor();
  expect(await focused(supervisor)).toBe('Taken back. Nadia is told.');
  await supervisor.getByRole('link', { name: 'The late birthday gift' }).first().click();
  await supervisor.getByText('Taken back (').waitFor();

  // The house says it within seconds, on the page that is open.
  await page.getByText(/you have \d+ points there instead of|is taken back\. Your supervisor/).first().waitFor({ timeout: 30_000 });
  await note.getByText('Taken back on your appeal.').waitFor();
});
