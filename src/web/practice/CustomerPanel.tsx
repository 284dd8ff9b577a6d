import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { useRef, useState, type ReactNode } from 'react';
import { bandOf } from '../../../dialogs/customer.ts';
import { Meter } from '../Meter.tsx';
import { useNames } from '../names.ts';
import { onEscape } from '../onEscape.ts';
import { own, sheet, STILL } from '../theme.ts';
import type { Played } from '../view.ts';
import { causesOf, FEELING_NAMES, FEELINGS, moodWord } from '../words.ts';

const useStyles = makeStyles({
  panel: { ...sheet, padding: '20px', display: 'grid', gap: '16px' },
  who: { display: 'flex', alignItems: 'center', gap: '14px' },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  word: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  ring: { borderRadius: '50%', margin: '5px', display: 'inline-flex', transitionProperty: 'box-shadow', transitionDuration: '.9s', [STILL]: { transitionDuration: '0s' } },
  calm: { boxShadow: `0 0 0 3px ${tokens.colorNeutralBackground1}, 0 0 0 5px ${own.calm}` },
  tense: { boxShadow: `0 0 0 3px ${tokens.colorNeutralBackground1}, 0 0 0 5px ${own.tense}` },
  angry: { boxShadow: `0 0 0 3px ${tokens.colorNeutralBackground1}, 0 0 0 5px ${own.angry}` },
  meters: { display: 'grid', gap: '8px' },
  strip: { flexShrink: 0, backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, maxHeight: '62%', overflowY: 'auto' },
  stripHead: {
    display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr) auto', alignItems: 'center', gap: '12px', width: '100%', padding: '8px 12px', border: 'none', background: 'none',
    font: 'inherit', color: 'inherit', textAlign: 'left', cursor: 'pointer', lineHeight: tokens.lineHeightBase200, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  stripName: { gridColumn: '1 / -1', marginBottom: '-8px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  three: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '12px' },
  chevron: { transitionProperty: 'transform', transitionDuration: tokens.durationNormal, [STILL]: { transitionDuration: '0s' } },
  turned: { transform: 'rotate(180deg)' },
  more: { padding: '4px 12px 14px', display: 'grid', gap: '14px' },
});

type Props = { name: string; played: Played };

/** The customer's state, at length: what they feel and why it last changed. */
export function CustomerPanel({ name, played }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.panel} aria-label={`How ${name} feels`}>
      <div className={styles.who}>
        <Face name={name} played={played} size={48} />
        <div>
          <h2 className={styles.name}>{name}</h2>
          <span className={styles.word}>{played.mood && moodWord(played.mood)}</span>
        </div>
      </div>
      <Meters played={played} />
    </section>
  );
}

/** The same on a narrow screen: one line, which opens. */
export function CustomerStrip({ name, played, children }: Props & { children: ReactNode }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const head = useRef<HTMLButtonElement>(null);
  const { mood } = played;
  if (!mood) return null;
  return (
    <section className={styles.strip} aria-label={`How ${name} feels`} onKeyDown={onEscape(open, () => { setOpen(false); head.current?.focus(); })}>
      <button ref={head} type="button" className={styles.stripHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Face name={name} played={played} size={32} />
        <span className={styles.three}>
          <span className={styles.stripName}>{name}, {moodWord(mood).toLowerCase()}</span>
          {FEELINGS.map((feeling) => <Meter key={feeling} compact feeling={feeling} mood={mood} before={played.change?.before} />)}
        </span>
        <ChevronDown16Regular className={mergeClasses(styles.chevron, open && styles.turned)} aria-hidden />
      </button>
      {open && (
        <div className={styles.more}>
          <Why played={played} />
          {children}
        </div>
      )}
    </section>
  );
}

function Face({ name, played, size }: Props & { size: 32 | 48 }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.ring, played.mood && styles[bandOf(played.mood)])}>
      <Avatar name={name} color="neutral" size={size} aria-hidden />
    </span>
  );
}

function Meters({ played: { mood, change } }: { played: Played }) {
  const styles = useStyles();
  const nameOf = useNames();
  if (!mood) return null;
  return (
    <div className={styles.meters}>
      {FEELINGS.map((feeling) => (
        <Meter key={feeling} feeling={feeling} mood={mood} before={change?.before} why={change && causesOf(feeling, change.because, nameOf)} />
      ))}
    </div>
  );
}

function Why({ played: { change } }: { played: Played }) {
  const styles = useStyles();
  const nameOf = useNames();
  const causes = change ? FEELINGS.map((feeling) => ({ feeling, words: causesOf(feeling, change.because, nameOf) })).filter(({ words }) => words) : [];
  return (
    <div className={styles.word}>
      {causes.length ? 'The last change came from:' : 'Nothing has changed yet.'}
      {causes.map(({ feeling, words }) => <div key={feeling}>{FEELING_NAMES[feeling]}: {words}</div>)}
    </div>
  );
}
