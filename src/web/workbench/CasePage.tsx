import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { Play20Filled } from '@fluentui/react-icons/svg/play';
import { useEffect } from 'react';
import type { BenchBroken, BenchCase, BenchMisfit } from '../../workshop/bench.ts';
import { To } from '../path.tsx';
import { NARROW, sheet } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { dateOf, DIFFICULTY_WORDS, plural, timeOf } from '../words.ts';
import { BrokenFile } from './BrokenFile.tsx';
import { shortHash } from './figures.ts';
import { Misfit } from './Misfit.tsx';
import { Rehearsals } from './Rehearsals.tsx';
import { WayThrough } from './WayThrough.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1120px', margin: '0 auto', padding: '24px 24px 64px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', [NARROW]: { padding: '20px 12px 40px' } },
  back: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '12px 24px' },
  headText: { flexGrow: 1, flexBasis: '400px' },
  title: { margin: '12px 0 4px', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  teaser: { margin: 0, color: tokens.colorNeutralForeground2 },
  box: { ...sheet, padding: '20px 24px', '@media (max-width: 479px)': { padding: '16px' } },
  heading: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  facts: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '6px 24px', margin: 0, overflowWrap: 'anywhere', '& dt': { color: tokens.colorNeutralForeground3 }, '& dd': { margin: 0 } },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** One role-play: what it is, its rehearsals, its graph, and a way to play it. */
export function CasePage({ one, broken, misfit }: { one: BenchCase; broken: BenchBroken | undefined; misfit: BenchMisfit | undefined }) {
  const styles = useStyles();
  const title = useArrival<HTMLHeadingElement>();
  useEffect(() => { document.title = `${one.title} · Workbench · Amends`; }, [one.title]);
  return (
    <main className={styles.main}>
      <div className={styles.head}>
        <div className={styles.headText}>
          <To path="/workbench"><span className={styles.back}><ArrowLeft16Regular aria-hidden />All role-plays</span></To>
          <h1 ref={title} tabIndex={-1} className={styles.title}>{one.title}</h1>
          <p className={styles.teaser}>{one.teaser}</p>
        </div>
        <Button as="a" href={`/?preview=${one.id}`} target="_blank" size="large" appearance="primary" icon={<Play20Filled />}>Play it</Button>
      </div>
      {broken && <BrokenFile broken={broken} />}
      {misfit && <Misfit misfit={misfit} title={one.file} />}
      <section className={styles.box}>
        <dl className={styles.facts}>
          <dt>File</dt><dd className={styles.mono}>{one.file}</dd>
          <dt>Customer</dt><dd>{one.customer}</dd>
          <dt>Level</dt><dd>{DIFFICULTY_WORDS[one.difficulty]}, about {one.minutes} minutes, {plural(one.steps, 'step')}, {plural(one.endings, 'ending')}{one.place !== undefined && `, number ${one.place} on the path`}</dd>
          {one.variantOf && <><dt>Variant of</dt><dd><To path={`/workbench/${one.variantOf}`}>{one.variantOf}</To>; it is not in the menu, exams draw on it</dd></>}
          <dt>Trains</dt><dd>{one.trains.map(({ name }) => name).join(' · ')}</dd>
          <dt>Version</dt><dd><span className={styles.mono} title={one.hash}>{shortHash(one.hash)}</span>{one.changedAt !== null && `, saved ${dateOf(one.changedAt)} at ${timeOf(one.changedAt)}`}</dd>
        </dl>
      </section>
      <section className={styles.box}><h2 className={styles.heading}>Rehearsals</h2><Rehearsals rehearsals={one.rehearsals} unplayable={one.unplayable} /></section>
      <section className={styles.box} aria-labelledby="graph"><WayThrough key={one.hash} one={one} /></section>
    </main>
  );
}
