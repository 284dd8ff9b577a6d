/** Every card as the official renderer shows it in Chromium: in Teams' looks, on a telephone and beside a channel, folded and unfolded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Intent, Said } from '../../dialogs/vocabulary.ts';
import { render } from '../../src/channels/render.ts';
import { results } from '../../src/channels/teams/extension.ts';
import { pressedCard, teamsMessages } from '../../src/channels/teams/messages.ts';
import { menuOf } from '../../src/content/load.ts';
import { answer, everything, nodes, words, type Node } from '../channels/said.ts';
import { library } from '../library.ts';
import { CARD_LOOKS, hostConfig, sheet } from './cardLooks.ts';
import { openBrowser, openPage } from './house.ts';
import { cutOff, faint, misnamed, sideways } from './rules.ts';

type Named = { name: string; card: Node };

/** They run in the page, beside the renderer. */
declare global {
  interface Window { show: (card: unknown, config: unknown) => void; unfold: () => string[]; rules: (() => string[])[] }
}

const WIDTHS = [320, 600];

/** The renderer's own, whatever the card: a choice is named by its text and by its error, which is not there yet; a star has the client's red. */
const CLIENTS_OWN = /aria-labelledby leads nowhere: <input|to 1: \*$/;

const desk = library.plans.flatMap((plan) => plan.desk).toSorted((a, b) => b.label.length - a.label.length).slice(0, 3);
const longest = library.plans.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]!;
/** An order number, or whatever else somebody wrote without a gap. */
const UNBROKEN = '47110815'.repeat(9);

const cardIn = (name: string, message: unknown): Named[] => nodes(message).filter((one) => one.type === 'AdaptiveCard').map((card, at) => ({ name: `${name}${at ? ', later' : ''}`, card }));
const inTeams = (said: Said[], how = '', isPublic = false) => said.flatMap((one) => teamsMessages(answer([one]), { words, desk, isPublic }).flatMap((message) => cardIn(`${one.type}${how}`, message)));

const pressed = (said: Said, intent: Intent): Named[] => {
  const button = nodes(teamsMessages(answer([said]), { words, desk, isPublic: false })).find((one) => one.type === 'Action.Execute' && JSON.stringify(one.data!.amends) === JSON.stringify(intent))!;
  return cardIn(`${said.type}, pressed ${intent.type}`, pressedCard(answer([said]), 0, { intent, nonce: button.data!.nonce }, { words, desk, isPublic: false }));
};
const of = (type: Said['type']) => everything().find((one) => one.type === type)!;

const CARDS: Named[] = [
  ...inTeams(everything()),
  ...inTeams(everything(), ' where others read along', true),
  ...inTeams([{ type: 'menu', scenarios: menuOf(library.plans) }, { type: 'briefing', attempt: 'a1', plan: longest }, { type: 'briefing', attempt: 'a1', plan: { ...longest, exam: { pass: 70, variant: true } } }], ' of the library'),
  ...inTeams([of('customer'), of('coach'), of('scorecard'), of('recap')].map((one) => JSON.parse(JSON.stringify(one).replaceAll('Where is it?', UNBROKEN).replaceAll('the courier', UNBROKEN)) as Said), ' with a word too long for a line'),
  ...pressed(of('menu'), { type: 'pick', scenario: 'gift' }),
  ...pressed(of('briefing'), { type: 'begin' }),
  ...pressed(of('briefing'), { type: 'exam', scenario: 'gift' }),
  ...pressed(of('customer'), { type: 'hint' }),
  ...pressed(of('question'), { type: 'confirm' }),
  ...['', 'app'].flatMap((appId) => cardIn('shared', results(menuOf(library.plans), '', words, appId))),
  ...render(answer(everything()), words).flatMap((message, at) => cardIn(`${everything()[at]!.type} over Direct Line`, message)),
];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser);
  await page.setContent('<!doctype html><html lang="en"><head><title>Cards</title></head><body><main><h1>Cards</h1><div id="card"></div></main></body></html>');
  const { resolve } = createRequire(import.meta.url);
  await page.addStyleTag({ content: readFileSync(resolve('adaptivecards/dist/adaptivecards.css'), 'utf8') });
  await page.addScriptTag({ content: readFileSync(resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8') });
  await page.addScriptTag({ content: `window.rules = [${[misnamed, sideways, cutOff, faint].join(',')}]; window.show = ${show}; window.unfold = ${unfold};` });
});
afterAll(() => browser?.close());

/** Renders a card in place of the one before. */
function show(card: unknown, config: unknown): void {
  const { AdaptiveCard, HostConfig } = (window as unknown as { AdaptiveCards: typeof import('adaptivecards') }).AdaptiveCards;
  const whole = new AdaptiveCard();
  whole.hostConfig = new HostConfig(config);
  whole.parse(card);
  document.getElementById('card')!.replaceChildren(whole.render()!);
}

/** Presses whatever unfolds something, also what only then is there; says which of them do nothing. */
function unfold(): string[] {
  const wrong: string[] = [];
  const done = new Set<Element>();
  for (;;) {
    const next = [...document.querySelectorAll<HTMLElement>('[aria-controls]')].find((it) => it.checkVisibility() && !done.has(it));
    if (!next) return wrong;
    done.add(next);
    next.click();
    for (const id of next.getAttribute('aria-controls')!.split(' ')) if (!document.getElementById(id)?.checkVisibility()) wrong.push(`does not unfold: ${next.textContent}`);
  }
}

describe.each(CARD_LOOKS)('in Teams\' $name look', (look) => {
  test.each(WIDTHS)('at %i px every card can be read whole, and each control has a name', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((css) => { document.getElementById('look')?.remove(); document.head.append(Object.assign(document.createElement('style'), { id: 'look', textContent: css })); }, sheet(look));
    const wrong = await page.evaluate(({ cards, config }) => cards.flatMap(({ name, card }) => {
      window.show(card, config);
      const folded = window.rules.flatMap((rule) => rule());
      const stuck = window.unfold();
      return [...new Set([...folded, ...stuck, ...window.rules.flatMap((rule) => rule())])].map((one) => `${name}: ${one}`);
    }), { cards: CARDS, config: hostConfig(look) });
    expect(wrong.filter((one) => !CLIENTS_OWN.test(one))).toEqual([]);
  });
});

/** The titles of a card's buttons; a fallback is the same button. */
const titles = (card: Node): unknown[] => nodes(JSON.parse(JSON.stringify(card, (key, value: unknown) => (key === 'fallback' ? undefined : value)))).filter((one) => one.type?.startsWith('Action.')).map((one) => one.title);

test('no two buttons of a card have the same title, whatever the case and its desk', () => {
  const desks = library.plans.flatMap(({ id, desk }) => teamsMessages(answer([of('customer')]), { words, desk, isPublic: false }).flatMap((message) => cardIn(`the desk of ${id}`, message)));
  expect(desks).toHaveLength(library.plans.length);
  const doubled = [...CARDS, ...desks].flatMap(({ name, card }) => titles(card).filter((title, at, all) => all.indexOf(title) !== at).map((title) => `${name}: ${String(title)}`));
  expect(doubled).toEqual([]);
  expect(titles(CARDS[0]!.card).length).toBeGreaterThan(0);
});

test('the rules find what is wrong with a card', async () => {
  await page.setViewportSize({ width: 320, height: 800 });
  const action = (title: string) => ({ type: 'Action.Submit', title, data: {} });
  const card = { type: 'AdaptiveCard', version: '1.5', body: [
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Went well', color: 'Good' }] },
    { type: 'Input.Text', id: 'why' },
    { type: 'ActionSet', actions: ['Play it again', 'Another role-play', 'Model replies'].map(action) },
    { type: 'RichTextBlock', inlines: [UNBROKEN] },
  ] };
  await page.evaluate(({ card, config }) => window.show(card, config), { card, config: hostConfig(CARD_LOOKS[0]!) });
  const wrong = await page.evaluate(() => window.rules.flatMap((rule) => rule()));
  expect(wrong).toEqual(expect.arrayContaining(['2.07 to 1: Went well', expect.stringMatching(/^no name: <input/), 'cut off: Another role-play', expect.stringMatching(/^sticks out: 4711/)]));
});

test('every card says that it is of version 1.5, and has its words for clients that show none', () => {
  expect(CARDS.length).toBeGreaterThan(60);
  expect(new Set(CARDS.map(({ card }) => card['version']))).toEqual(new Set(['1.5']));
  expect(CARDS.filter(({ card }) => !card['fallbackText'])).toEqual([]);
  expect(CARDS.filter(({ name, card }) => !name.endsWith('Direct Line') && !card['speak'])).toEqual([]);
});
