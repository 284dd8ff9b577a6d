import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Score } from '../../dialogs/vocabulary.ts';
import { originOf } from './coaching.ts';
import { own } from './theme.ts';
import { signed } from './words.ts';

const useStyles = makeStyles({
  ledger: { width: '100%', borderCollapse: 'collapse', '& td, & th': { padding: '8px 0', verticalAlign: 'top', textAlign: 'left', fontWeight: tokens.fontWeightRegular }, '& tbody tr + tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` } },
  text: { overflowWrap: 'anywhere' },
  quote: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontWeight: tokens.fontWeightRegular },
  number: { width: '64px', textAlign: 'right !important' as 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  up: { color: own.good },
  down: { color: own.bad },
  sum: { borderTop: `2px solid ${tokens.colorNeutralStroke1}`, '& > *': { fontWeight: `${tokens.fontWeightSemibold} !important` } },
  subtotal: { borderTop: `2px solid ${tokens.colorNeutralStroke1}` },
  counted: { '& > *': { fontWeight: `${tokens.fontWeightSemibold} !important`, paddingTop: '0 !important' } },
  hidden: { position: 'absolute', display: 'block', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** Every line of the score with its points and words, and the sum they make. desk: what to call the agent's desk. */
export function Ledger({ score, desk }: { score: Score; desk: string }) {
  const styles = useStyles();
  const lines = score.lines.filter((line) => line.kind !== 'floor');
  const sum = lines.reduce((points, line) => points + line.points, 0);
  const floored = sum !== score.points;
  return (
    <table className={styles.ledger}>
      <thead className={styles.hidden}><tr><th scope="col">What for</th><th scope="col">Points</th></tr></thead>
      <tbody>
        {lines.map((line, n) => (
          <tr key={n}>
            <td className={styles.text}>{line.text}<span className={styles.quote}>{originOf(line, desk)}</span></td>
            <td className={mergeClasses(styles.number, line.kind === 'rubric' ? styles.up : styles.down)}>{signed(line.points)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {floored && <tr className={styles.subtotal}><th scope="row">Together</th><td className={styles.number}>{signed(sum)}</td></tr>}
        <tr className={floored ? styles.counted : styles.sum}>
          <th scope="row">{floored ? `Counted as ${score.points}, of ${score.possible}` : `Together, of ${score.possible}`}{floored && <span className={styles.quote}>Points never fall below zero.</span>}</th>
          <td className={styles.number}>{score.points}</td>
        </tr>
      </tfoot>
    </table>
  );
}
