import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../dialogs/vocabulary.ts';
import { quoted } from './coaching.ts';
import { KindIcon } from './KindIcon.tsx';
import { useNames } from './names.ts';
import { edged, own } from './theme.ts';

const useStyles = makeStyles({
  ask: { display: 'flex', gap: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  icon: { lineHeight: tokens.lineHeightBase300 },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  summary: { display: 'inline', fontSize: tokens.fontSizeBase200, cursor: 'pointer', color: own.ask, borderRadius: '4px', textDecorationLine: 'underline', textUnderlineOffset: '3px', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  better: { ...edged, margin: '6px 0 0', padding: '8px 12px', borderRadius: '10px', backgroundColor: own.quiet },
});

/** What the coach is not sure of, asked in one line; a better sentence for those who want it. */
export function Question({ finding, reply }: { finding: Finding; reply: string }) {
  const styles = useStyles();
  const nameOf = useNames();
  const quote = quoted(finding.quote, reply);
  return (
    <div className={styles.ask}>
      <span className={styles.icon}><KindIcon kind="ask" /></span>
      <div className={styles.words}>
        Could this come across as: <span className={styles.name}>{nameOf(finding.id)}</span>?{quote && ` “${quote}”`}
        {finding.better && (
          <details>
            <summary className={styles.summary}>Show me a better one</summary>
            <p className={styles.better}>{finding.better}</p>
          </details>
        )}
      </div>
    </div>
  );
}
