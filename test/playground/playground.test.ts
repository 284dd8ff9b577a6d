/** Teams as its own client shows it: Microsoft's Agents Playground in a real browser, a whole role-play, a group and a channel. */
import { join } from 'node:path';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openHouse, openPage, type House } from '../e2e/house.ts';
import { fitting } from '../../src/channels/elements.ts';
import { plain } from '../../src/channels/plain.ts';
import { menuOf } from '../../src/content/load.ts';
import { library, planOf } from '../library.ts';
import { inOrder, openPlayground, type Playground } from './playground.ts';

const plan = planOf('late-birthday-gift');
const [good, bad] = plan.rehearsals;
let house: House;
let playground: Playground;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  playground = await openPlayground(`${house.url}/api/messages`);
  browser = await openBrowser();
  page = await openPage(browser, { viewport: { width: 1400, height: 1000 } });
  await page.addInitScript(inOrder);
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
/** As much of an action's words as a button has room for. */
const titleOf = (words: string): string => fitting(plain(words));
const PLAY = titleOf(`Play: ${plan.title}`);
const plays = () => page.getByRole('button', { name: /^Play: / });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** Presses a card's first button of a name until the press has left the page: the Playground draws its cards anew whenever something comes, and a press on one that is being replaced is nobody's. What comes of it is waited for once. */
const pressFor = async (name: string, text: string, fold?: string, wanted = button(name).first()) => {
  let left = false;
  const pressed = (request: Request) => request.url().endsWith('/_conversation/v1/invoke') && (request.postDataJSON() as { value?: { action?: { title: string } } }).value?.action?.title === name;
  const leaving = page.waitForRequest(pressed).then(() => { left = true; });
  const click = (one: Locator) => one.click({ timeout: 5_000 }).catch(() => {});
  while (!left) {
    // What was unfolded folds again when it is drawn anew.
    if (fold && !(await wanted.count())) await click(button(fold).last());
    await click(wanted);
    await Promise.race([leaving, page.waitForTimeout(2_000)]);
  }
  await there(text);
};
const write = async (text: string) => {
  await page.getByRole('textbox').last().click();
  await page.keyboard.insertText(text);
};
const send = () => button('Send Message').last().click();
const say = async (text: string) => {
  await write(text);
  await send();
};
/** Waits until the customer has spoken so often. */
const heard = (times: number) => page.getByRole('img', { name: 'Sarah', exact: true }).nth(times - 1).waitFor();

describe('a chat of two', () => {
  test('is welcomed once, with the role-plays to choose from', async () => {
    await page.getByRole('button', { name: 'Hide log panel' }).click();
    await there('Hello. Pick a role-play');
    await there(plan.title);
    // It was told of the install in two ways.
    await page.waitForTimeout(1_000);
    expect(await page.getByText('Hello. Pick a role-play').count()).toBeLessThanOrEqual(2);
    expect(await plays().count()).toBe(menuOf(library.plans).length);
  });

  test('a choice replaces its card, and so does a beginning', async () => {
    await pressFor(PLAY, `You chose: ${plan.title}`);
    expect(await plays().count()).toBe(0);
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
        await pressFor(titleOf(label), result.slice(0, 40), 'At your desk');
        // The card comes back without what was done.
        await button(titleOf(label)).waitFor({ state: 'hidden' });
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
    await page.keyboard.insertText(` ${text}`);
  };
  /** From the customer's first line to the score card, with one thing done at the desk. */
  const toTheEnd = async (say: (text: string) => Promise<void>) => {
    for (const [at, { agent }] of bad!.turns.entries()) {
      await say(agent!);
      if (at + 1 < bad!.turns.length) await heard(at + 2);
      if (at) continue;
      const { label, result } = plan.desk[0]!;
      await pressFor(titleOf(label), result.slice(0, 40), 'At your desk');
      await button(titleOf(label)).waitFor({ state: 'hidden' });
    }
    await there(/^\d+ of \d+ points$/);
    await page.getByRole('img', { name: /^The customer's mood over the talk/ }).waitFor();
    // The last note stands whole; those before it have become a line, where they stood.
    await expect.poll(() => page.getByText(/^Turn \d+ · /).count()).toBe(bad!.turns.length - 1);
    expect(await page.getByText('Coach, on your reply').count()).toBe(1);
    await page.getByText(/^\d+ of \d+ points$/).evaluate((one) => one.scrollIntoView({ block: 'center' }));
  };

  test('in a group a mention is answered, up to the score card, and nothing is offered that stays with one', async () => {
    const box = page.getByRole('textbox').last();
    await page.getByRole('treeitem', { name: 'Service desk' }).click();
    await page.getByText('Getting Started').waitFor();
    await say('Lunch at one?');
    await there('Lunch at one?');
    await mention(box, 'menu');
    await send();
    await there(plan.title);
    // One answer: to the mention, not to the lunch.
    expect(await plays().count()).toBe(menuOf(library.plans).length);
    await pressFor(PLAY, 'Everybody here can read along.');
    expect(await page.getByRole('button', { name: 'Begin, keep it to myself' }).count()).toBe(0);
    await pressFor('Begin', 'Begun:');
    await picture('group');
    await heard(1);
    // Talk among people is no reply; what is said to the app is.
    await say('She sounds cross.');
    await there('She sounds cross.');
    await toTheEnd(async (text) => {
      await mention(box, text);
      await send();
    });
    // What would be said to one alone is said to nobody.
    expect(await button('I see that differently').count()).toBe(0);
  });

  test('in a channel it is answered in the thread, up to the score card', async () => {
    await page.getByRole('treeitem', { name: 'Announcements' }).click();
    await page.getByText('Start a new post').waitFor();
    await mention(page.getByRole('textbox').first(), 'menu');
    await button('Post').click();
    await there(plan.title);
    await pressFor(PLAY, `You chose: ${plan.title}`);
    await pressFor('Begin', `Begun: ${plan.title}`);
    await heard(1);
    await toTheEnd(async (text) => {
      await mention(page.getByRole('textbox').last(), text);
      await send();
    });
    await picture('channel');
  });
});
