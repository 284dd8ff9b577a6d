/** A new hire's first morning: the birthday gift in a real browser, and the supervisor's look at it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { planOf } from '../library.ts';
import { houseAndBrowser, openPage, picture } from './house.ts';

const plan = planOf('late-birthday-gift');
const [good] = plan.rehearsals;
const boots = planOf('damaged-football-boots');

const here = houseAndBrowser();
let page: Page;
const strangers: string[] = [];
const complaints: string[] = [];
let restarting = false;

beforeAll(async () => {
  page = await openPage(here.browser, { viewport: { width: 1280, height: 820 } });
  page.on('request', (request) => { if (!/^(?:http|ws):\/\/127\.0\.0\.1:|^(?:data|blob):/.test(request.url())) strangers.push(request.url()); });
  // While the server restarts, the page tries its connection again; the browser writes that down.
  page.on('console', (message) => { if (message.type() === 'error' && !restarting) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
});

const box = (customer = 'Sarah', of = page) => of.getByRole('textbox', { name: `Your answer to ${customer}` });
/** Answers the customer, and waits for the coach's next note. */
const say = async (text: string, customer = 'Sarah', of = page) => {
  const before = await notes(of).count();
  await box(customer, of).fill(text);
  // While the customer is still answering, Enter waits too.
  await of.locator('button[aria-label="Send"]:not([aria-disabled="true"])').waitFor();
  await box(customer, of).press('Enter');
  await notes(of).nth(before).waitFor();
};
const act = async (id: string) => {
  const { label, result } = plan.desk.find((action) => action.id === id)!;
  await desk().getByRole('button', { name: label }).click();
  await page.getByRole('main').getByText(result).waitFor();
};
const notes = (of = page) => of.getByRole('article', { name: /^Turn \d+$/ });
const desk = () => page.getByRole('region', { name: 'Your desk' });

describe('the first attempt', () => {
  test('a stranger is asked for a name and shown the role-plays', async () => {
    await page.goto(here.house.url);
    await page.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Nadia');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('button', { name: /The late birthday gift/ }).waitFor();
    expect(await page.getByRole('button', { name: /The damaged football boots/ }).count()).toBe(1);
    await picture('menu', page);
  });

  test('the briefing says who the customer is and what may be offered', async () => {
    await page.getByRole('button', { name: /The late birthday gift/ }).click();
    await page.getByRole('heading', { name: plan.title }).waitFor();
    for (const line of plan.policy) expect(await page.getByText(line).count()).toBe(1);
    await picture('briefing', page);
    await page.getByRole('button', { name: 'Begin' }).click();
    await box().waitFor();
  });

  test('every reply is noted by the coach and answered by Sarah', async () => {
    const half = Math.ceil(good!.turns.length / 2);
    const turns = good!.turns.slice(0, half);
    for (const turn of turns) await (turn.desk ? act(turn.desk) : say(turn.agent!));
    expect(await notes().count()).toBe(turns.filter((turn) => !turn.desk).length);
    expect(await page.locator('a[href="#coach"]').count()).toBeGreaterThan(0);
    await picture('practice', page);
  });

  test('after a reload and a restart of the server it goes on where it was', async () => {
    const before = await notes().count();
    restarting = true;
    await here.house.restart();
    await page.reload();
    await notes().nth(before - 1).waitFor();
    restarting = false;
    expect(await notes().count()).toBe(before);
  });

  test('it ends with a score card whose lines add up', async () => {
    for (const turn of good!.turns.slice(Math.ceil(good!.turns.length / 2))) await (turn.desk ? act(turn.desk) : say(turn.agent!));
    await page.getByRole('button', { name: /score card/i }).click();
    const ending = plan.endings.find((one) => one.id === good!.ends)!;
    await page.getByText(ending.epilogue).waitFor();
    const cells = await page.getByRole('table').first().locator('tr td:last-child').allInnerTexts();
    const numbers = cells.map((cell) => Number(cell.replace('−', '-').replace(/[^\d-]/g, ''))).filter(Number.isFinite);
    expect(numbers.slice(0, -1).reduce((sum, points) => sum + points, 0)).toBe(numbers.at(-1));
    await picture('score-card', page);
  });

  test('progress shows the case with its points, and what to play next', async () => {
    const points = /(\d+) of 100 points/.exec((await page.getByRole('img', { name: /points$/ }).getAttribute('aria-label'))!)![1];
    await page.getByRole('button', { name: 'Another role-play' }).click();
    await page.getByRole('button', { name: 'Your progress' }).click();
    const row = page.getByRole('row', { name: plan.title });
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([plan.title, '1', points, points, points, expect.any(String)]);
    await page.getByRole('button', { name: 'Play it' }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

test('a careless colleague loses a customer, and is told by which words', async () => {
  const other = await openPage(here.browser, { viewport: { width: 390, height: 844 } });
  await other.goto(here.house.url);
  await other.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Tom');
  await other.getByRole('button', { name: 'Come in' }).click();
  await other.getByRole('button', { name: /The damaged football boots/ }).click();
  await other.getByRole('button', { name: 'Begin' }).click();
  for (const { agent } of boots.rehearsals[1]!.turns) {
    await say(agent!, 'Milo', other);
    await picture('phone', other);
  }
  await other.getByRole('button', { name: /score card/i }).click();
  await other.getByText(boots.endings.find((one) => one.id === boots.rehearsals[1]!.ends)!.epilogue).waitFor();
});

describe('the supervisor', () => {
  test('without the link the review stays closed', async () => {
    const stranger = await openPage(here.browser);
    await stranger.goto(`${here.house.url}/review`);
    await stranger.getByText(/one-time link/).waitFor();
    expect(await stranger.getByText('Nadia').count()).toBe(0);
  });

  test('with the link it shows who practised, and the words marked', async () => {
    await page.goto(here.house.reviewUrl);
    await page.getByText('Nadia').first().waitFor();
    await picture('review', page);
    await page.getByText('Tom').first().waitFor();
    await page.getByRole('link', { name: /late birthday gift/i }).first().click();
    await page.getByText(good!.turns.find((turn) => turn.agent)!.agent!.slice(0, 25)).first().waitFor();
    expect(await page.locator('a[href="#coach"]').count()).toBeGreaterThan(0);
    await picture('transcript', page);
  });

  test('the link opens once', async () => {
    const second = await openPage(here.browser);
    expect((await second.goto(here.house.reviewUrl))?.status()).toBe(403);
  });
});

test('the pages asked no other host for anything, and complained of nothing', () => {
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});
