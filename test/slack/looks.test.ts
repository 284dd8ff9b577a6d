/** A talk in Slack, drawn from what Slack was sent and looked at in a browser: all of it can be drawn, and read, on a desk and on a phone. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brief } from '../../dialogs/conversation.ts';
import type { Answer, Said } from '../../dialogs/vocabulary.ts';
import { slackMessages, shown } from '../../src/channels/slack/render.ts';
import { chooseView, chosenAnswer } from '../../src/channels/slack/views.ts';
import { menuOf } from '../../src/content/load.ts';
import { everything } from '../channels/everything.ts';
import { openBrowser, openPage } from '../e2e/house.ts';
import { library } from '../library.ts';
import { phrases } from '../server/house.ts';
import { buttonsOf } from './agent.ts';
import { modalPage, talkPage } from './draw.ts';
import { plan, play } from './played.ts';
import type { Args } from './standIn.ts';

const words = { phrases, names: plan.names };
/** A column on a desk, and one on a phone. */
const WIDTHS = [720, 360];
/** Of a button's words Slack may cut what is longer. */
const SURE = 30;

const browser = openBrowser();
let page: Page;

let played: Awaited<ReturnType<typeof play>>;
beforeAll(async () => {
  [page, played] = await Promise.all([browser.then((one) => openPage(one)), play()]);
});
afterAll(async () => { await (await browser).close(); });

/** Boxes that hold more than they show or reach beyond the column, and buttons without words. Runs in the page. */
function cut(): string[] {
  const wide = document.documentElement.clientWidth;
  const boxes = [...document.querySelectorAll<HTMLElement>('main, main *')].filter((it) => getComputedStyle(it).display !== 'inline' && !it.closest('svg'));
  const words = (it: HTMLElement) => `${it.tagName.toLowerCase()}: ${it.innerText.slice(0, 60)}`;
  return [
    ...boxes.filter((it) => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1).map((it) => `holds more than it shows: ${words(it)}`),
    ...boxes.filter((it) => it.getBoundingClientRect().right > wide + 0.5).map((it) => `reaches beyond the column: ${words(it)}`),
    ...boxes.filter((it) => it.tagName === 'BUTTON' && !/\p{L}/u.test(it.innerText)).map((it) => `no words: ${it.outerHTML}`),
  ];
}

/** Marks that were meant for a machine, in what a person reads. */
const stray = (text: string): string[] => text.match(/[*`~{}]|&(?:amp|lt|gt|#\d+);|<[^>]*>|:[a-z]+(?:_[a-z]+)*:|\b_|_\b|undefined|\[object/g) ?? [];

async function complaints(html: string): Promise<string[]> {
  await page.setContent(html);
  const found = stray(await page.locator('main').innerText()).map((mark) => `stray: ${mark}`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await page.evaluate(cut)).map((one) => `${width} px: ${one}`));
  }
  return found;
}

/** PICTURES=1 keeps what the README shows. */
async function picture(name: string, html: string): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.setViewportSize({ width: WIDTHS[0]!, height: 100 });
  await page.setContent(html);
  await page.locator('main').screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.png`) });
}

describe('a talk as it was sent', () => {
  test('was taken whole, and its texts for notifications hold no marks', () => {
    expect(played.refused).toEqual([]);
    expect(played.texts.length).toBeGreaterThan(8);
    const unescaped = played.texts.map((text) => text.replaceAll('&lt;', '‹').replaceAll('&gt;', '›').replaceAll('&amp;', '+'));
    expect(unescaped.flatMap(stray)).toEqual([]);
  });

  test.each(['the greeting, with the role-plays', 'the briefing', 'a reply, the note on it folded, and the customer', 'the note opened', 'the score card', 'the Home tab', 'the modal for choosing', 'the modal for an appeal'])('%s', async (name) => {
    expect(await complaints(played.pages[name]!)).toEqual([]);
  });

  test('is kept as pictures where they are asked for', async () => {
    await picture('talk', played.pages['a reply, the note on it folded, and the customer']!);
    await picture('home', played.pages['the Home tab']!);
  });
});

describe('whatever can be said', () => {
  const render = slackMessages(words);
  const answer = (said: Said[], conversation = 'slack:T1:U1'): Answer =>
    ({ conversation, seq: 1, key: 'k', at: 1, person: { id: 'slack:T1:U1', name: 'Ana' }, intent: { type: 'hint' }, attempt: 'a1', said, repeated: false });
  const drawn = (messages: { username?: string; icon_emoji?: string; blocks: unknown }[]) =>
    talkPage(messages.map(({ username, icon_emoji: icon, blocks }) => ({ name: username ?? 'Amends', app: true, ...(icon && { icon }), time: '09:00', blocks })));

  test('is drawn, in a direct message and in a thread, folded and whole', async () => {
    const said = everything();
    for (const conversation of ['slack:T1:U1', 'slack:T1:C1:1.1']) {
      const one = answer(said, conversation);
      expect(await complaints(drawn([...render(one), ...said.map((_, at) => shown(one, at, true, words)!)]))).toEqual([]);
    }
    for (const chosen of [true, false]) {
      const { view } = chosenAnswer(chosen, words);
      if (view) expect(await complaints(modalPage(view as Args))).toEqual([]);
    }
    expect(await complaints(modalPage(chooseView(menuOf(library.plans), words)!))).toEqual([]);
  });

  test('has its briefing and its desk, for every case of the library; a long action is cut on a phone, and stands whole in the briefing', async () => {
    const all = library.plans.flatMap((one) => render(answer([{ type: 'briefing', attempt: 'a1', plan: brief(one) }, { type: 'hint', text: one.steps[0]!.goal, step: one.start }]), one.desk));
    const found = await complaints(drawn(all));
    const actions = library.plans.flatMap(({ desk }) => desk.map(({ label }) => label));
    expect(found.filter((one) => !actions.some((label) => one === `360 px: holds more than it shows: button: ${label}`))).toEqual([]);
    const listed = await page.locator('li').allInnerTexts();
    expect(actions.filter((label) => !listed.includes(label))).toEqual([]);
  });

  test('has buttons that are told apart by ear, in each message, in the Home tab, and in the menu of the library', async () => {
    const { homeView } = await import('../../src/channels/slack/views.ts');
    const home = homeView({ menu: menuOf(library.plans), underWay: { title: 'The gift' }, assignments: [{ scenario: plan.id, title: plan.title, due: '1 December', late: false }], drill: { scenario: plan.id, title: plan.title, mistake: 'jargon', times: 3 }, mistakes: [], practised: [] }, words, 'n');
    const messages = [...render(answer(everything())), ...render(answer([{ type: 'menu', scenarios: menuOf(library.plans) }])), ...library.plans.flatMap(({ desk }) => render(answer([{ type: 'hint', text: 'Hear.', step: 's' }]), desk)), home];
    const doubled = messages.flatMap(({ blocks }) => buttonsOf(blocks).map((one) => one.accessibility_label ?? one.text.text).filter((name, at, all) => all.indexOf(name) !== at));
    expect(doubled).toEqual([]);
  });

  test('has buttons that Slack shows whole; a trainer\'s desk action may be longer', () => {
    const labels = buttonsOf(render(answer(everything())).flatMap(({ blocks }) => blocks)).map((one) => one.text.text);
    expect(labels.filter((one) => one.length > SURE)).toEqual([]);
  });
});

describe('the looking', () => {
  const said = (...blocks: unknown[]) => talkPage([{ name: 'Amends', app: true, time: '09:00', blocks }]);
  const text = (words: string) => ({ type: 'plain_text', text: words });

  test('finds what is cut, what has no words, and marks', async () => {
    const button = (words: string) => ({ type: 'actions', elements: [{ type: 'button', text: text(words) }] });
    expect(await complaints(said(button('Ask the shift lead whether a courier may be sent out tonight')))).toEqual([expect.stringMatching(/^360 px: holds more than it shows: button: Ask/)]);
    expect(await complaints(said(button('…')))).toEqual([expect.stringContaining('720 px: no words'), expect.stringContaining('360 px: no words')]);
    expect(await complaints(said({ type: 'header', text: text('*Bold* &amp; <@U1> :smile:') }))).toEqual(['*', '*', '&amp;', '<@U1>', ':smile:'].map((mark) => `stray: ${mark}`));
  });

  test('refuses what it cannot draw', () => {
    for (const odd of [{ type: 'video' }, { type: 'context', elements: [{ type: 'mrkdwn', text: '*x*' }] }, { type: 'actions', elements: [{ type: 'datepicker' }] }, { type: 'rich_text', elements: [{ type: 'rich_text_preformatted' }] }]) expect(() => said(odd)).toThrow('nothing here draws');
  });
});
