/** The role-play in a terminal: what is said, as lines of text. */
import pc from 'picocolors';
import wrap from 'wrap-ansi';
import { phrase, type Phrases } from '../../dialogs/phrases.ts';
import type { CoachNote, Finding, Mood, MoodCause, Said, ScoreCard } from '../../dialogs/vocabulary.ts';

export type Look = {
  /** Columns to wrap at. */
  width: number;
  colors: ReturnType<typeof pc.createColors>;
  phrases: Phrases;
  names: Record<string, string>;
};

/** One thing said, as text for a terminal; '' when it has nothing to show. */
export function show(said: Said, look: Look): string {
  const { colors } = look;
  switch (said.type) {
    case 'customer': return block(look, colors.bold(colors.cyan(said.name)), said.text);
    case 'coach': return coach(said.note, look);
    case 'desk': return [block(look, colors.bold('Desk'), said.result), mood(said.after, said.because, look)].filter(Boolean).join('\n');
    case 'hint': return block(look, colors.yellow('Hint'), said.text);
    case 'notice': return plain(look, colors.dim(phrase(look.phrases, said.line, said.values)));
    case 'progress': return said.cases.map((one) => plain(look, `${colors.bold(one.title)}: ${one.attempts}×, best ${one.best ?? '-'}`)).join('\n');
    case 'my-data': return plain(look, phrase(look.phrases, 'my-data.kept', { appeals: 0, ...said.kept }));
    // A terminal attempt is not stored, so there is no list to choose from.
    case 'appeals': return '';
    case 'question': return plain(look, phrase(look.phrases, said.line, said.values));
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
        '', colors.bold('What you may offer'), ...plan.policy.map((line) => bullet(look, line)),
        '', colors.bold('At your desk'), ...plan.desk.map((action) => bullet(look, `/desk ${action.id}  ${colors.dim(action.label)}`)),
      ].join('\n');
    }
  }
}

function coach(note: CoachNote, look: Look): string {
  const { colors } = look;
  const findings = note.findings.map((finding) => findingLines(finding, look));
  const silent = note.notJudged ? phrase(look.phrases, `unread.${note.notJudged}`, { customer: '' }) : phrase(look.phrases, 'coach.nothing');
  const points = note.lines.map((line) => line.points).reduce((a, b) => a + b, 0);
  return [
    ...(findings.length ? findings : [indent(look, colors.dim(silent))]),
    mood(note.after, note.because, look) + (points ? `  ${points > 0 ? colors.green(`+${points} points`) : colors.red(`${points} points`)}` : ''),
  ].filter(Boolean).join('\n');
}

function findingLines(finding: Finding, look: Look): string {
  const { colors } = look;
  const name = look.names[finding.id] ?? finding.id;
  const mark = finding.band === 'possible' ? colors.yellow(`? Could this come across as: ${name}?`) : finding.kind === 'mistake' ? colors.red(`✗ ${name}`) : colors.green(`✓ ${name}`);
  const quote = finding.quote ? `  ${colors.dim('“')}${finding.quote}${colors.dim('”')}` : '';
  const lines = [indent(look, `${mark}${quote}`)];
  if (finding.kind === 'mistake' && finding.band === 'found') lines.push(indent(look, finding.why, 4));
  if (finding.kind === 'mistake') lines.push(indent(look, `${colors.bold('Better')}: ${finding.better}`, 4));
  return lines.join('\n');
}

function mood(after: Mood, because: MoodCause[], look: Look): string {
  const moved = (key: keyof Mood) => because.reduce((sum, cause) => sum + (cause.shift[key] ?? 0), 0);
  const part = (key: keyof Mood) => {
    const change = moved(key);
    return `${key} ${after[key]}${change ? ` (${change > 0 ? '+' : ''}${change})` : ''}`;
  };
  return `  ${look.colors.dim([part('frustration'), part('trust'), part('loyalty')].join('  '))}`;
}

function card({ score, outcome, ending, mistakes, missed, practiseNext }: ScoreCard, look: Look): string {
  const { colors } = look;
  const ledger = score.lines.map((line) => `${String(line.points > 0 ? `+${line.points}` : line.points).padStart(5)}  ${line.text}`);
  return [
    '', colors.bold(`${ending.title} (the customer ${outcome})`), plain(look, ending.epilogue), '',
    ...ledger, `${'—'.repeat(5)}`, `${String(score.points).padStart(5)}  ${colors.bold(`of ${score.possible} points`)}`,
    ...(missed.length ? ['', colors.bold('Not seen'), ...missed.map((item) => bullet(look, `${item.text} (${item.points})`))] : []),
    ...(mistakes.length ? ['', colors.bold('To take home'), ...mistakes.map((one) => bullet(look, `${one.name}${one.count > 1 ? ` ×${one.count}` : ''}: ${one.lesson}`))] : []),
    ...(practiseNext.length ? ['', `${colors.bold('Practise next')}: ${practiseNext.map((one) => one.name).join(', ')}`] : []),
  ].join('\n');
}

const plain = ({ width }: Look, text: string): string => wrap(text, width, { trim: true });
const indent = ({ width }: Look, text: string, by = 2): string => wrap(text, width - by).split('\n').map((line) => ' '.repeat(by) + line).join('\n');
const bullet = (look: Look, text: string): string => indent(look, text, 4).replace(/^ {4}/, '  · ');
const block = (look: Look, head: string, text: string): string => plain(look, `${head}: ${text}`);
