import { makeStyles, tokens } from '@fluentui/react-components';
import type { Complaint } from '../../workshop/bench.ts';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '10px' },
  one: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: '12px', lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  place: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  code: { color: own.bad, fontWeight: tokens.fontWeightSemibold },
  wayOut: { color: tokens.colorNeutralForeground2 },
});

/** What is wrong, each with its place, and the way out. */
export function Complaints({ complaints }: { complaints: Complaint[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {complaints.map(({ line, column, code, message, wayOut }, n) => (
        <li key={n} className={styles.one}>
          <span className={styles.place}>{line}:{column} <span className={styles.code}>{code}</span></span>
          <span>{message.replace(/[.]$/, '')}. <span className={styles.wayOut}>{wayOut}</span></span>
        </li>
      ))}
    </ul>
  );
}
