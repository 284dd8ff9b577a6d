import { makeStyles, tokens } from '@fluentui/react-components';
import type { BenchRehearsal } from '../../workshop/bench.ts';
import { KindIcon } from '../KindIcon.tsx';
import { own } from '../theme.ts';
import { Unseen } from '../Unseen.tsx';
import { plural } from '../words.ts';
import { Complaints } from './Complaints.tsx';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '10px' },
  one: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  failed: { margin: '0 0 12px', color: own.bad },
  soft: { color: tokens.colorNeutralForeground3 },
  misses: { flexBasis: '100%', margin: '6px 0 4px 24px' },
});

/** The runs that the file carries as its tests, and how they go. */
export function Rehearsals({ rehearsals, unplayable = false }: { rehearsals: BenchRehearsal[]; unplayable?: boolean | undefined }) {
  const styles = useStyles();
  return (
    <>
      {unplayable && <p className={styles.failed}>These could not be played: something in Amends failed. Its log has it as rehearsals.failed. They are tried again when the file changes.</p>}
      <ul className={styles.list}>
        {rehearsals.map(({ name, turns, ends, misses }, n) => (
          <li key={n} className={styles.one}>
            {misses && <KindIcon kind={misses.length ? 'bad' : 'good'} />}
            {misses && <Unseen>{misses.length ? 'Goes another way: ' : 'Passes: '}</Unseen>}
            <span>{name}</span>
            <span className={styles.soft}>{plural(turns, 'turn')}, to “{ends}”{!misses && (unplayable ? '; could not be played' : '; being played')}</span>
            {misses && misses.length > 0 && <div className={styles.misses}><Complaints complaints={misses} /></div>}
          </li>
        ))}
      </ul>
    </>
  );
}
