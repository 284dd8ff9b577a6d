/** The role-play in a terminal: what is said, as lines of text. */
import pc from 'picocolors';
import { wrap } from './wrap.ts';
import { phrase, type Phrases } from '../../dialogs/phrases.ts';
import type { CoachNote, Finding, Mood, Said, ScoreCard, ScoreLine } from '../../dialogs/vocabulary.ts';
import { signed } from './wording.ts';

export type Look = {
  /** Columns to wrap at. */
  width: number;
  colors: ReturnType<typeof pc.createColors>;
  phrases: Phrases;
  names: Record<string, string>;
};

/** One thing said, as text for a terminal; '' when it has nothing to show. The words are those of the cards, set closer. */
export function show(said: Said, look: Look): string {
  const { colors } = look;
  switch (said.type) {
    case 'customer': return plain(look, say(look, 'card.says', { name: colors.bold(colors.cyan(said.name)), text: said.text }));
    case 'coach': return coach(said.note, look);
    case 'desk': return [plain(look, say(look, said.done ? 'card.desk-done' : 'card.desk-not-yet', { label: colors.bold(said.label), result: said.result })), said.done ? mood(said.before, said.after, look) : ''].filter(Boolean).join('\n');
    case 'hint': return plain(look, colors.yellow(say(look, 'card.hint-text', { text: said.text })));
    case 'notice': return plain(look, colors.dim(say(look, said.line, said.values)));
    case 'progress': return said.cases.map((one) => plain(look, `${colors.bold(one.title)}: ${one.attempts}×, best ${one.best ?? '-'}`)).join('\n');
    case 'my-data': return plain(look, say(look, 'my-data.kept', { appeals: 0, ...said.kept }));
    // A terminal attempt is not stored, so there is no list to choose from.
    case 'appeals': return '';
    case 'question': return plain(look, say(look, said.line, said.values));
    case 'recap': return said.said.map((one) => show(one, look)).join('\n');
    case 'scorecard': return card(said.card, look);
    case 'menu': return said.scenarios.map((one, i) => plain(look, `${i + 1}. ${colors.bold(one.title)} (${one.minutes} min) ${one.teaser}`)).join('\n');
    case 'briefing': {
      const { plan } = said;
      return [
        colors.bold(plan.title), '', plain(look, plan.situation), '',
        plain(look, `${colors.bold(`About ${plan.customer.name}`)}. ${plan.customer.voice} ${plan.customer.history}`),
        plain(look, `${colors.bold(`What ${plan.customer.name} wants`)}. ${plan.customer.wants}`),
        ...(plan.deadline ? ['', plain(look, `${colors.bold('Deadline')}: ${plan.deadline}`)] : []),
        ...list(look, 'card.policy', plan.policy),
        ...(plan.desk.length ? ['', colors.bold('At your desk'), ...plan.desk.map((action) => bullet(look, `/desk ${action.id}  ${colors.dim(action.label)}`))] : []),
        ...(plan.rubric.length ? ['', heading(look, 'card.rubric'), ...ledger(look, plan.rubric)] : []),
      ].join('\n');
    }
  }
}

/** A model reply for each step: what cards fold away under the score. */
export const showModels = ({ models }: ScoreCard, look: Look): string =>
  [heading(look, 'card.models'), ...models.map(({ goal, model }) => bullet(look, say(look, 'card.model', { goal, model })))].join('\n');

/** The agent's words first, once for everything that was found in them. */
function coach(note: CoachNote, look: Look): string {
  const { colors } = look;
  const silence = note.notJudged ? say(look, `card.not-judged.${note.notJudged}`) : note.findings.length ? undefined : say(look, 'card.nothing-found');
  const found = note.findings.flatMap((finding, at) => {
    const words = finding.quote && finding.quote !== note.findings[at - 1]?.quote ? [indent(look, `${colors.dim('“')}${finding.quote}${colors.dim('”')}`)] : [];
    return [...words, findingLines(finding, note.lines, look)];
  });
  const earned = note.lines.filter(({ kind }) => kind === 'rubric').map(({ points, text }) => indent(look, `${colors.green(signed(points))} ${text}`));
  return [...(silence ? [indent(look, colors.dim(silence))] : []), ...found, ...earned, mood(note.before, note.after, look)].join('\n');
}

/** What a finding is called, what it costs, why it matters, and a better sentence. */
function findingLines(finding: Finding, lines: ScoreLine[], look: Look): string {
  const { colors } = look;
  const { id, kind, band, quote, why, better } = finding;
  const possible = band === 'possible';
  const color = possible ? colors.yellow : kind === 'mistake' ? colors.red : colors.green;
  const cost = possible ? undefined : lines.find((line) => line.kind === 'mistake' && line.id === id && line.quote === quote)?.points;
  const head = `${color(say(look, possible ? 'card.possible' : `card.${kind}`, { name: look.names[id] ?? id }))}${cost ? ` (${signed(cost)})` : ''}`;
  const by = quote ? 4 : 2;
  return [
    indent(look, possible ? head : `${head}. ${why}`, by),
    ...(kind === 'mistake' ? [indent(look, say(look, 'card.better', { better }).replace(/^\S+/, colors.bold), by)] : []),
  ].join('\n');
}

function mood(before: Mood, after: Mood, look: Look): string {
  const level = (key: keyof Mood) => {
    const [now, change] = [Math.round(after[key]), Math.round(after[key]) - Math.round(before[key])];
    return change ? `${now} (${signed(change)})` : now;
  };
  return indent(look, look.colors.dim(say(look, 'card.mood', { frustration: level('frustration'), trust: level('trust'), loyalty: level('loyalty') })));
}

function card({ title, score, outcome, ending, mistakes, missed, practiseNext }: ScoreCard, look: Look): string {
  const { colors } = look;
  // What is to be taken home is not said a second time under what to practise.
  const advice = practiseNext.map(({ name, advice }) => (mistakes.some((one) => one.lesson === advice) ? name : say(look, 'card.advice', { name, advice })));
  return [
    colors.bold(title), plain(look, `${say(look, `card.outcome-${outcome}`)} ${colors.bold(ending.title)}`), plain(look, ending.epilogue), '',
    ...ledger(look, score.lines), `  ${'—'.repeat(4)}`, `${String(score.points).padStart(6)}  ${colors.bold(`of ${score.possible} points`)}`,
    ...(missed.length ? ['', heading(look, 'card.missed'), ...ledger(look, missed)] : []),
    ...list(look, 'card.lessons', mistakes.map(({ name, count, lesson }) => say(look, 'card.lesson', { name, count, lesson }))),
    ...list(look, 'card.next', advice),
  ].join('\n');
}

const say = ({ phrases }: Look, id: string, values?: Record<string, string | number>): string => phrase(phrases, id, values);
const heading = (look: Look, id: string): string => look.colors.bold(say(look, id));
const list = (look: Look, id: string, items: string[]): string[] => (items.length ? ['', heading(look, id), ...items.map((item) => bullet(look, item))] : []);
const ledger = (look: Look, lines: { points: number; text: string }[]): string[] => lines.map(({ points, text }) => indent(look, text, 8).replace(/^ {8}/, `${signed(points).padStart(6)}  `));
const plain = ({ width }: Look, text: string): string => wrap(text, width);
const indent = ({ width }: Look, text: string, by = 2): string => wrap(text, width - by).split('\n').map((line) => ' '.repeat(by) + line).join('\n');
const bullet = (look: Look, text: string): string => indent(look, text, 4).replace(/^ {4}/, '  · ');
