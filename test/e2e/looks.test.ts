/** Every screen in light, dark and forced colours, at 320 px and at 200 %: named, in order, readable, nothing sideways. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { planOf } from '../library.ts';
import { houseAndBrowser } from './house.ts';
import { faint, misnamed, sideways } from './rules.ts';
import { arrive, begin, say } from './visitor.ts';

const plan = planOf('late-birthday-gift');
const LOOKS = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced on white', colorScheme: 'light', forcedColors: 'active' },
  { name: 'forced on black', colorScheme: 'dark', forcedColors: 'active' },
] as const;
/** 320 px wide; 200 % of 1280 by 820; a desk. */
const SIZES = [{ width: 320, height: 568 }, { width: 640, height: 410 }, { width: 1280, height: 820 }];

const here = houseAndBrowser();
let page: Page;

async function complaints(): Promise<string[]> {
  const all: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    for (const one of [...await page.evaluate(misnamed), ...await page.evaluate(sideways)]) all.push(`${size.width} px: ${one}`);
    if (size.width === 640) continue;
    for (const { name, ...media } of LOOKS) {
      await page.emulateMedia(media);
      await page.waitForTimeout(250);
      // Colours fade over: what is still faint when they have is faint.
      let found = await page.evaluate(faint);
      for (let round = 0; found.length && round < 10; round++) {
        await page.waitForTimeout(200);
        found = await page.evaluate(faint);
      }
      for (const one of found) all.push(`${size.width} px, ${name}: ${one}`);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
  return all;
}

describe('the practice room', () => {
  test('the door', async () => {
    page = await (await here.browser.newContext()).newPage();
    await page.goto(here.house.url);
    await page.getByRole('heading', { name: 'Welcome to Amends' }).waitFor();
    expect(await complaints()).toEqual([]);
    await page.close();
  });

  test('the role-plays, and what concerns the person', async () => {
    page = await arrive(here.browser, here.house.url);
    expect(await complaints()).toEqual([]);
    await page.getByRole('button', { name: 'You are Nadia' }).click();
    expect(await complaints()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the briefing', async () => {
    await page.getByRole('button', { name: plan.title }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    expect(await complaints()).toEqual([]);
    await page.getByRole('button', { name: 'Someone else' }).click();
  });

  test('the talk, with all that can stand in it', async () => {
    await begin(page, plan.title);
    await page.getByRole('button', { name: 'Hint' }).click();
    await page.getByRole('button', { name: plan.desk[0]!.label }).click();
    await say(page, 'Sorry, the courier is late. We have a sale on today, 20 % off everything.');
    await say(page, 'I am so sorry, Sarah. We promised it for today and we broke that promise. I am looking for a way right now.');
    await page.getByRole('button', { name: /^Coach/ }).first().click();
    expect(await complaints()).toEqual([]);
  });

  test('on a small screen, with what opens', async () => {
    await page.setViewportSize(SIZES[0]!);
    for (const name of [/^Desk/, /^Sarah, /]) {
      await page.getByRole('button', { name }).click();
      // Colours fade over here as well.
      await expect.poll(async () => [...await page.evaluate(misnamed), ...await page.evaluate(sideways), ...await page.evaluate(faint)]).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.setViewportSize(SIZES[2]!);
  });

  test('where motion is unwelcome nothing walks, slides or grows', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = page.evaluate(async () => {
      const found = new Set<string>();
      for (let frame = 0; frame < 120; frame++) {
        for (const animation of document.getAnimations()) {
          const moved = (animation.effect as KeyframeEffect).getKeyframes().flatMap((one) => Object.keys(one)).filter((key) => /^(transform|left|top|width|height)$/.test(key));
          if (moved.length && animation.playState === 'running') found.add(`${moved[0]} of ${(animation.effect as KeyframeEffect).target!.className}`);
        }
        await new Promise(requestAnimationFrame);
      }
      return [...found];
    });
    await say(page, 'The rules are the rules, nothing can be done.');
    expect(await moving).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  test('the score card', async () => {
    for (let n = 0; n < 12 && !await page.getByRole('button', { name: /score card/ }).count(); n++) {
      await say(page, ['Not our problem. You should have ordered earlier.', 'Calm down. The rules are the rules, nothing can be done.', 'Buy our new plan instead, it has 20 % off.'][n % 3]!);
      await page.waitForTimeout(200);
    }
    await page.getByRole('button', { name: /score card/ }).click();
    await page.getByText('How your points add up').waitFor();
    expect(await complaints()).toEqual([]);
  });

  test('one\'s progress', async () => {
    await page.goto(`${here.house.url}/progress`);
    await page.getByRole('heading', { name: 'What slips in most' }).waitFor();
    expect(await complaints()).toEqual([]);
  });
});

describe('the review', () => {
  test('the group, one attempt, and what is not there', async () => {
    page = await (await here.browser.newContext()).newPage();
    await page.goto(`${here.house.url}/review`);
    await page.getByRole('heading', { name: 'The review is locked' }).waitFor();
    expect(await complaints()).toEqual([]);
    await page.goto(here.house.reviewUrl);
    await page.getByRole('heading', { name: 'Every attempt' }).waitFor();
    expect(await complaints()).toEqual([]);
    await page.getByRole('link', { name: plan.title }).first().click();
    await page.getByRole('heading', { name: 'The talk' }).waitFor();
    expect(await complaints()).toEqual([]);
  });
});

describe('the workbench', () => {
  test('every role-play, for whoever opened the review', async () => {
    await page.getByRole('link', { name: 'Workbench' }).click();
    await page.getByRole('heading', { name: /^\d+ role-plays$/ }).waitFor();
    expect(await complaints()).toEqual([]);
  });

  test('locked, it asks once, and again when told to', async () => {
    page = await (await here.browser.newContext()).newPage();
    let asked = 0;
    page.on('request', (request) => { if (request.url().includes('/api/workbench')) asked++; });
    await page.goto(`${here.house.url}/workbench`);
    await page.getByRole('heading', { name: 'The workbench is locked' }).waitFor();
    await page.waitForTimeout(1_500);
    expect(asked).toBe(1);
    expect(await complaints()).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => asked).toBe(2);
  });
});

test('the rules find what is wrong', async () => {
  await page.setContent('<html><body><h1>One</h1><h3>Three</h3><button></button><p style="color:#999;background:#fff">pale</p><div style="width:3000px">wide</div></body></html>');
  expect(await page.evaluate(misnamed)).toEqual(expect.arrayContaining(['h1 is followed by h3: Three', 'no name: <button></button>', 'no main', 'no language']));
  expect(await page.evaluate(faint)).toEqual([expect.stringMatching(/^2\.8\d to 1: pale$/)]);
  expect(await page.evaluate(sideways)).not.toEqual([]);
});
