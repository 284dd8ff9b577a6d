/** What is said as Teams shows it: who speaks has a face, notes are short and unfold, and a card whose button was pressed becomes what came of it. */
import { isDisputable, LONGEST_REASON } from '../../../dialogs/appeals.ts';
import type { Briefing, CoachNote, Intent, Said, ScoreCard } from '../../../dialogs/vocabulary.ts';
import { cardOf, findingBox, onItsGround, type Nonce } from '../cards.ts';
import { box, button, buttons, fitting, fold, text, type Element } from '../elements.ts';
import { plain } from '../plain.ts';
import { beginText, betterText, headText, lines, moodText, pointsText, quoteText, say, signed, silenceText, type Wording } from '../wording.ts';
import { avatar } from './avatar.ts';
import { moodPicture } from './moods.ts';
import { split } from './split.ts';

type Body = (Element | undefined)[];

export type View = {
  words: Wording;
  nonce: Nonce;
  /** What the desk offers under the customer's line; undefined: nothing is offered there. */
  desk?: Briefing['desk'];
  /** Others can read along. */
  isPublic: boolean;
  /** The attempt of which something is said; undefined: none. */
  attempt?: string;
  /** What was done with the card; undefined: nothing yet. */
  pressed?: Intent;
};

/** The card's body; undefined where text is enough. */
export function teamsCard(said: Said, view: View): Body | undefined {
  const { words, nonce } = view;
  switch (said.type) {
    case 'menu': return chosen(said, view) ?? cardOf(said, words, nonce);
    case 'briefing': return briefingCard(said, view);
    case 'question': return questionCard(said, view);
    case 'progress': return cardOf(said, words, nonce)!.filter((one) => one?.type !== 'ActionSet' || !view.pressed);
    case 'recap': return cardOf(said, words, nonce);
    case 'customer': return customerCard(said, view);
    case 'coach': return noteCard(said.note, words, appealForm(said, view));
    case 'scorecard': return withMoods(cardOf(said, words, nonce, view.isPublic)!, said.card, words);
    default: return undefined;
  }
}

function chosen({ scenarios, underWay }: Extract<Said, { type: 'menu' }>, { words, pressed }: View): Body | undefined {
  if (pressed?.type === 'resume' && underWay) return [text(say(words, 'card.went-on', { title: underWay }))];
  const title = pressed?.type === 'pick' && scenarios.find((one) => one.id === pressed.scenario)?.title;
  return title ? [text(say(words, 'card.chosen', { title }), { weight: 'Bolder' })] : undefined;
}

/** Answered, it keeps what was asked and says the answer. */
function questionCard(said: Extract<Said, { type: 'question' }>, { words, nonce, pressed }: View): Body {
  const [asked, choices] = cardOf(said, words, nonce)!;
  const answer = said.choices.find(({ intent }) => intent.type === pressed?.type);
  return [asked, answer ? text(say(words, answer.line), { weight: 'Bolder' }) : choices];
}

/** Begun, it shrinks to its title; the case stays at hand. In public there is no button for keeping it to oneself, nor for an exam. */
function briefingCard(said: Extract<Said, { type: 'briefing' }>, { words, nonce, isPublic, pressed }: View): Body {
  const whole = cardOf(said, words, nonce)!.filter((one) => one !== undefined);
  const { title, exam } = said.plan;
  const end = whole.length - 1 - beginText(exam, words).length;
  const [facts, how, begin] = [whole.slice(0, end), whole.slice(end, -1), whole.at(-1)!];
  if (pressed?.type === 'exam') return [text(plain(title), { weight: 'Bolder' }), text(say(words, 'card.exam-take'))];
  if (pressed?.type === 'begin') {
    return [text(say(words, 'card.begun', { title }), { weight: 'Bolder' }), box(facts.slice(1), { id: 'case', isVisible: false }), buttons(fold(say(words, 'card.case'), 'case'))];
  }
  // What earns points is long, and there for whoever wants to know.
  const heading = facts.findIndex((one) => JSON.stringify(one).includes(JSON.stringify(say(words, 'card.rubric'))));
  const rubric = box(facts.slice(heading), { id: 'rubric', isVisible: false });
  const [openly, ...alone] = begin['actions'] as [Element, ...Element[]];
  return [
    ...facts.slice(0, heading), rubric, ...(isPublic && !exam ? [] : how), isPublic ? text(say(words, 'card.public'), { isSubtle: true }, { spacing: 'Medium' }) : undefined,
    buttons(openly, ...(isPublic ? [] : alone), fold(say(words, 'card.rubric'), 'rubric')),
  ];
}

function customerCard({ name, text: words_ }: Extract<Said, { type: 'customer' }>, { words, nonce, desk, pressed }: View): Body {
  const left = desk?.filter(({ id }) => !(pressed?.type === 'desk' && pressed.action === id)) ?? [];
  const hint = pressed?.type === 'hint' ? [] : [button(say(words, 'card.hint'), { type: 'hint' }, nonce('hint'))];
  return [
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'auto', items: [{ type: 'Image', url: avatar(name), altText: plain(name), width: '40px', height: '40px', style: 'Person' }] },
        { type: 'Column', width: 'stretch', items: [text(plain(name), { weight: 'Bolder' }), text(plain(words_))] },
      ],
    },
    desk && buttons(...hint, ...(left.length ? [fold(say(words, 'card.your-desk'), 'desk')] : [])),
    left.length ? box([buttons(...left.map(({ id, label }) => button(fitting(plain(label)), { type: 'desk', action: id }, nonce(`desk ${id}`), { tooltip: plain(label) })))], { id: 'desk', isVisible: false, spacing: 'Small' }) : undefined,
  ];
}

/** One line for each finding and its better sentence; the rest unfolds. */
function noteCard(note: CoachNote, words: Wording, form: Element | undefined): Body {
  const silence = silenceText(note, words);
  return [
    text(say(words, 'card.note'), { isSubtle: true }),
    silence && text(silence),
    ...note.findings.map((finding) => {
      const better = betterText(finding, words);
      return onItsGround(finding, [text(headText(finding, words), { weight: 'Bolder' }), better && text(better)]);
    }),
    ...detail(note, words, 'card.more', form),
  ];
}

/** Characters of a finding among others to choose from. */
const MOST_CHOICE = 120;

/** Where somebody says which finding they see differently, and why; nothing under praise alone, in a private attempt, or where others would read it. */
export function appealForm({ note: { turn, findings }, private: isPrivate }: Extract<Said, { type: 'coach' }>, { words, nonce, attempt, isPublic }: Pick<View, 'words' | 'nonce' | 'attempt' | 'isPublic'>): Element | undefined {
  if (isPublic || isPrivate || attempt === undefined || !isDisputable(findings)) return undefined;
  const choices = findings.map((finding, place) => {
    const [title, more] = split(lines(headText(finding, words), quoteText(finding.quote, words)).replaceAll('\n', ' '), MOST_CHOICE);
    return { title: more === undefined ? title : `${title} …`, value: String(place) };
  });
  return box([
    // Its answer is `place`, the other's `reason`: they come with the button's own data.
    ...(choices.length > 1 ? [{ type: 'Input.ChoiceSet', id: 'place', style: 'expanded', wrap: true, label: say(words, 'appeal.form-which'), value: '0', choices }] : []),
    { type: 'Input.Text', id: 'reason', isMultiline: true, maxLength: LONGEST_REASON, label: say(words, 'appeal.form-why'), isRequired: true, errorMessage: say(words, 'appeal.no-reason') },
    text(say(words, 'appeal.form-how'), { isSubtle: true }),
    buttons(button(say(words, 'appeal.form-send'), { type: 'appeal', finding: { attempt, turn, place: 0 } }, nonce('appeal'))),
  ], { id: 'appeal', isVisible: false, spacing: 'Small' });
}

/** What unfolds under a note; within: the way to an appeal unfolds with the rest. */
function detail(note: CoachNote, words: Wording, title: string, form: Element | undefined, within = false): Body {
  const appeal = form ? [fold(say(words, 'appeal.form'), 'appeal')] : [];
  return [
    box([
      ...note.findings.map((finding) => findingBox(finding, words)),
      ...note.lines.map((line) => text(pointsText(line))),
      text(moodText(note.before, note.after, words), { isSubtle: true }),
      ...(within && form ? [buttons(...appeal), form] : []),
    ], { id: 'more', isVisible: false, spacing: 'Small' }),
    within ? undefined : form,
    buttons(fold(say(words, title), 'more'), ...(within ? [] : appeal)),
  ];
}

/** A note once the next one has come: a line, and everything under it. */
export function foldedNote(note: CoachNote, words: Wording, form: Element | undefined): Body {
  const points = note.lines.reduce((sum, line) => sum + line.points, 0);
  const what = note.findings.map(({ id }) => words.names[id] ?? id).join(', ') || say(words, 'card.turn-quiet');
  return [text(say(words, 'card.turn', { turn: note.turn, points: signed(points), what }), { isSubtle: true }), ...detail(note, words, 'card.turn-more', form, true)];
}

/** The picture goes between what came of it and how the points came about; its numbers are beside it in words. */
function withMoods(body: Body, { moods }: ScoreCard, words: Wording): Body {
  const [from, to] = [moods[0], moods.at(-1)];
  if (!from || !to || moods.length < 2) return body;
  const told = say(words, 'card.moods', {
    f0: Math.round(from.frustration), f1: Math.round(to.frustration), t0: Math.round(from.trust), t1: Math.round(to.trust), l0: Math.round(from.loyalty), l1: Math.round(to.loyalty),
  });
  return [...body.slice(0, 6), { type: 'Image', url: moodPicture(moods), altText: told, spacing: 'Medium' }, text(told, { isSubtle: true }), ...body.slice(6)];
}
