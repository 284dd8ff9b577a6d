import { makeStyles, tokens } from '@fluentui/react-components';
import type { Briefing } from '../../../dialogs/vocabulary.ts';
import { sheet } from '../theme.ts';

const useStyles = makeStyles({
  case: { ...sheet, padding: '4px 20px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2 },
  summary: { padding: '10px 0', cursor: 'pointer', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3, borderRadius: '4px', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  part: { margin: '0 0 12px' },
  term: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  list: { margin: '2px 0 0', paddingLeft: '16px' },
});

/** The briefing again, for looking up during the talk. */
export function Case({ plan }: { plan: Briefing | undefined }) {
  const styles = useStyles();
  if (!plan) return null;
  return (
    <details className={styles.case}>
      <summary className={styles.summary}>The case again</summary>
      <p className={styles.part}>{plan.situation}</p>
      {plan.deadline && <p className={styles.part}><span className={styles.term}>Deadline: </span>{plan.deadline}</p>}
      <p className={styles.part}><span className={styles.term}>{plan.customer.name} wants: </span>{plan.customer.wants}</p>
      <div className={styles.part}>
        <span className={styles.term}>You may offer</span>
        <ul className={styles.list}>{plan.policy.map((line) => <li key={line}>{line}</li>)}</ul>
      </div>
    </details>
  );
}
