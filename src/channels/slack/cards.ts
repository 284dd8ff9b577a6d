/** What is said as blocks: menu, briefing, the coach's note (folded or whole), score card, progress, recap, questions; the rest as lines. */
import { isDisputable } from '../../../dialogs/appeals.ts';
import type { Briefing, Finding, MenuItem, Said } from '../../../dialogs/vocabulary.ts';
import { shortened } from '../cut.ts';
import { plain, type Inert } from '../plain.ts';
import { beginText, betterText, examAppeal, examNotes, examText, headText, menuFacts, moodText, pointsText, progressLines, quoteText, recapLines, say, signed, silenceText, textOf, whyText, type Wording } from '../wording.ts';
import { bold, button, buttons, context, header, line, list, quoted, rich, run, section, type Block, type Part } from './blocks.ts';
import type { Against, Press, Show } from './button.ts';

/** Where a card is shown, and whether its folded part is open. */
export type Card = {
  words: Wording;
  /** Of the event that is answered. */
  key: string;
  /** Makes a button's nonce from its name, which is unique in its card. */
  nonce: (button: string) => string;
  /** Which of the answers, and which thing said in it: a button that opens the folded part names it. */
  show: Pick<Show['show'], 'seq' | 'at'>;
  whole: boolean;
  /** Whether others read along. */
  thread: boolean;
};

/** With a title for a hundred more, a list would be longer than a message may be. */
const MOST_ITEMS = 40;

/** Of a quotation in one line; the whole of it opens with the note. */
const MOST_QUOTED = 90;

export function cardOf(said: Said, card: Card): Block[] {
  switch (said.type) {
    case 'menu': return menuCard(said, card);
    case 'briefing': return briefingCard(said.plan, card);
    case 'coach': return noteCard(said, card);
    case 'scorecard': return scoreCard(said, card);
    case 'question': return questionCard(said, card);
    case 'progress': return progressCard(said, card);
    case 'recap': return rich(line(bold(say(card.words, 'card.recap'))), list(recapLines(said, card.words).map((one) => [run(one)])));
    case 'customer': return rich(line(run(plain(said.text))));
    default: return rich(line(run(textOf(said, card.words, card.key))));
  }
}

const press = (card: Pick<Card, 'words' | 'nonce'>, phrase: string, name: string, press: Omit<Press, 'nonce'>, primary = false, spoken?: Inert): Block =>
  button(say(card.words, phrase), name, { ...press, nonce: card.nonce(name) } satisfies Press, primary, spoken);

/** One entry of a menu with its button, and with its number where one may say it. */
export const menuItem = (item: MenuItem, card: Pick<Card, 'words' | 'nonce'>, after: { after?: 'replace' } = {}, number = ''): Block =>
  section(`${number}${plain(item.title)} (${menuFacts(item, card.words)})\n${plain(item.teaser)}` as Inert,
    press(card, 'card.play', `pick ${item.id}`, { amends: { type: 'pick', scenario: item.id }, ...after }, false, say(card.words, 'card.play-this', { title: item.title })));

function menuCard({ scenarios, underWay }: Extract<Said, { type: 'menu' }>, card: Card): Block[] {
  const { words } = card;
  return [
    ...(underWay ? [section(say(words, 'card.under-way', { title: underWay }), press(card, 'card.resume', 'resume', { amends: { type: 'resume' }, after: 'strip' }))] : []),
    ...rich(line(bold(say(words, 'card.menu')))),
    ...scenarios.slice(0, MOST_ITEMS).map((item, at) => menuItem(item, card, { after: 'replace' }, `${at + 1}. `)),
    context(say(words, 'card.menu-how')),
  ];
}

/** In a block of its own, which stands apart: within one, line follows line. */
const headed = (words: Wording, head: string, items: Inert[]): Block[] =>
  items.length ? rich(line(bold(say(words, head))), list(items.map((item) => [run(item)]))) : [];

function briefingCard(plan: Briefing, card: Card): Block[] {
  const { words, thread } = card;
  const { customer, deadline, exam } = plan;
  return [
    header(plain(plan.title)),
    ...rich(line(run(plain(plan.situation)))),
    ...rich(
      line(run(say(words, 'card.customer-facts', { name: customer.name, history: customer.history }))),
      line(run(say(words, 'card.wants', { wants: customer.wants }))),
      deadline ? line(bold(say(words, 'card.deadline', { deadline }))) : undefined,
    ),
    ...headed(words, 'card.policy', plan.policy.map(plain)),
    ...headed(words, 'card.desk', plan.desk.map((action) => plain(action.label))),
    ...headed(words, 'card.rubric', plan.rubric.map((item) => `${signed(item.points)} ${plain(item.text)}` as Inert)),
    ...(exam ? rich(...beginText(exam, words).map((one) => line(bold(one)))) : [context(say(words, thread ? 'slack.begin-how-thread' : 'card.begin-how'))]),
    buttons(
      press(card, 'card.begin', 'begin', { amends: { type: 'begin' }, after: 'strip' }, true),
      // Where others read along nothing is private: there it is played elsewhere.
      ...(thread ? [press(card, 'slack.direct', 'direct', { amends: { type: exam ? 'exam' : 'pick', scenario: plan.id }, direct: true })]
        : exam ? [] : [
          press(card, 'card.begin-private', 'begin-private', { amends: { type: 'begin', private: true }, after: 'strip' }),
          press(card, 'card.exam-take', 'exam', { amends: { type: 'exam', scenario: plan.id }, after: 'replace' }),
        ]),
    ),
  ];
}

const findingParts = (finding: Finding, words: Wording): Part[] => {
  const quote = quoteText(finding.quote, words);
  const why = whyText(finding);
  const better = betterText(finding, words);
  return [...line(bold(headText(finding, words))), ...(quote ? quoted(quote) : []), ...(why ? line(run(why)) : []), ...(better ? line(run(better)) : [])];
};

/** The finding's name and the agent's own words. */
const findingLine = (finding: Finding, words: Wording): Part[] =>
  line(bold(headText(finding, words)), ...(finding.quote ? [run(` “${shortened(plain(finding.quote), MOST_QUOTED)}”` as Inert, { italic: true })] : []));

/** Folded: a line for each finding, and where the mood went. */
function noteCard({ note, private: isPrivate }: Extract<Said, { type: 'coach' }>, card: Card): Block[] {
  const { words, whole } = card;
  const silence = silenceText(note, words);
  const points = note.lines.reduce((sum, one) => sum + one.points, 0);
  const mood = moodText(note.before, note.after, words);
  const findings = whole
    ? [...note.findings.map((finding) => findingParts(finding, words)), list(note.lines.map((one) => [run(pointsText(one))]))].flatMap((parts) => rich(parts))
    : rich(...note.findings.map((finding) => findingLine(finding, words)));
  return [
    ...rich(silence ? line(run(silence)) : undefined),
    ...findings,
    context(points ? say(words, 'slack.mood', { points: signed(points), mood }) : mood),
    // Where others read along nobody appeals, nor against what is kept to oneself.
    ...(note.findings.length ? [buttons(showButton(card, 'slack.more', 'slack.less'), ...(card.thread || isPrivate || !isDisputable(note.findings) ? [] : [button(say(words, 'appeal.form'), 'against', { against: card.show } satisfies Against)]))] : []),
  ];
}

function scoreCard({ card: one, thread }: Extract<Said, { type: 'scorecard' }>, card: Card): Block[] {
  const { words, whole } = card;
  const { score, ending } = one;
  const result = examText(one, words);
  const appeal = examAppeal(one, words, card.thread);
  return [
    header(say(words, 'card.score', { points: score.points, possible: score.possible })),
    ...rich(
      result ? line(bold(result)) : undefined,
      line(run(plain(one.title))),
      line(bold(say(words, `card.outcome-${one.outcome}`)), run(` ${plain(ending.title)}` as Inert)),
      line(run(plain(ending.epilogue))),
    ),
    ...headed(words, 'card.ledger', score.lines.map(pointsText)),
    ...rich(line(bold(say(words, 'card.sum', { points: score.points })))),
    ...headed(words, 'card.exam-notes', examNotes(one, words)),
    ...rich(appeal ? line(run(appeal)) : undefined),
    ...headed(words, 'card.lessons', one.mistakes.map(({ name, count, lesson }) => say(words, 'card.lesson', { name, count, lesson }))),
    ...headed(words, 'card.missed', one.missed.map((item) => `${signed(item.points)} ${plain(item.text)}` as Inert)),
    ...headed(words, 'card.next', one.practiseNext.map(({ name, advice }) => say(words, 'card.advice', { name, advice }))),
    ...(whole ? headed(words, 'card.models', one.models.map(({ goal, model }) => say(words, 'card.model', { goal, model }))) : []),
    ...(thread ? [context(say(words, 'thread.next'))] : []),
    buttons(
      ...(thread ? [press(card, 'slack.direct', 'direct', { amends: { type: one.exam ? 'exam' : 'pick', scenario: one.scenario }, direct: true })] : [
        press(card, 'card.again', 'again', { amends: { type: 'again' }, after: 'strip' }, true),
        press(card, 'card.other', 'menu', { amends: { type: 'menu' }, after: 'strip' }),
      ]),
      ...(one.models.length ? [showButton(card, 'card.models', 'slack.less')] : []),
    ),
  ];
}

/** Opens and closes the folded part; one that shows it is no answer, so pressing it leaves the others. */
const showButton = ({ words, show, whole }: Card, more: string, less: string): Block =>
  button(say(words, whole ? less : more), 'show', { show: { ...show, whole: !whole } } satisfies Show);

function questionCard({ line: asked, values, choices }: Extract<Said, { type: 'question' }>, card: Card): Block[] {
  return [
    ...rich(line(run(say(card.words, asked, values)))),
    buttons(...choices.map(({ line: choice, intent }) => press(card, choice, choice, { amends: intent, after: 'strip' }))),
  ];
}

function progressCard(said: Extract<Said, { type: 'progress' }>, card: Card): Block[] {
  const { words } = card;
  const { cases, mistakes, next } = progressLines(said, words);
  return [
    header(say(words, 'progress.head')),
    ...rich(cases.length ? list(cases.map((one) => [run(one)])) : line(run(say(words, 'progress.none')))),
    ...headed(words, 'progress.mistakes', mistakes),
    ...(next && said.next ? [section(next, press(card, 'card.play', 'next', { amends: { type: 'pick', scenario: said.next.scenario }, after: 'strip' }))] : []),
  ];
}

/** The desk and the hint, under the newest line of a talk. */
export const deskButtons = (desk: Briefing['desk'], card: Pick<Card, 'words' | 'nonce'>): Block => buttons(
  ...desk.slice(0, 20).map(({ id, label }) => button(plain(label), `desk ${id}`, { amends: { type: 'desk', action: id }, nonce: card.nonce(`desk ${id}`), after: 'strip' } satisfies Press)),
  press(card, 'card.hint', 'hint', { amends: { type: 'hint' }, after: 'strip' }),
);
