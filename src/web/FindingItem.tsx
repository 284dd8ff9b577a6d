import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Finding } from '../../dialogs/vocabulary.ts';
import { KindIcon } from './KindIcon.tsx';
import { useNames } from './names.ts';
import { own } from './theme.ts';
import { KIND_WORDS, kindOf, reasonOf, UNSURE } from './words.ts';

const useStyles = makeStyles({
  item: {
    position: 'relative', margin: '0 -8px', padding: `${tokens.spacingVerticalM} 8px`, borderRadius: '10px', scrollMarginTop: '16px', outline: 'none',
    transitionProperty: 'background-color', transitionDuration: tokens.durationSlow,
    ':focus': { backgroundColor: own.agent },
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300, margin: 0 },
  kind: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  why: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  better: { margin: `${tokens.spacingVerticalS} 0 0`, padding: '8px 12px', borderRadius: '10px', backgroundColor: own.goodSoft, overflowWrap: 'anywhere' },
  betterLabel: { display: 'block', color: own.good, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** One thing the coach saw: its name, the words, why it matters and, for a mistake, a better sentence. */
export function FindingItem({ finding, id }: { finding: Finding; id?: string }) {
  const styles = useStyles();
  const nameOf = useNames();
  const kind = kindOf(finding);
  const showBetter = finding.kind === 'mistake' && finding.better;
  return (
    <li id={id} tabIndex={-1} className={styles.item}>
      <div className={styles.head}>
        <KindIcon kind={kind} />
        <h3 className={styles.name}>{nameOf(finding.id)}</h3>
        <span className={styles.kind}>{KIND_WORDS[kind]}</span>
      </div>
      {finding.quote
        ? <p className={styles.words}>“{finding.quote}”</p>
        : kind === 'bad' && <p className={mergeClasses(styles.words, styles.quiet)}>Not in these words, but in what they leave out.</p>}
      <p className={styles.why}>
        {kind === 'ask' && `${UNSURE[finding.kind]} `}
        {reasonOf(finding)}
      </p>
      {showBetter && <p className={styles.better}><span className={styles.betterLabel}>Better</span>{finding.better}</p>}
    </li>
  );
}
