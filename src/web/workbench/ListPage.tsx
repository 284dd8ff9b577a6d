import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { BenchView } from '../../workshop/bench.ts';
import { To } from '../path.tsx';
import { NARROW, sheet } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { plural } from '../words.ts';
import { Beginning } from './Beginning.tsx';
import { BrokenFile } from './BrokenFile.tsx';
import { CasesTable } from './CasesTable.tsx';
import { Complaints } from './Complaints.tsx';
import { missing } from './figures.ts';
import { Misfit } from './Misfit.tsx';
import { Trouble } from './Trouble.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1120px', margin: '0 auto', padding: '36px 24px 64px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', [NARROW]: { padding: '20px 12px 40px' } },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  lead: { margin: '2px 0 8px', color: tokens.colorNeutralForeground2 },
  // Stays while it is empty, so that what comes into it is said, and takes no room then.
  live: { '> *': { marginBottom: '16px' } },
  box: { ...sheet, padding: '20px 24px', '@media (max-width: 479px)': { padding: '16px' } },
  heading: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
});

/** What is broken or does not fit, every role-play, and how a new one begins. */
export function ListPage({ bench }: { bench: BenchView }) {
  const styles = useStyles();
  const title = useArrival<HTMLHeadingElement>();
  useEffect(() => { document.title = 'Workbench · Amends'; }, []);
  return (
    <main className={styles.main}>
      <header>
        <h1 ref={title} tabIndex={-1} className={styles.title}>{plural(bench.cases.length, 'role-play')}</h1>
        <p className={styles.lead}>In the order of the path. You write them in your own editor; what you save shows here within a second.</p>
      </header>
      <div>
        <div className={styles.live} aria-live="polite">
          {bench.broken.map((one) => <BrokenFile key={one.file} broken={one} />)}
          {bench.misfits.map((one) => <Misfit key={one.id} misfit={one} title={<To path={`/workbench/${one.id}`}>{one.title}</To>} />)}
          {missing(bench.cases).map(({ id, title: name, file, rehearsals }) => (
            <Trouble key={id} title={<To path={`/workbench/${id}`}>{name}</To>} what={`It is played as you saved it, but ${file} has rehearsals that go another way.`}>
              <Complaints complaints={rehearsals.flatMap(({ misses }) => misses ?? [])} />
            </Trouble>
          ))}
        </div>
        <section className={styles.box} aria-label="Role-plays"><CasesTable cases={bench.cases} /></section>
      </div>
      <section className={styles.box}><h2 className={styles.heading}>A new one</h2><Beginning /></section>
    </main>
  );
}
