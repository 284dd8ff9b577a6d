/** What is said as Adaptive Card elements: menu, briefing, coach's note, score card, progress, recap, questions. The rest is text alone. */
import type { Briefing, CoachNote, Finding, Said } from '../../dialogs/vocabulary.ts';
import { box, button, buttons, fitting, fold, heading, row, text, type Element } from './elements.ts';
import { plain, type Inert } from './plain.ts';
import { beginText, betterText, examAppeal, examNotes, examText, headText, menuFacts, moodText, pointsText, progressLines, quoteText, recapLines, say, signed, silenceText, whyText, type Wording } from './wording.ts';

/** Makes a button's nonce from its name, which is unique in its card. */
export type Nonce = (button: string) => string;

/** The body of the card for one thing said; undefined where text is enough. isPublic: others can read along. */
export function cardOf(said: Said, words: Wording, nonce: Nonce, isPublic = false): (Element | undefined)[] | undefined {
  switch (said.type) {
    case 'menu': return menuCard(said, words, nonce);
    case 'briefing': return briefingCard(said.plan, words, nonce);
    case 'coach': return noteCard(said.note, words);
    case 'scorecard': return scoreCard(said, words, nonce, isPublic);
    case 'progress': return progressCard(said, words, nonce);
    case 'question': return [text(say(words, said.line, said.values)), buttons(...said.choices.map(({ line, intent }) => button(say(words, line), intent, nonce(line))))];
    case 'recap': return [text(plain(said.plan.title), { weight: 'Bolder' }), ...recapLines(said, words).map((line) => text(line))];
    default: return undefined;
  }
}

function menuCard({ scenarios, underWay }: Extract<Said, { type: 'menu' }>, words: Wording, nonce: Nonce): (Element | undefined)[] {
  return [
    text(say(words, 'card.menu'), { weight: 'Bolder', size: 'Large' }),
    underWay ? box([text(say(words, 'card.under-way', { title: underWay })), buttons(button(say(words, 'card.resume'), { type: 'resume' }, nonce('resume')))], { style: 'emphasis' }) : undefined,
    ...scenarios.map((item) => box([
      text(plain(item.title), { weight: 'Bolder' }),
      text(plain(item.teaser)),
      text(menuFacts(item, words), { isSubtle: true }),
      buttons(button(fitting(say(words, 'card.play-this', { title: item.title })), { type: 'pick', scenario: item.id }, nonce(`pick ${item.id}`), { tooltip: plain(item.title) })),
    ], { separator: true, spacing: 'Medium' })),
  ];
}

function briefingCard(plan: Briefing, words: Wording, nonce: Nonce): (Element | undefined)[] {
  const { customer, deadline } = plan;
  const list = (head: string, items: string[]) => items.length ? [heading(say(words, head)), ...items.map((item) => text(`• ${plain(item)}` as Inert))] : [];
  return [
    text(plain(plan.title), { weight: 'Bolder', size: 'Large' }),
    text(plain(plan.situation)),
    text(say(words, 'card.customer-facts', { name: customer.name, history: customer.history })),
    text(say(words, 'card.wants', { wants: customer.wants })),
    deadline ? text(say(words, 'card.deadline', { deadline }), { weight: 'Bolder' }) : undefined,
    ...list('card.policy', plan.policy),
    ...list('card.desk', plan.desk.map((action) => action.label)),
    heading(say(words, 'card.rubric')),
    ...plan.rubric.map((item) => row(signed(item.points), [text(plain(item.text))])),
    ...beginText(plan.exam, words).map((line, n) => text(line, plan.exam ? { weight: 'Bolder' } : { isSubtle: true }, n ? {} : { spacing: 'Medium' })),
    buttons(
      button(say(words, 'card.begin'), { type: 'begin' }, nonce('begin'), { style: 'positive' }),
      ...(plan.exam ? [] : [
        button(say(words, 'card.begin-private'), { type: 'begin', private: true }, nonce('begin-private')),
        button(say(words, 'card.exam-take'), { type: 'exam', scenario: plan.id }, nonce('exam')),
      ]),
    ),
  ];
}

/** The ground says again what the heading says in words. Words keep their colour: Teams' green and red are hard to read. */
const GROUNDS = { practice: 'good', mistake: 'attention', possible: 'accent' } as const;

/** What is said of a finding, on the finding's ground. */
export const onItsGround = ({ kind, band }: Finding, items: (Element | undefined)[]): Element => box(items, { style: GROUNDS[band === 'possible' ? 'possible' : kind], spacing: 'Small' });

export function findingBox(finding: Finding, words: Wording): Element {
  const quote = quoteText(finding.quote, words);
  const better = betterText(finding, words);
  const why = whyText(finding);
  return onItsGround(finding, [
    text(headText(finding, words), { weight: 'Bolder' }),
    quote && text(quote, { italic: true }),
    why && text(why),
    better && text(better),
  ]);
}

function noteCard(note: CoachNote, words: Wording): (Element | undefined)[] {
  const silence = silenceText(note, words);
  return [
    text(say(words, 'card.note'), { weight: 'Bolder' }),
    silence && text(silence),
    ...note.findings.map((finding) => findingBox(finding, words)),
    ...note.lines.map((line) => text(pointsText(line))),
    text(moodText(note.before, note.after, words), { isSubtle: true }),
  ];
}

function scoreCard({ card, thread }: Extract<Said, { type: 'scorecard' }>, words: Wording, nonce: Nonce, isPublic: boolean): (Element | undefined)[] {
  const { score, ending } = card;
  const result = examText(card, words);
  const appeal = examAppeal(card, words, isPublic);
  const further = [
    ...(thread ? [] : [button(say(words, 'card.again'), { type: 'again' }, nonce('again'), { style: 'positive' }), button(say(words, 'card.other'), { type: 'menu' }, nonce('menu'))]),
    ...(card.models.length ? [fold(say(words, 'card.models'), 'models')] : []),
  ];
  const list = <T>(head: string, items: T[], show: (item: T) => Element) => items.length ? [heading(say(words, head)), ...items.map(show)] : [];
  return [
    text(plain(card.title), { isSubtle: true }),
    result && box([text(result, { weight: 'Bolder', size: 'Medium' })], { style: card.exam?.passed ? 'good' : 'attention', spacing: 'Small' }),
    text(say(words, 'card.score', { points: score.points, possible: score.possible }), { weight: 'Bolder', size: 'ExtraLarge' }),
    text(say(words, `card.outcome-${card.outcome}`), { weight: 'Bolder' }),
    text(plain(ending.title), { weight: 'Bolder' }),
    text(plain(ending.epilogue)),
    ...list('card.ledger', score.lines, (line) => {
      const quote = quoteText(line.quote, words);
      return row(signed(line.points), [text(plain(line.text)), ...(quote ? [text(quote, { italic: true, isSubtle: true })] : [])]);
    }),
    text(say(words, 'card.sum', { points: score.points }), { weight: 'Bolder' }, { separator: true }),
    ...list('card.exam-notes', examNotes(card, words), (line) => text(line)),
    appeal && text(appeal, { isSubtle: true }),
    ...list('card.lessons', card.mistakes, ({ name, count, lesson }) => text(say(words, 'card.lesson', { name, count, lesson }))),
    ...list('card.missed', card.missed, (item) => row(signed(item.points), [text(plain(item.text))])),
    ...list('card.next', card.practiseNext, ({ name, advice }) => text(say(words, 'card.advice', { name, advice }))),
    box(card.models.map(({ goal, model }) => text(say(words, 'card.model', { goal, model }))), { id: 'models', isVisible: false }),
    thread && text(say(words, 'thread.next'), { isSubtle: true }, { spacing: 'Medium' }),
    further.length ? buttons(...further) : undefined,
  ];
}

function progressCard(said: Extract<Said, { type: 'progress' }>, words: Wording, nonce: Nonce): (Element | undefined)[] {
  const { cases, mistakes, next } = progressLines(said, words);
  return [
    text(say(words, 'progress.head'), { weight: 'Bolder', size: 'Large' }),
    ...(cases.length ? cases : [say(words, 'progress.none')]).map((line) => text(line)),
    mistakes.length ? heading(say(words, 'progress.mistakes')) : undefined,
    ...mistakes.map((line) => text(line)),
    next && text(next, { weight: 'Bolder' }, { spacing: 'Medium' }),
    said.next && buttons(button(say(words, 'card.play'), { type: 'pick', scenario: said.next.scenario }, nonce('next'), { tooltip: plain(said.next.title) })),
  ];
}
