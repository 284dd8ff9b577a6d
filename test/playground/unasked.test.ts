/** What Teams shows unasked: an assignment and its reminder, through the real outbox into Microsoft's Agents Playground, once each and by the person's own clock. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { menuOf } from '../../src/content/load.ts';
import { goRound } from '../../src/coach/rounds.ts';
import { openBrowser } from '../e2e/house.ts';
import { library, planOf } from '../library.ts';
import { open, type House } from '../server/house.ts';
import { openPlayground, type Playground } from './playground.ts';

const plan = planOf('late-birthday-gift');
let house: House;
let playground: Playground;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  house = await open({}, {}, { plans: library.plans });
  playground = await openPlayground(`${house.url}/api/messages`, 'America/Los_Angeles');
  browser = await openBrowser();
  page = await (await browser.newContext({ viewport: { width: 1400, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(playground.url);
});
afterAll(async () => {
  await browser?.close();
  await playground?.close();
  await house?.close();
});

/** Goes round at a time by the clock in Greenwich, and has what was said sent; resolves to how many things were. */
const roundAt = async (day: number, hour: number): Promise<number> => {
  const said = await goRound({ store: house.store, plans: () => library.plans, now: () => Date.UTC(2026, 0, day, hour), zone: 'Europe/London' });
  await house.coach.catchUp(Infinity);
  await expect.poll(async () => (await house.store.outbox.depth()).waiting, { timeout: 20_000 }).toBe(0);
  return said;
};
const shown = (text: string) => page.getByText(text, { exact: true });
const TOLD = `You have been given ${plan.title} to play, by 15 January.`;
const REMINDED = `${plan.title} is to be played by tomorrow, 15 January.`;

test('an assignment comes into the chat once, in the morning where the person is, and is reminded of the day before', { timeout: 180_000 }, async () => {
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  await page.getByText('Hello. Pick a role-play').last().waitFor();
  await page.getByRole('textbox').last().click();
  await page.keyboard.insertText('help');
  await page.getByRole('button', { name: 'Send Message', exact: true }).last().click();
  await page.getByText('Write to the customer in your own words').last().waitFor();

  const [person] = await house.store.people.called('Nadia Holt');
  const place = (await house.store.reminders.reach(person!.id))!;
  expect(place.zone).toBe('America/Los_Angeles');
  await house.store.reminders.assign({ id: 'as1', person: person!.id, scenario: plan.id, title: plan.title, due: '2026-01-15', madeAt: Date.UTC(2026, 0, 5, 10), stage: 'new' });

  // Ten in the morning in London is two at night there, and eight in the morning there is four in the afternoon.
  expect(await roundAt(5, 10)).toBe(0);
  expect(await roundAt(5, 15)).toBe(0);
  expect(await shown(TOLD).count()).toBe(0);
  expect(await roundAt(5, 16)).toBe(1);
  await shown(TOLD).last().waitFor();
  expect(await roundAt(5, 17)).toBe(0);

  expect(await roundAt(14, 16)).toBe(0);
  expect(await roundAt(14, 17)).toBe(1);
  await shown(REMINDED).last().waitFor();
  expect(await roundAt(14, 18)).toBe(0);
  const tellings = (await house.store.answers(place.conversation, 0)).filter(({ intent }) => intent.type === 'tell').flatMap(({ said }) => said);
  expect(tellings).toMatchObject([{ line: 'assigned.told' }, { line: 'assigned.reminded' }]);
  // Those of the menu have their case's name.
  expect(await page.getByRole('button', { name: /^Play: / }).count()).toBe(menuOf(library.plans).length);
  await expect.poll(() => page.getByRole('button', { name: 'Play', exact: true }).count(), { timeout: 20_000 }).toBe(2);

  // Its button begins what it speaks of.
  const situation = page.getByText(plan.situation);
  for (let tries = 0; tries < 4 && !(await situation.count()); tries++) {
    await page.getByRole('button', { name: 'Play', exact: true }).last().click({ timeout: 3_000 }).catch(() => {});
    await situation.last().waitFor({ timeout: 5_000 }).catch(() => {});
  }
  await situation.last().waitFor();
});

test('an appeal is filled in under the note, and its answer comes into the chat', { timeout: 180_000 }, async () => {
  const press = async (name: string, until: () => Promise<unknown>) => {
    for (let tries = 0; tries < 5; tries++) {
      await page.getByRole('button', { name, exact: true }).last().click({ timeout: 3_000 }).catch(() => {});
      if (await until().then(() => true, () => false)) return;
    }
    throw new Error(`pressing "${name}" did nothing`);
  };
  await press('Begin', () => page.getByRole('img', { name: 'Sarah', exact: true }).last().waitFor({ timeout: 5_000 }));
  await page.getByRole('textbox').last().click();
  await page.keyboard.insertText("Calm down, that is the courier's fault and not my problem.");
  await page.getByRole('button', { name: 'Send Message', exact: true }).last().click();
  await page.getByRole('img', { name: 'Sarah', exact: true }).nth(1).waitFor();
  const reason = page.getByRole('textbox', { name: /How do you see it/ });
  await press('I see that differently', () => reason.last().waitFor({ timeout: 3_000 }));
  await reason.last().fill('She asked me who had it last.');
  await page.getByRole('button', { name: 'Send to my supervisor', exact: true }).last().scrollIntoViewIfNeeded();
  if (process.env.PICTURES) await page.screenshot({ path: join(import.meta.dirname, 'pictures', 'appeal.png') });
  await page.getByRole('button', { name: 'Send to my supervisor', exact: true }).last().click();
  await page.getByText('Your appeal is with your supervisor').last().waitFor();

  const { cookie } = await house.get(house.reviewUrl.slice(house.url.length));
  const [open] = (await house.get('/api/review', { Cookie: cookie })).json['appeals'] as { attempt: string; turn: number; place: number; round: number; reason: string }[];
  expect(open).toMatchObject({ turn: 1, reason: 'She asked me who had it last.' });
  const { attempt, turn, place, round } = open!;
  expect((await house.post('/api/review/appeals', { attempt, turn, place, round, verdict: 'kept', why: 'She asked what happens next.' }, { Cookie: cookie })).json).toEqual({ told: true });
  await house.coach.catchUp(Infinity);
  await page.getByText('She asked what happens next.').last().waitFor();
});
