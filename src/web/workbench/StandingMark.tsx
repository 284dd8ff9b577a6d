import { makeStyles, tokens } from '@fluentui/react-components';
import { KindIcon } from '../KindIcon.tsx';
import type { Standing } from './figures.ts';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  soft: { color: tokens.colorNeutralForeground3 },
});

/** How a role-play's rehearsals stand, in a few words. */
export function StandingMark({ standing }: { standing: Standing }) {
  const styles = useStyles();
  if (standing.state === 'playing') return <span className={styles.soft}>being played</span>;
  const good = standing.state === 'pass';
  return <span className={styles.mark}><KindIcon kind={good ? 'good' : 'bad'} />{good ? `${standing.of} pass` : `${standing.missed} of ${standing.of} not`}</span>;
}
