/** The practice page as a screen reader has it: what is said unasked, once each and in order, and what there is to find. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { planOf } from '../library.ts';
import { houseAndBrowser } from './house.ts';
import { arrive, begin, box, notes, say } from './visitor.ts';

const plan = planOf('late-birthday-gift');

const here = houseAndBrowser();
let page: Page;

/** Writes down what comes into a live region after it has been there: what screen readers say. Words that come together with their region are said by few. */
const listen = () => {
  const kept = window as unknown as { heard: string[] };
  kept.heard = [];
  const live = '[aria-live], [role=log], [role=status], [role=alert]';
  new MutationObserver((changes) => {
    for (const { addedNodes, target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
      for (const node of addedNodes) if (region && node.textContent?.trim()) kept.heard.push(node.textContent.trim());
    }
  }).observe(document, { childList: true, subtree: true });
};
const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
const waitToHear = async (count: number) => {
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard.length)).toBeGreaterThanOrEqual(count);
  return heard();
};
const lines = () => page.getByRole('article').locator('div', { hasText: /^Sarah: / }).evaluateAll((all) => [...new Set(all.map((one) => one.textContent!))]);

/** What a screen reader steps through, by role and name; words left out. */
async function outline(): Promise<string[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  return [...snapshot.matchAll(/^\s*- '?((?:banner|main|complementary|contentinfo|region|heading|button|textbox|checkbox|meter|log|table|img)\b(?: "[^"]*")?)/gm)].map(([, line]) => line!);
}

beforeAll(async () => {
  page = await arrive(here.browser, here.house.url, { prepare: listen });
});

describe('what is said unasked', () => {
  test('the customer\'s first line, when the talk begins', async () => {
    await heard();
    await begin(page, plan.title);
    const first = await waitToHear(1);
    expect(first).toEqual(await lines());
  });

  test('after a reply the coach\'s headline and then the customer, each once', async () => {
    await say(page, 'I am so sorry, Sarah. We promised it for today and we broke that promise.');
    const said = await waitToHear(2);
    expect(said).toEqual([expect.stringMatching(/^Coach on turn 1: Went well: .+\. \+\d+ points\./), (await lines()).at(-1)]);
  });

  test('hints, the desk and a change of mood', async () => {
    await page.getByRole('button', { name: 'Hint' }).click();
    expect(await waitToHear(1)).toEqual([expect.stringMatching(/^Hint: /)]);
    await page.getByRole('button', { name: plan.desk[0]!.label }).click();
    expect(await waitToHear(1)).toEqual([`${plan.desk[0]!.label}. ${plan.desk[0]!.result}`]);
    await say(page, 'It is your own fault for ordering late. Calm down. Buy our new plan, it has 20 % off!');
    const [coach] = await waitToHear(2);
    expect(coach).toMatch(/Went wrong: .*−\d+ points\. Sarah is angry now\.$/);
  });

  test('nothing again when the page is drawn anew or loaded again', async () => {
    const count = await notes(page).count();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.setViewportSize({ width: 1280, height: 820 });
    await page.reload();
    await notes(page).nth(count - 1).waitFor();
    await page.waitForTimeout(1_500);
    expect(await heard()).toEqual([]);
  });

  test('who comes back into a talk hears what was said last', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on where you were' }).waitFor();
    await page.waitForTimeout(300);
    await heard();
    await page.getByRole('button', { name: 'Go on where you were' }).click();
    await box(page).waitFor();
    expect(await waitToHear(1)).toEqual([(await lines()).at(-1)!.replace('Sarah:', 'Sarah said last:')]);
  });

  test('that the line is down, and that it is back, once', async () => {
    await here.house.stop();
    const down = await waitToHear(1);
    expect(down.join(' ')).toContain('The line to the server is down');
    await here.house.start();
    await page.getByText('The line to the server is down').waitFor({ state: 'detached' });
    await page.waitForTimeout(1_000);
    expect((await heard()).filter((one) => one.includes('Sarah'))).toEqual([]);
  });

  test('that the talk is over', async () => {
    for (let n = 0; n < 12 && !await page.getByRole('button', { name: /score card/ }).count(); n++) {
      await say(page, ['Not our problem. You should have ordered earlier.', 'Calm down. The rules are the rules, nothing can be done.', 'Buy our new plan instead, it has 20 % off.'][n % 3]!);
      await page.waitForTimeout(200);
    }
    await page.getByRole('button', { name: /score card/ }).waitFor();
    await expect.poll(async () => (await page.getByRole('log').innerText())).toContain('The talk is over. Sarah');
    const all = await heard();
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('what there is to find', () => {
  test('in the talk: customer, mood in words, desk, what was said, the coach, the box', async () => {
    page = await arrive(here.browser, here.house.url);
    await begin(page, plan.title);
    await say(page, 'I am so sorry, Sarah. We promised it for today and we broke that promise.');
    const findings = await page.getByRole('region', { name: 'Coach on turn 1' }).getByRole('heading', { level: 3 }).allInnerTexts();
    expect(findings.length).toBeGreaterThan(0);
    expect(await outline()).toEqual([
      'banner', `heading "${plan.title}"`, 'button "Pause"', 'button "You are Nadia. Your name, progress and data"',
      'complementary "Sarah and your desk"', 'region "How Sarah feels"', 'heading "Sarah"', 'meter "Frustration"', 'meter "Trust"', 'meter "Loyalty"',
      'region "Your desk"', 'heading "Your desk"', ...plan.desk.map(({ label }) => `button "${label}"`),
      'main', 'region "What was said"', 'region "Coach on turn 1"',
      expect.stringMatching(/^heading "Coach \+\d+ points"/), expect.stringMatching(/^button "Coach \+\d+ points"/), ...findings.map((name) => `heading "${name}"`),
      'textbox "Your answer to Sarah"', 'button "Hint"', 'button "Send"', 'log "What is new"',
    ]);
    expect(await page.getByRole('meter', { name: 'Frustration' }).getAttribute('aria-valuetext')).toMatch(/^\d+ of 100(, (up|down) \d+)?$/);
    expect(await page.getByRole('region', { name: 'How Sarah feels' }).innerText()).toMatch(/Calm|Tense|Angry/);
  });

  test('on a phone: the mood in words on the button that opens it', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /^Sarah, (calm|tense|angry) Frustration \d+/ }).waitFor();
  });

  test('among the role-plays, and in one\'s progress', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on where you were' }).waitFor();
    const menu = await outline();
    expect(menu.slice(0, 6)).toEqual(['banner', 'button "Your progress"', 'button "You are Nadia. Your name, progress and data"', 'main', 'heading "Who would you like to meet?"', 'region "Attempt under way"']);
    expect(menu.filter((line) => line.startsWith('button')).length).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Your progress' }).first().click();
    await page.getByRole('heading', { name: 'Your cases' }).waitFor();
    expect(await outline()).toEqual([
      'banner', 'button "Role-plays"', 'button "You are Nadia. Your name, progress and data"', 'main', 'heading "Your progress"',
      'region "What to play next"', expect.stringMatching(/^heading "Next: /), 'button "Play it"', 'heading "Your cases"', 'table', 'log "What is new"',
    ]);
  });
});
