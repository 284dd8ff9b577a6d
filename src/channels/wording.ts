/** What is said, in words that stand alone: for clients that show no cards, for notifications, for screen readers. */
import { phrase, type Phrases } from '../../dialogs/phrases.ts';
import type { Briefing, CoachNote, Finding, MenuItem, Mood, Said, ScoreCard, ScoreLine } from '../../dialogs/vocabulary.ts';
import { plain, type Inert } from './plain.ts';

/** The sentences of the house and the findings' names. */
export type Wording = {
  phrases: Phrases;
  names: Record<string, string>;
  /** The one-time code of an event, and the address of its one-time link. They are in no text that is stored, only in what is shown. */
  oneTime?: { code: (key: string) => string; link: (key: string) => string };
};

export type Values = Record<string, string | number>;

/** A sentence of ours; what is filled in is made inert. */
export const say = ({ phrases }: Wording, id: string, values?: Values): Inert => phrase(phrases, id, values, inert) as Inert;

const inert = (value: string | number): string => (typeof value === 'string' ? plain(value) : String(value));

export const lines = (...parts: (Inert | undefined)[]): Inert => parts.filter((part) => part).join('\n') as Inert;

/** The whole of one thing said, as text. key: of the event that it answers, which one-time codes and links are made of. isPublic: others can read along. */
export function textOf(said: Said, words: Wording, key: string, isPublic = false): Inert {
  switch (said.type) {
    case 'menu': return menuText(said.scenarios, said.underWay, words);
    case 'briefing': return briefingText(said.plan, words);
    case 'customer': return say(words, 'card.says', { name: said.name, text: said.text });
    case 'coach': return noteText(said.note, words);
    case 'desk': return say(words, said.done ? 'card.desk-done' : 'card.desk-not-yet', { label: said.label, result: said.result });
    case 'hint': return say(words, 'card.hint-text', { text: said.text });
    case 'scorecard': return scoreText(said, words, isPublic);
    case 'notice': return noticeText(said, words, key);
    case 'progress': return progressText(said, words);
    case 'my-data': return lines(say(words, 'my-data.kept', { appeals: 0, ...said.kept }), ...(words.oneTime ? [say(words, 'my-data.link'), words.oneTime.link(key) as Inert] : []));
    case 'appeals': return appealsText(said, words);
    case 'question': return say(words, said.line, said.values);
    case 'recap': return lines(say(words, 'card.recap'), ...recapLines(said, words));
  }
}

/** Stored answers outlive sentences: one that is gone, or has other gaps now, must not block a whole transcript. */
function noticeText(said: Extract<Said, { type: 'notice' }>, words: Wording, key: string): Inert {
  try {
    return say(words, said.line, { ...said.values, ...(said.line === 'link.code' && words.oneTime && { code: words.oneTime.code(key) }) });
  } catch {
    return say(words, 'card.older');
  }
}

/** What a person has done, what slips in, what to play: a line each; at most so many cases as a message has room for. */
export function progressLines({ cases, mistakes, next }: Extract<Said, { type: 'progress' }>, words: Wording) {
  return {
    cases: cases.slice(0, MOST_CASES).map(({ title, attempts: count, first, best, last }) => (
      first === null ? say(words, 'progress.open', { title, count }) : say(words, 'progress.case', { title, count, first, best: best ?? first, last: last ?? first }))),
    mistakes: mistakes.map(({ name, count }) => say(words, 'progress.mistake', { name, count })),
    next: next && say(words, next.mistake === undefined ? 'progress.next-new' : 'progress.next', { title: next.title, ...(next.mistake !== undefined && { mistake: next.mistake }) }),
  };
}

const MOST_CASES = 20;

function progressText(said: Extract<Said, { type: 'progress' }>, words: Wording): Inert {
  const { cases, mistakes, next } = progressLines(said, words);
  return lines(
    say(words, 'progress.head'), ...(cases.length ? cases : [say(words, 'progress.none')]),
    mistakes.length ? (`${say(words, 'progress.mistakes')}:` as Inert) : undefined, ...mistakes.map((line) => `· ${line}` as Inert), next,
  );
}

/** Each finding under its number, with the words that it is about, how an appeal against it stands, and what was answered. */
function appealsText({ findings }: Extract<Said, { type: 'appeals' }>, words: Wording): Inert {
  const items = findings.flatMap(({ state, title, why, ...finding }, at) => [
    say(words, state === 'none' ? 'appeal.item' : `appeal.item-${state}`, { number: at + 1, title, what: lines(headText(finding, words), quoteText(finding.quote, words)).replaceAll('\n', ' ') }),
    why ? say(words, 'appeal.item-why', { why: why.replaceAll('\n', ' ') }) : undefined,
  ]);
  return lines(...items, say(words, 'appeal.how'));
}

/** Lines of a recap that a chat has room for. */
const ROOM = 16;

/** The last lines of a talk, without the coach's notes: who comes back wants to know what was said. */
export function recapLines({ said }: Extract<Said, { type: 'recap' }>, words: Wording): Inert[] {
  const all = said.flatMap((one): Inert[] => {
    if (one.type === 'coach') return [say(words, 'card.you', { text: one.note.reply })];
    return one.type === 'customer' || one.type === 'desk' ? [textOf(one, words, '')] : [];
  });
  const left = Math.max(0, all.length - ROOM);
  return [...(left ? [say(words, 'card.earlier', { count: left })] : []), ...all.slice(left)];
}

export const signed = (points: number): Inert => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0') as Inert;

/** The mood after something, with what it changed. */
export function moodText(before: Mood, after: Mood, words: Wording): Inert {
  const level = (key: keyof Mood) => {
    const [now, change] = [Math.round(after[key]), Math.round(after[key]) - Math.round(before[key])];
    return change ? `${now} (${signed(change)})` : now;
  };
  return say(words, 'card.mood', { frustration: level('frustration'), trust: level('trust'), loyalty: level('loyalty') });
}

export const pointsText = ({ points, text }: ScoreLine): Inert => `${signed(points)} ${plain(text)}` as Inert;

export const headText = ({ id, kind, band }: Pick<Finding, 'id' | 'kind' | 'band'>, words: Wording): Inert =>
  say(words, band === 'possible' ? 'card.possible' : `card.${kind}`, { name: words.names[id] ?? id });

export const quoteText = (quote: string | undefined, words: Wording): Inert | undefined => (quote ? say(words, 'card.quote', { quote }) : undefined);

/** Why it matters; not said where the coach only asks. */
export const whyText = ({ why, band }: Finding): Inert | undefined => band === 'found' ? plain(why) : undefined;

export const betterText = ({ kind, better }: Finding, words: Wording): Inert | undefined =>
  kind === 'mistake' && better ? say(words, 'card.better', { better }) : undefined;

/** What the coach says where there is no finding to show. */
export const silenceText = (note: CoachNote, words: Wording): Inert | undefined =>
  note.notJudged ? say(words, `card.not-judged.${note.notJudged}`) : note.findings.length ? undefined : say(words, 'card.nothing-found');

export const menuFacts = (item: MenuItem, words: Wording): Inert =>
  say(words, 'card.menu-facts', { minutes: item.minutes, difficulty: say(words, `card.difficulty-${item.difficulty}`) });

function menuText(scenarios: MenuItem[], underWay: string | undefined, words: Wording): Inert {
  const items = scenarios.map((item, at) => say(words, 'card.menu-item', { number: at + 1, title: item.title, teaser: item.teaser, facts: menuFacts(item, words) }));
  return lines(underWay ? say(words, 'card.under-way', { title: underWay }) : undefined, ...items, say(words, 'card.menu-how'));
}

/** A heading and its points, a line each; nothing where there is no point. */
const listText = (heading: string, items: string[], words: Wording): Inert[] =>
  items.length ? [`${say(words, heading)}:` as Inert, ...items.map((item) => `· ${plain(item)}` as Inert)] : [];

function briefingText({ title, customer, situation, policy, deadline, desk, rubric, exam }: Briefing, words: Wording): Inert {
  return lines(
    plain(title), plain(situation),
    say(words, 'card.customer-facts', { name: customer.name, history: customer.history }),
    say(words, 'card.wants', { wants: customer.wants }),
    deadline ? say(words, 'card.deadline', { deadline }) : undefined,
    ...listText('card.policy', policy, words), ...listText('card.desk', desk.map(({ label }) => label), words),
    ...listText('card.rubric', rubric.map(({ text, points }) => `${text} (${points})`), words),
    ...beginText(exam, words),
  );
}

/** How to begin, and what it means to. */
export const beginText = (exam: Briefing['exam'], words: Wording): Inert[] => (exam
  ? [say(words, 'card.exam', { pass: exam.pass }), say(words, exam.variant ? 'card.exam-variant' : 'card.exam-same'), say(words, 'card.exam-begin')]
  : [say(words, 'card.begin-how')]);

/** Passed or not, and why. */
export function examText({ score: { points }, exam }: ScoreCard, words: Wording): Inert | undefined {
  if (!exam) return undefined;
  const { passed, pass, critical } = exam;
  return critical.length ? say(words, 'card.exam-critical', { mistakes: critical.join(', ') }) : say(words, passed ? 'card.exam-passed' : 'card.exam-failed', { points, pass });
}

/** What was found in an exam, a line for each reply; the words and a better sentence where something went wrong. */
export const examNotes = ({ exam }: ScoreCard, words: Wording): Inert[] => (exam?.notes ?? []).flatMap(({ turn, findings }) => {
  const found = findings.filter(({ band }) => band === 'found');
  const parts = found.flatMap((one) => [headText(one, words), ...(one.kind === 'mistake' ? [quoteText(one.quote, words), betterText(one, words)] : [])]);
  return found.length ? [`${say(words, 'card.exam-turn', { turn })} ${parts.filter((part) => part !== undefined).join(' · ')}` as Inert] : [];
});

/** How to appeal against what went wrong in an exam; nothing where others would read it. */
export const examAppeal = ({ exam }: ScoreCard, words: Wording, isPublic: boolean): Inert | undefined =>
  !isPublic && exam?.notes.some(({ findings }) => findings.some(({ kind, band }) => kind === 'mistake' && band === 'found')) ? say(words, 'card.exam-appeal') : undefined;

function noteText(note: CoachNote, words: Wording): Inert {
  const findings = note.findings.flatMap((finding) => [headText(finding, words), quoteText(finding.quote, words), whyText(finding), betterText(finding, words)]);
  return lines(say(words, 'card.note'), silenceText(note, words), ...findings, ...note.lines.map((line) => pointsText(line)), moodText(note.before, note.after, words));
}

function scoreText({ card, thread }: Extract<Said, { type: 'scorecard' }>, words: Wording, isPublic: boolean): Inert {
  const { score } = card;
  const notes = examNotes(card, words);
  return lines(
    plain(card.title), examText(card, words), say(words, 'card.score', { points: score.points, possible: score.possible }),
    say(words, `card.outcome-${card.outcome}`), plain(card.ending.title), plain(card.ending.epilogue),
    ...score.lines.map((line) => pointsText(line)),
    ...(notes.length ? [`${say(words, 'card.exam-notes')}:` as Inert, ...notes] : []), examAppeal(card, words, isPublic),
    ...card.practiseNext.map(({ name, advice }) => say(words, 'card.advice', { name, advice })),
    thread && say(words, 'thread.next'),
  );
}
