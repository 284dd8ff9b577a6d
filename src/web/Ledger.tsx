import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Score } from '../../dialogs/vocabulary.ts';
import { own } from './theme.ts';
import { signed } from './words.ts';

const useStyles = makeStyles({
  ledger: { width: '100%', borderCollapse: 'collapse', '& td, & th': { padding: '8px 0', verticalAlign: 'top', textAlign: 'left', fontWeight: tokens.fontWeightRegular }, '& tbody tr + tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` } },
  text: { overflowWrap: 'anywhere' },
  quote: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  number: { width: '64px', textAlign: 'right !important' as 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  up: { color: own.good },
  down: { color: own.bad },
  sum: { borderTop: `2px solid ${tokens.colorNeutralStroke1}`, '& > *': { fontWeight: `${tokens.fontWeightSemibold} !important` } },
  hidden: { position: 'absolute', display: 'block', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** Every line of the score with its points and words, and the sum they make. */
export function Ledger({ score }: { score: Score }) {
  const styles = useStyles();
  return (
    <table className={styles.ledger}>
      <thead className={styles.hidden}><tr><th scope="col">What for</th><th scope="col">Points</th></tr></thead>
      <tbody>
        {score.lines.map((line, n) => (
          <tr key={n}>
            <td className={styles.text}>
              {line.text}
              <span className={styles.quote}>{[line.turn > 0 && `Turn ${line.turn}`, line.quote && `“${line.quote}”`].filter(Boolean).join(': ')}</span>
            </td>
            <td className={mergeClasses(styles.number, line.kind === 'rubric' ? styles.up : line.kind === 'mistake' && styles.down)}>{signed(line.points)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={styles.sum}><th scope="row">Together, of {score.possible}</th><td className={styles.number}>{score.points}</td></tr>
      </tfoot>
    </table>
  );
}
