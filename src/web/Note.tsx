import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import type { CoachNote, Finding } from '../../dialogs/vocabulary.ts';
import { Brief } from './Brief.tsx';
import { foremost, shown } from './coaching.ts';
import { FindingItem } from './FindingItem.tsx';
import { PointsChip } from './PointsChip.tsx';
import { own, sheet, STILL } from './theme.ts';
import { eases, FEELING_NAMES, FEELINGS, NOT_JUDGED, signed } from './words.ts';

const useStyles = makeStyles({
  note: { ...sheet, borderRadius: '14px', fontSize: tokens.fontSizeBase300, minWidth: 0 },
  head: {
    display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, width: '100%', boxSizing: 'border-box', minHeight: '44px',
    padding: '8px 12px 8px 16px', border: 'none', background: 'none', font: 'inherit', color: 'inherit', textAlign: 'left', borderRadius: '14px',
  },
  heading: { margin: 0, font: 'inherit' },
  toggle: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  title: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  grow: { flexGrow: 1 },
  little: { flexGrow: 1, fontSize: tokens.fontSizeBase200 },
  chevron: { flexShrink: 0, transitionProperty: 'transform', transitionDuration: tokens.durationNormal, [STILL]: { transitionDuration: '0s' } },
  turned: { transform: 'rotate(180deg)' },
  body: { padding: '0 16px 12px' },
  list: { listStyle: 'none', margin: 0, padding: 0, '> li + li::before': { content: '""', position: 'absolute', top: 0, left: '8px', right: '8px', height: '1px', backgroundColor: tokens.colorNeutralStroke3 } },
  kind: { margin: '4px 0 8px', color: tokens.colorNeutralForeground2 },
  effect: { margin: 0, paddingTop: tokens.spacingVerticalS, borderTop: `1px solid ${tokens.colorNeutralStroke3}`, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  better: { color: own.good },
  worse: { color: own.bad },
});

type Props = {
  note: CoachNote;
  id: string;
  customer: string;
  /** folded: names and points; gist: also what matters most, opened; whole: everything. */
  show: 'folded' | 'gist' | 'whole';
  onToggle?: () => void;
};

/** What the coach says of one reply. */
export function Note({ note, id, customer, show, onToggle }: Props) {
  const styles = useStyles();
  const points = note.lines.reduce((sum, line) => sum + line.points, 0);
  const whole = show === 'whole';
  const inner = (
    <>
      <span className={styles.title}>Coach</span>
      {show === 'folded' ? <Folded note={note} /> : <span className={styles.grow} />}
      <PointsChip points={points} />
      {onToggle && <ChevronDown16Regular className={mergeClasses(styles.chevron, whole && styles.turned)} aria-hidden />}
    </>
  );
  return (
    <section className={styles.note} aria-label={`Coach on turn ${note.turn}`}>
      {onToggle
        ? <h2 className={styles.heading}><button type="button" className={mergeClasses(styles.head, styles.toggle)} aria-expanded={whole} aria-controls={show === 'folded' ? undefined : `${id}-body`} onClick={onToggle}>{inner}</button></h2>
        : <div className={styles.head}>{inner}</div>}
      {show !== 'folded' && (
        <div className={styles.body} id={`${id}-body`}>
          {note.notJudged && <p className={styles.kind}>{NOT_JUDGED[note.notJudged]}</p>}
          {!note.notJudged && !shown(note.findings).length && <p className={styles.kind}>Nothing to mark here, for or against.</p>}
          {whole ? <Whole note={note} id={id} /> : <Gist note={note} id={id} />}
          {whole && <Effect note={note} customer={customer} />}
        </div>
      )}
    </section>
  );
}

function Folded({ note }: { note: CoachNote }) {
  const styles = useStyles();
  const findings = shown(note.findings);
  if (findings.length) return <Brief findings={findings} />;
  return <span className={styles.little}>{note.notJudged ? 'Not judged' : 'Nothing to mark'}</span>;
}

function Gist({ note, id }: { note: CoachNote; id: string }) {
  const styles = useStyles();
  const findings = shown(note.findings);
  const first = foremost(findings);
  const rest = findings.filter((finding) => finding !== first);
  return (
    <>
      {rest.length > 0 && <Brief findings={rest} />}
      {first && <ul className={styles.list}><FindingItem id={`${id}-${findings.indexOf(first)}`} finding={first} reply={note.reply} at={at(note, first)} /></ul>}
    </>
  );
}

function Whole({ note, id }: { note: CoachNote; id: string }) {
  const styles = useStyles();
  const findings = shown(note.findings);
  const repeats = (n: number) => findings[n]?.kind === 'practice' && findings[n - 1]?.kind === 'practice' && findings[n]?.quote === findings[n - 1]?.quote;
  return (
    <ul className={styles.list}>
      {findings.map((finding, n) => <FindingItem key={n} id={`${id}-${n}`} finding={finding} reply={note.reply} repeats={repeats(n)} at={at(note, finding)} />)}
    </ul>
  );
}

/** Where a finding stands in its attempt, whatever of the others is shown. */
const at = (note: CoachNote, finding: Finding) => ({ turn: note.turn, place: note.findings.indexOf(finding) });

function Effect({ note, customer }: { note: CoachNote; customer: string }) {
  const styles = useStyles();
  const moved = FEELINGS.flatMap((feeling) => {
    const change = Math.round(note.after[feeling]) - Math.round(note.before[feeling]);
    return change ? [{ feeling, change }] : [];
  });
  if (!moved.length) return null;
  return (
    <p className={styles.effect}>
      What it did to {customer}:{' '}
      {moved.map(({ feeling, change }, n) => (
        <span key={feeling}>
          {n > 0 && ', '}
          {FEELING_NAMES[feeling].toLowerCase()} <span className={eases(feeling, change) ? styles.better : styles.worse}>{signed(change)}</span>
        </span>
      ))}
    </p>
  );
}
