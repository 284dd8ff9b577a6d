/** Teams as its own client shows it: Microsoft's Agents Playground in a real browser, a whole role-play, a group and a channel. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openHouse, type House } from '../e2e/house.ts';
import { menuOf } from '../../src/content/load.ts';
import { library, planOf } from '../library.ts';
import { openPlayground, type Playground } from './playground.ts';

const plan = planOf('late-birthday-gift');
const [good] = plan.rehearsals;
let house: House;
let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  playground = await openPlayground(`${house.url}/api/messages`);
  browser = await openBrowser();
  page = await (await browser.newContext({ viewport: { width: 1400, height: 1000 } })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(playground.url);
});
afterAll(async () => {
  await browser?.close();
  await playground?.close();
  await house?.close();
});

/** PICTURES=1 keeps what the README shows. */
const picture = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.png`) });
};
const there = (text: string | RegExp) => page.getByText(text).last().waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
/** Presses the first button of a name until it shows what comes of it: a press while the talk is drawn anew is lost, and a second one does nothing. */
const pressFor = async (name: string, text: string) => {
  for (let tries = 0; tries < 4 && !(await page.getByText(text).count()); tries++) {
    await page.getByRole('button', { name, exact: true }).first().click({ timeout: 3_000 }).catch(() => {});
    await page.getByText(text).last().waitFor({ timeout: 3_000 }).catch(() => {});
  }
  await there(text);
};
const write = async (text: string) => {
  await page.getByRole('textbox').last().click();
  await page.keyboard.insertText(text);
};
const say = async (text: string) => {
  await write(text);
  await press('Send Message');
};

/** Waits until the customer has spoken so often. */
const heard = (times: number) => page.getByRole('img', { name: 'Sarah', exact: true }).nth(times - 1).waitFor();
/** The Playground draws the whole talk anew when something comes, and what was unfolded folds again. */
const openDesk = async (label: string) => {
  while (!(await page.getByRole('button', { name: label, exact: true }).count())) {
    await press('At your desk');
    await page.waitForTimeout(300);
  }
};

describe('a chat of two', () => {
  test('is welcomed once, with the role-plays to choose from', async () => {
    await page.getByRole('button', { name: 'Hide log panel' }).click();
    await there('Hello. Pick a role-play');
    await there(plan.title);
    // It was told of the install in two ways.
    await page.waitForTimeout(1_000);
    expect(await page.getByText('Hello. Pick a role-play').count()).toBeLessThanOrEqual(2);
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(menuOf(library.plans).length);
  });

  test('a choice replaces its card, and so does a beginning', async () => {
    await pressFor('Play', `You chose: ${plan.title}`);
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(0);
    await there(plan.situation);
    await picture('briefing');
    await pressFor('Begin', `Begun: ${plan.title}`);
    await page.getByRole('img', { name: 'Sarah' }).last().waitFor();
  });

  test('the talk goes to its end: notes shrink, the desk is pressed, the score card comes', async () => {
    let replies = 0;
    for (const turn of good!.turns) {
      if (turn.desk) {
        const { label, result } = plan.desk.find((action) => action.id === turn.desk)!;
        await openDesk(label);
        await press(label);
        await there(result.slice(0, 40));
        // The card comes back without what was done.
        await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'hidden' });
      } else {
        await say(turn.agent!);
        replies++;
        await heard(replies + 1);
      }
      if (replies === 2 && !turn.desk) {
        await there(/^Turn \d+ · /);
        await page.getByText(/^Turn \d+ · /).last().scrollIntoViewIfNeeded();
        await picture('talk');
      }
    }
    await there(/^\d+ of \d+ points$/);
    await page.getByRole('img', { name: /^The customer's mood over the talk/ }).waitFor();
    await page.getByText(/^\d+ of \d+ points$/).evaluate((one) => one.scrollIntoView());
    await picture('score-card');
  });
});

describe('where others read along', () => {
  const mention = async (box: Locator, text: string) => {
    await box.click();
    await page.keyboard.type('@');
    await page.getByRole('menuitem', { name: /^Amends/ }).click();
    await box.getByText('Amends').waitFor();
    await page.keyboard.type(` ${text}`);
  };

  test('in a group a mention is answered, and nothing is offered that stays with one', async () => {
    const box = page.getByRole('textbox').last();
    await page.getByRole('treeitem', { name: 'Service desk' }).click();
    await page.getByText('Getting Started').waitFor();
    await say('Lunch at one?');
    await there('Lunch at one?');
    await mention(box, 'menu');
    await press('Send Message');
    await there(plan.title);
    // One answer: to the mention, not to the lunch.
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(menuOf(library.plans).length);
    await pressFor('Play', 'Everybody here can read along.');
    expect(await page.getByRole('button', { name: 'Begin, keep it to myself' }).count()).toBe(0);
    await pressFor('Begin', 'Begun:');
    await picture('group');
  });

  test('in a channel it is answered in the thread', async () => {
    await page.getByRole('treeitem', { name: 'Announcements' }).click();
    await page.getByText('Start a new post').waitFor();
    const answered = page.getByText(plan.title);
    // The Playground does not show an answer that comes before it has drawn the post: then there is another post.
    for (let posts = 0; posts < 5 && !(await answered.count()); posts++) {
      await mention(page.getByRole('textbox').first(), 'menu');
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      await answered.last().waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await pressFor('Play', `You chose: ${plan.title}`);
    await picture('channel');
  });
});
