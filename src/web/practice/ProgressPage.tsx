/** How a person gets on: their cases, what slips in most, and what to play next. Nobody else sees it. */
import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useState } from 'react';
import { KindIcon } from '../KindIcon.tsx';
import { go } from '../path.tsx';
import { useTableStyles } from '../table.ts';
import { edged, NARROW, own } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { dateOf, plural } from '../words.ts';
import { Box } from './Box.tsx';
import { Page, type Common } from './Page.tsx';
import { fetchProgress, type Progress } from './session.ts';

const useStyles = makeStyles({
  main: { maxWidth: '860px', margin: '0 auto', padding: '40px 24px 64px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', [NARROW]: { padding: '24px 16px 40px' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  lead: { margin: '4px 0 0', color: tokens.colorNeutralForeground2, lineHeight: '24px' },
  next: { ...edged, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px 24px', padding: '20px 24px', borderRadius: '14px', backgroundColor: own.agent },
  nextText: { flexGrow: 1, flexBasis: '200px' },
  nextTitle: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '14px' },
  item: { display: 'flex', gap: '8px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground2 },
  times: { marginLeft: '8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
});

type Fetched = Progress | 'loading' | 'failed';

export function ProgressPage({ talking, want, ...common }: Common & { /** A talk waits behind this page. */ talking: boolean }) {
  const styles = useStyles();
  const title = useArrival<HTMLHeadingElement>();
  const [fetched, setFetched] = useState<Fetched>('loading');
  const fetchIt = () => { setFetched('loading'); fetchProgress().then(setFetched, () => setFetched('failed')); };
  useEffect(fetchIt, []);
  const play = (scenario: string) => { want({ type: 'pick', scenario }); go('/'); };
  const back = <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={() => go('/')}>{talking ? 'Back to the talk' : 'Role-plays'}</Button>;
  return (
    <Page {...common} want={want} actions={back}>
      <main className={styles.main}>
        <div>
          <h1 ref={title} tabIndex={-1} className={styles.title}>Your progress</h1>
          <p className={styles.lead} role="status">{leadOf(fetched)}</p>
        </div>
        {fetched === 'loading' && <Spinner size="small" delay={400} aria-label="Loading" />}
        {fetched === 'failed' && <div><Button onClick={fetchIt}>Try again</Button></div>}
        {typeof fetched === 'object' && <Figures progress={fetched} play={play} />}
      </main>
    </Page>
  );
}

function leadOf(fetched: Fetched): string {
  if (fetched === 'loading') return '';
  if (fetched === 'failed') return 'That did not load: the server did not answer.';
  const { cases } = fetched;
  const attempts = cases.reduce((sum, one) => sum + one.attempts, 0);
  return cases.length ? `${plural(cases.length, 'case')}, ${plural(attempts, 'attempt')}, wherever you played them. Only you see this page.` : 'Nothing yet: it begins with your first reply to a customer. Only you see this page.';
}

function Figures({ progress: { cases, mistakes, next }, play }: { progress: Progress; play: (scenario: string) => void }) {
  const styles = useStyles();
  return (
    <>
      {next && (
        <section className={styles.next} aria-label="What to play next">
          <div className={styles.nextText}>
            <h2 className={styles.nextTitle}>{cases.length ? 'Next' : 'To begin with'}: {next.title}</h2>
            {next.mistake && <span className={styles.soft}>It trains what slips in most: {next.mistake}.</span>}
          </div>
          <Button appearance="primary" onClick={() => play(next.scenario)}>Play it</Button>
        </section>
      )}
      {cases.length > 0 && <Box title="Your cases"><Cases cases={cases} /></Box>}
      {mistakes.length > 0 && (
        <Box title="What slips in most">
          <ul className={styles.list}>
            {mistakes.map(({ id, name, count, lesson }) => (
              <li key={id} className={styles.item}>
                <KindIcon kind="bad" />
                <div><span className={styles.name}>{name}</span><span className={styles.times}>{plural(count, 'time')}</span><div className={styles.soft}>{lesson}</div></div>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </>
  );
}

function Cases({ cases }: Pick<Progress, 'cases'>) {
  const table = useTableStyles();
  const points = (value: number | null) => value ?? '–';
  return (
    <table className={table.table}>
      <thead>
        <tr><th scope="col">Case</th><th scope="col" className={table.numberHead}>Attempts</th><th scope="col" className={table.numberHead}>First</th><th scope="col" className={table.numberHead}>Best</th><th scope="col" className={table.numberHead}>Last</th><th scope="col">Last played</th></tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.scenario}>
            <td className={mergeClasses(table.strong, table.whole)}>{one.title}{one.best === null && <span className={table.tag}> (not finished yet)</span>}</td>
            <td className={table.number} data-label="Attempts">{one.attempts}</td>
            <td className={table.number} data-label="First">{points(one.first)}</td>
            <td className={mergeClasses(table.number, table.strong)} data-label="Best">{points(one.best)}</td>
            <td className={table.number} data-label="Last">{points(one.last)}</td>
            <td className={mergeClasses(table.soft, table.nowrap)}>{dateOf(one.lastAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
