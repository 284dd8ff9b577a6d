/** A whole role-play without a mouse: every stop shows itself, and the focus is never lost. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { planOf } from '../library.ts';
import { houseAndBrowser } from './house.ts';
import { arrive, begin, box, focused, notes, say } from './visitor.ts';

const plan = planOf('late-birthday-gift');
const turns = plan.rehearsals[0]!.turns;

const here = houseAndBrowser();
let page: Page;
const seen = new Set<string>();
const unseen: string[] = [];

beforeAll(async () => {
  page = await arrive(here.browser, here.house.url);
});

/** Steps with Tab (or Shift+Tab) until the control of that name has the focus. */
async function stepTo(name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 70; step++) {
    await page.keyboard.press(key);
    const at = await focused(page);
    await look(at);
    if (name.test(at)) return;
    passed.push(at.slice(0, 40));
  }
  throw new Error(`${key} does not lead to ${String(name)}, but past: ${passed.join(' | ')}`);
}

/** Notes a control that looks the same with and without the focus. */
async function look(name: string): Promise<void> {
  if (name === 'nothing' || seen.has(name)) return;
  seen.add(name);
  const place = await page.evaluate(() => { const { x, y, width, height } = document.activeElement!.getBoundingClientRect(); return { x: x - 6, y: y - 6, width: width + 12, height: height + 12 }; });
  const shot = async () => (await page.screenshot({ clip: place, animations: 'disabled' })).toString('base64');
  const withFocus = await shot();
  await page.evaluate(() => { const at = document.activeElement as HTMLElement & { again?: () => void }; at.blur(); (window as { back?: HTMLElement }).back = at; });
  if (withFocus === await shot()) unseen.push(name.slice(0, 60));
  await page.evaluate(() => (window as { back?: HTMLElement }).back!.focus({ preventScroll: true }));
}

const now = async (name: RegExp) => expect.poll(() => focused(page)).toMatch(name);

describe('at a desk', () => {
  test('the role-plays, one by one, and the heading first', async () => {
    await now(/^Who would you like to meet\?$/);
    await stepTo(/^The late birthday gift/);
    await page.keyboard.press('Enter');
    await now(/^The late birthday gift$/);
  });

  test('what concerns the person opens, closes with Escape, and gives the focus back', async () => {
    await stepTo(/^You are Nadia/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await now(/^Your progress$/);
    await page.keyboard.press('Escape');
    await now(/^You are Nadia/);
  });

  test('the briefing, with its choice of keeping the attempt to oneself', async () => {
    await stepTo(/^Keep this attempt to myself$/);
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await page.keyboard.press('Space');
    await stepTo(/^Begin$/);
    await page.keyboard.press('Enter');
    await now(/^Your answer to Sarah$/);
  });

  test('a hint and a reply before it has come, and the focus stays in the box', async () => {
    await page.route('**/activities', async (route) => {
      await page.waitForTimeout(1_500);
      await route.continue();
    }, { times: 1 });
    await stepTo(/^Hint$/);
    await page.keyboard.press('Enter');
    await now(/^Your answer to Sarah$/);
    await page.keyboard.type('It\'s the courier\'s fault, not ours. We have a sale on today, 20 % off everything!');
    await page.keyboard.press('Enter');
    await notes(page).nth(0).waitFor();
    await now(/^Your answer to Sarah$/);
  });

  test('marked words lead to the coach\'s finding, and Escape leads back', async () => {
    await stepTo(/^Coach/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: /^Coach/ }).getAttribute('aria-expanded')).toBe('false');
    await stepTo(/\(Went wrong:|\(A question:/, 'Shift+Tab');
    const mark = await focused(page);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement!.closest('section')!.getAttribute('aria-label'))).toBe('Coach on turn 1');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe(mark);
  });

  test('the desk: an action is done, and the focus is in the box again', async () => {
    const label = plan.desk[0]!.label;
    await stepTo(new RegExp(`^${label}$`), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByText(plan.desk[0]!.result).waitFor();
    await now(/^Your answer to Sarah$/);
  });

  test('progress in the middle of it, and back to what was typed', async () => {
    await page.keyboard.type('I am');
    await stepTo(/^You are Nadia/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await now(/^Your progress$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your progress' }).waitFor();
    await now(/^Your progress$/);
    await stepTo(/^Back to the talk$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await now(/^Your answer to Sarah$/);
    expect(await box(page).inputValue()).toBe('I am');
  });

  test('the end, the score card, and the next one', async () => {
    for (const turn of turns) {
      if (await page.getByRole('button', { name: /score card/ }).count()) break;
      if (turn.agent) await say(page, turn.agent);
      else if (turn.desk !== plan.desk[0]!.id) await page.getByRole('region', { name: 'Your desk' }).getByRole('button', { name: plan.desk.find(({ id }) => id === turn.desk)!.label }).press('Enter');
      await page.waitForTimeout(150);
    }
    await now(/^See your score card$/);
    await page.keyboard.press('Enter');
    await page.getByText('How your points add up').waitFor();
    expect(plan.endings.map(({ title }) => title)).toContain(await focused(page));
    await stepTo(/^Another role-play$/);
    await page.keyboard.press('Enter');
    await now(/^Who would you like to meet\?$/);
  });

  test('every stop on the way was seen', () => {
    expect(seen.size).toBeGreaterThan(20);
    expect(unseen).toEqual([]);
  });

  test('a stop that does not show itself would be noted', async () => {
    await page.evaluate(() => {
      const quiet = Object.assign(document.createElement('button'), { textContent: 'Quiet', style: 'outline: none; border: 0' });
      document.querySelector('main')!.prepend(quiet);
    });
    await stepTo(/^Quiet$/);
    expect(unseen).toEqual(['Quiet']);
  });
});

describe('on a small screen', () => {
  test('what opens closes with Escape, and the focus is where it was', async () => {
    page = await arrive(here.browser, here.house.url, { viewport: { width: 390, height: 844 } });
    await begin(page, 'The late birthday gift');
    for (const name of [/^Desk/, /^Sarah, /]) {
      const opener = page.getByRole('button', { name });
      await opener.press('Enter');
      expect(await opener.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Escape');
      expect(await opener.getAttribute('aria-expanded')).toBe('false');
      await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true);
    }
  });

  test('a button that goes away hands its focus on', async () => {
    await page.getByRole('button', { name: 'You are Nadia' }).press('Enter');
    await page.getByRole('button', { name: 'Delete your data' }).press('Enter');
    await page.getByRole('alert').getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await now(/^What was said$/);
  });
});

test('in the review the focus goes with the page, there and back', async () => {
  page = await (await here.browser.newContext()).newPage();
  await page.goto(here.house.reviewUrl);
  await page.getByRole('link', { name: plan.title }).first().press('Enter');
  await now(new RegExp(`^${plan.title}$`));
  await page.getByRole('link', { name: 'All attempts' }).press('Enter');
  await now(/^How the practice is going$/);
  await page.getByRole('button', { name: 'Refresh' }).press('Enter');
  await page.waitForTimeout(500);
  await now(/^Refresh$/);
});
