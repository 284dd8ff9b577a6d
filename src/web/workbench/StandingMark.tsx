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
  return <span className={styles.mark}><KindIcon kind={standing.state === 'pass' ? 'good' : 'bad'} />{wordsOf(standing)}</span>;
}

function wordsOf(standing: Exclude<Standing, { state: 'playing' }>): string {
  switch (standing.state) {
    case 'unplayable': return 'could not be played';
    case 'pass': return standing.of === 1 ? 'passes' : `all ${standing.of} pass`;
    case 'miss': return `${standing.missed} of ${standing.of} ${standing.missed === 1 ? 'goes' : 'go'} another way`;
  }
}
