import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import type { CoachNote } from '../../dialogs/vocabulary.ts';
import { FindingItem } from './FindingItem.tsx';
import { KindIcon } from './KindIcon.tsx';
import { useNames } from './names.ts';
import { PointsChip } from './PointsChip.tsx';
import { sheet } from './theme.ts';
import { eases, FEELING_NAMES, FEELINGS, kindOf, NOT_JUDGED, signed } from './words.ts';
import { own } from './theme.ts';

const useStyles = makeStyles({
  note: { ...sheet, borderRadius: '14px', fontSize: tokens.fontSizeBase300, minWidth: 0 },
  head: {
    display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, width: '100%', boxSizing: 'border-box', minHeight: '44px',
    padding: '8px 12px 8px 16px', border: 'none', background: 'none', font: 'inherit', color: 'inherit', textAlign: 'left', borderRadius: '14px',
  },
  toggle: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  title: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  brief: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, rowGap: '2px', flexGrow: 1, minWidth: 0, fontSize: tokens.fontSizeBase200 },
  word: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  grow: { flexGrow: 1 },
  chevron: { flexShrink: 0, transitionProperty: 'transform', transitionDuration: tokens.durationNormal },
  turned: { transform: 'rotate(180deg)' },
  body: { padding: '0 16px 12px' },
  list: { listStyle: 'none', margin: 0, padding: 0, '> li + li::before': { content: '""', position: 'absolute', top: 0, left: '8px', right: '8px', height: '1px', backgroundColor: tokens.colorNeutralStroke3 } },
  kind: { margin: '4px 0 8px', color: tokens.colorNeutralForeground2 },
  effect: { margin: 0, paddingTop: tokens.spacingVerticalS, borderTop: `1px solid ${tokens.colorNeutralStroke3}`, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  better: { color: own.good },
  worse: { color: own.bad },
});

type Props = { note: CoachNote; id: string; customer: string; open: boolean; onToggle?: () => void };

/** What the coach says of one reply; folded it keeps to names and points. */
export function Note({ note, id, customer, open, onToggle }: Props) {
  const styles = useStyles();
  const points = note.lines.reduce((sum, line) => sum + line.points, 0);
  const inner = (
    <>
      <span className={styles.title}>Coach</span>
      {open ? <span className={styles.grow} /> : <Brief note={note} />}
      <PointsChip points={points} />
      {onToggle && <ChevronDown16Regular className={mergeClasses(styles.chevron, open && styles.turned)} aria-hidden />}
    </>
  );
  return (
    <section className={styles.note} aria-label={`Coach on reply ${note.turn}`}>
      {onToggle
        ? <button type="button" className={mergeClasses(styles.head, styles.toggle)} aria-expanded={open} aria-controls={`${id}-body`} onClick={onToggle}>{inner}</button>
        : <div className={styles.head}>{inner}</div>}
      {open && (
        <div className={styles.body} id={`${id}-body`}>
          {note.notJudged && <p className={styles.kind}>{NOT_JUDGED[note.notJudged]}</p>}
          {!note.notJudged && !note.findings.length && <p className={styles.kind}>Nothing to mark here, for or against.</p>}
          <ul className={styles.list}>
            {note.findings.map((finding, n) => <FindingItem key={n} id={`${id}-${n}`} finding={finding} />)}
          </ul>
          <Effect note={note} customer={customer} />
        </div>
      )}
    </section>
  );
}

function Brief({ note }: { note: CoachNote }) {
  const styles = useStyles();
  const nameOf = useNames();
  return (
    <span className={styles.brief}>
      {note.findings.map((finding, n) => (
        <span key={n} className={styles.word}><KindIcon small kind={kindOf(finding)} />{nameOf(finding.id)}</span>
      ))}
      {!note.findings.length && <span>{note.notJudged ? 'Not judged' : 'Nothing to mark'}</span>}
    </span>
  );
}

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
