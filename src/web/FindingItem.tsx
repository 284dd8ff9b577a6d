import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Finding } from '../../dialogs/vocabulary.ts';
import { Appeal } from './Appeal.tsx';
import { quoted } from './coaching.ts';
import { KindIcon } from './KindIcon.tsx';
import { useNames } from './names.ts';
import { Question } from './Question.tsx';
import { edged, own } from './theme.ts';
import { KIND_WORDS, kindOf } from './words.ts';

const useStyles = makeStyles({
  item: {
    position: 'relative', margin: '0 -8px', padding: `${tokens.spacingVerticalM} 8px`, borderRadius: '10px', scrollMarginTop: '16px', outline: 'none',
    transitionProperty: 'background-color', transitionDuration: tokens.durationSlow,
    ':focus': { backgroundColor: own.agent, outline: `2px solid ${own.edge}` },
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300, margin: 0 },
  kind: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  why: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  better: { ...edged, margin: `${tokens.spacingVerticalS} 0 0`, padding: '8px 12px', borderRadius: '10px', backgroundColor: own.goodSoft, overflowWrap: 'anywhere' },
  betterLabel: { display: 'block', color: own.good, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Props = { finding: Finding; reply: string; /** The same words stand above already. */ repeats?: boolean; id?: string; /** Its turn, and its place among the findings there. */ at: { turn: number; place: number } };

/** One thing the coach saw: its name, the words, why it matters and, for a mistake, a better sentence. */
export function FindingItem({ finding, reply, repeats = false, id, at }: Props) {
  const styles = useStyles();
  return (
    <li id={id} tabIndex={-1} className={styles.item}>
      {kindOf(finding) === 'ask' ? <Question finding={finding} reply={reply} /> : <Seen finding={finding} quote={repeats ? undefined : quoted(finding.quote, reply)} />}
      <Appeal at={at} praise={kindOf(finding) === 'good'} />
    </li>
  );
}

function Seen({ finding, quote }: { finding: Finding; quote: string | undefined }) {
  const styles = useStyles();
  const nameOf = useNames();
  const kind = kindOf(finding);
  return (
    <>
      <div className={styles.head}>
        <KindIcon kind={kind} />
        <h3 className={styles.name}>{nameOf(finding.id)}</h3>
        <span className={styles.kind}>{KIND_WORDS[kind]}</span>
      </div>
      {quote && <p className={styles.words}>“{quote}”</p>}
      {!finding.quote && kind === 'bad' && <p className={mergeClasses(styles.words, styles.quiet)}>Not in these words, but in what they leave out.</p>}
      <p className={styles.why}>{finding.why}</p>
      {finding.kind === 'mistake' && finding.better && <p className={styles.better}><span className={styles.betterLabel}>Better</span>{finding.better}</p>}
    </>
  );
}
