import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useEffect } from 'react';
import { NARROW, sheet } from '../theme.ts';
import { plural } from '../words.ts';
import { namer, NamesProvider } from '../names.ts';
import { Appeals } from './Appeals.tsx';
import { AttemptsTable } from './AttemptsTable.tsx';
import { useFetched } from './fetching.ts';
import { totals, type Overview } from './figures.ts';
import { Mistakes } from './Mistakes.tsx';
import { Otherwise } from './Otherwise.tsx';
import { PractisedTable } from './PractisedTable.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1120px', margin: '0 auto', padding: '36px 24px 64px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', [NARROW]: { padding: '20px 12px 40px' } },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px 16px', marginBottom: '8px' },
  headText: { flexGrow: 1 },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  lead: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  box: { ...sheet, padding: '20px 24px', '@media (max-width: 479px)': { padding: '16px' } },
  heading: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  none: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: '24px' },
});

/** Who practised, how it went, and what the group gets wrong most. */
export function OverviewPage() {
  const styles = useStyles();
  const [fetched, again] = useFetched<Overview>('/api/review');
  useEffect(() => { document.title = 'Review · Amends'; }, []);
  if (fetched.state !== 'here') return <Otherwise fetched={fetched} again={again} />;
  const { attempts, mistakes, appeals, names } = fetched.value;
  const { people, finished } = totals(attempts);
  return (
    <main className={styles.main}>
      <header className={styles.head}>
        <div className={styles.headText}>
          <h1 tabIndex={-1} className={styles.title}>How the practice is going</h1>
          <p className={styles.lead}>
            {attempts.length ? `${plural(people, 'person', 'people')}, ${plural(attempts.length, 'attempt')}, ${finished} of them finished. ` : ''}
            Attempts that people keep to themselves are not counted anywhere here.
          </p>
        </div>
        <Button icon={<ArrowClockwise20Regular />} onClick={again}>Refresh</Button>
      </header>
      {attempts.length === 0 && <section className={styles.box}><p className={styles.none}>Nobody has practised yet. As soon as somebody begins a role-play, it shows here.</p></section>}
      {appeals.length > 0 && <section className={styles.box}><h2 className={styles.heading}>Appeals that wait for you</h2><NamesProvider value={namer(names)}><Appeals appeals={appeals} /></NamesProvider></section>}
      {mistakes.length > 0 && <section className={styles.box}><h2 className={styles.heading}>What the group gets wrong most</h2><Mistakes mistakes={mistakes} /></section>}
      {attempts.length > 0 && <section className={styles.box}><h2 className={styles.heading}>Person by person</h2><PractisedTable attempts={attempts} /></section>}
      {attempts.length > 0 && <section className={styles.box}><h2 className={styles.heading}>Every attempt</h2><AttemptsTable attempts={attempts} /></section>}
    </main>
  );
}
