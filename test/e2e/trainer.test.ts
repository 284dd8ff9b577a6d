/** A trainer's first role-play: from `amends new` to the practice room of a server that is running all the while, and what becomes of a broken save. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScenario } from '../../src/content/scenario.ts';
import { copyOfProject } from '../server/process.ts';
import { houseAndBrowser, picture } from './house.ts';

const home = copyOfProject();
// Registered first: it runs last.
afterAll(() => rmSync(home, { recursive: true }));
const file = join(home, 'scenarios', 'the-cold-soup.yaml');
/** The command line of the copy, in a process of its own as a trainer starts it. */
const amends = (args: string[], input = '') => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli.ts', ...args], { cwd: home, input, encoding: 'utf8' });
  return { said: stdout + stderr, status };
};
/** Saves the file with some of its words changed. */
const save = (...changes: [from: string, to: string][]) => writeFileSync(file, changes.reduce((text, [from, to]) => {
  expect(text).toContain(from);
  return text.replace(from, to);
}, readFileSync(file, 'utf8')));

/** A second, and another for a machine that does much else. */
const SOON = 2_000;
const OWN = ['My soup came lukewarm, and the bread was missing. I would like to know what happens now.', 'I paid for hot soup with bread, and got neither of the two. What do you suggest?', 'Lukewarm soup and no bread. That is not how it was meant to go. What do you suggest?'];

const here = houseAndBrowser(home);
let trainer: BrowserContext;
let bench: Page;
const complaints: string[] = [];
const watched = (page: Page) => {
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
};

beforeAll(async () => {
  trainer = await here.browser.newContext({ viewport: { width: 1280, height: 820 } });
  bench = watched(await trainer.newPage());
  await bench.goto(here.house.reviewUrl);
  await bench.getByRole('link', { name: 'Workbench' }).click();
  await bench.getByRole('heading', { name: /^\d+ role-plays$/ }).waitFor();
});

test('five answers make a role-play that is good, and it stands in the workbench', async () => {
  const { said, status } = amends(['new'], 'The cold soup\nIda\nMy soup came cold.\npresuming, 9\n1\n');
  expect(said).toContain('scenarios/the-cold-soup.yaml good');
  expect(status).toBe(0);
  await bench.getByRole('link', { name: 'The cold soup' }).waitFor();
});

test('a slip is named with its line and the way out, by check and in the workbench', async () => {
  const { scenario } = readScenario(file);
  const opening = scenario!.steps[0]!;
  save([JSON.stringify(opening.says.tense[0]), JSON.stringify(OWN[0])], [JSON.stringify(opening.says.tense[1]), JSON.stringify(OWN[1])], [JSON.stringify(opening.says.tense[2]), JSON.stringify(OWN[2])], ['otherwise: way-out', 'otherwise: wayout']);
  const began = performance.now();
  const line = readFileSync(file, 'utf8').split('\n').findIndex((one) => one.includes('otherwise: wayout')) + 1;
  await bench.getByText('no step or ending "wayout"').waitFor();
  expect(performance.now() - began).toBeLessThan(SOON);
  const told = await bench.getByRole('heading', { name: 'scenarios/the-cold-soup.yaml' }).locator('..').innerText();
  expect(told).toContain(`${line}:5 SC01`);
  expect(told).toContain('Did you mean "way-out"?');
  expect(told).toContain('“The cold soup” goes on as it was before.');
  await picture('workbench', bench);
  const { said, status } = amends(['check', 'scenarios/the-cold-soup.yaml']);
  expect(said).toBe(`scenarios/the-cold-soup.yaml:${line}:5 SC01 no step or ending "wayout". Did you mean "way-out"?\n`);
  expect(status).toBe(1);
});

test('mended, it is good, and its rehearsals pass', async () => {
  save(['otherwise: wayout', 'otherwise: way-out']);
  await bench.getByText('no step or ending "wayout"').waitFor({ state: 'detached' });
  expect(amends(['check', 'scenarios/the-cold-soup.yaml'])).toEqual({ said: 'scenarios/the-cold-soup.yaml good\n', status: 0 });
  await bench.getByRole('link', { name: 'The cold soup' }).click();
  await bench.getByRole('heading', { name: 'The cold soup' }).waitFor();
  const rehearsals = bench.getByRole('listitem').filter({ hasText: 'Passes: ' });
  await expect.poll(() => rehearsals.count(), { timeout: 30_000 }).toBe(3);
  await bench.waitForFunction(() => (document.querySelector('img[alt*="endings"]') as HTMLImageElement | null)?.naturalWidth);
});

test('a place that another has is told of, and the file is played all the same', async () => {
  await bench.getByRole('link', { name: 'All role-plays' }).click();
  save(['title: The cold soup', 'place: 1\ntitle: The cold soup']);
  const line = readFileSync(file, 'utf8').split('\n').indexOf('place: 1') + 1;
  await bench.getByText('It is played, but scenarios/the-cold-soup.yaml does not fit the other files.').waitFor();
  await bench.getByText(`${line}:1 SC26`).waitFor();
  save(['place: 1\ntitle: The cold soup', 'title: The cold soup']);
  await bench.getByText('does not fit the other files').waitFor({ state: 'detached' });
  await bench.getByRole('link', { name: 'The cold soup' }).click();
});

test('it is played to its ending in the practice room, in the trainer\'s own words, from the workbench and kept out of the review', async () => {
  const [page] = await Promise.all([trainer.waitForEvent('page'), bench.getByRole('link', { name: 'Play it' }).click()]);
  watched(page);
  await page.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Uta');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'The cold soup' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Keep this attempt to myself' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('region', { name: 'What was said' }).getByText(new RegExp(OWN.map((line) => line.slice(0, -1)).join('|'))).waitFor();
  const { scenario } = readScenario(file);
  const [good] = scenario!.rehearsals;
  let replies = 0;
  for (const { agent, desk } of good!.turns) {
    if (desk) {
      const { label, result } = scenario!.desk.find(({ id }) => id === desk)!;
      await page.getByRole('region', { name: 'Your desk' }).getByRole('button', { name: label }).click();
      await page.getByRole('main').getByText(result).waitFor();
    } else {
      await page.getByRole('textbox', { name: 'Your answer to Ida' }).fill(agent!);
      await page.locator('button[aria-label="Send"]:not([aria-disabled="true"])').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('article', { name: /^Turn \d+$/ }).nth(replies++).waitFor();
      if (replies === 1) await picture('own-words', page);
    }
  }
  await page.getByRole('button', { name: /score card/i }).click();
  await page.getByText(scenario!.endings.find(({ id }) => id === good!.ends)!.epilogue).waitFor();
  await page.close();
  await bench.getByRole('link', { name: 'Review' }).click();
  await bench.getByText('Nobody has practised yet.').waitFor();
  await bench.goBack();
});

test('after a broken save a new hire still finds the good one in the menu, and the trainer reads what is wrong', async () => {
  save(['title: The cold soup', 'title: The broken soup'], ['start: opening', 'start: openning']);
  await bench.getByText('no step "openning"').waitFor();
  const page = watched(await (await here.browser.newContext()).newPage());
  await page.goto(here.house.url);
  await page.getByRole('textbox', { name: 'What should your customer call you?' }).fill('Nadia');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('button', { name: /The cold soup/ }).waitFor();
  expect(await page.getByRole('button', { name: /The broken soup/ }).count()).toBe(0);
  await page.close();
});

test('the pages complained of nothing', () => expect(complaints).toEqual([]));
