import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useMemo } from 'react';
import type { Appeal } from '../../../dialogs/vocabulary.ts';
import { AppealsProvider } from '../Appeal.tsx';
import { Ledger } from '../Ledger.tsx';
import { MoodChart } from '../MoodChart.tsx';
import { namer, NamesProvider } from '../names.ts';
import { OutcomeBadge } from '../OutcomeBadge.tsx';
import { NARROW, sheet, WIDE_QUERY } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { useMedia } from '../useMedia.ts';
import { dateOf, timeOf } from '../words.ts';
import { useFetched } from './fetching.ts';
import { moodsOf, type Transcript } from './figures.ts';
import { Otherwise } from './Otherwise.tsx';
import { To } from '../path.tsx';
import { TurnRow } from './TurnRow.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1120px', margin: '0 auto', padding: '24px 24px 64px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '20px', [NARROW]: { padding: '16px 12px 40px' } },
  back: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  title: { margin: '12px 0 4px', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  facts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 14px', margin: 0, color: tokens.colorNeutralForeground2 },
  heading: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  turns: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '20px' },
  boxes: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: '16px', alignItems: 'start', '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  box: { ...sheet, padding: '20px 24px', '@media (max-width: 479px)': { padding: '16px' } },
  none: { color: tokens.colorNeutralForeground2 },
});

/** One attempt, word for word, with the coach beside it. */
export function TranscriptPage({ attempt: id }: { attempt: string }) {
  const [fetched, again] = useFetched<Transcript>(`/api/review/attempts/${id}`);
  if (fetched.state !== 'here') return <Otherwise fetched={fetched} again={again} />;
  return <Words transcript={fetched.value} />;
}

function Words({ transcript: { attempt, customer, turns, appeals, names } }: { transcript: Transcript }) {
  const styles = useStyles();
  const title = useArrival<HTMLHeadingElement>();
  const wide = useMedia(WIDE_QUERY);
  const nameOf = useMemo(() => namer(names), [names]);
  useEffect(() => { document.title = `${attempt.name}: ${attempt.title} · Amends`; }, [attempt]);
  const answered = turns.some((turn) => turn.kind !== 'opening');
  return (
    <NamesProvider value={nameOf}>
      <main className={styles.main}>
        <header>
          <To path="/review"><span className={styles.back}><ArrowLeft16Regular aria-hidden />All attempts</span></To>
          <h1 ref={title} tabIndex={-1} className={styles.title}>{attempt.title}</h1>
          <p className={styles.facts}>
            <strong>{attempt.name}</strong>
            <span>{dateOf(attempt.startedAt)}, {timeOf(attempt.startedAt)}</span>
            <span>{attempt.points} of {attempt.score.possible} points</span>
            {attempt.outcome ? <><OutcomeBadge outcome={attempt.outcome} /><span>{attempt.ending}</span></> : <span>Not finished</span>}
          </p>
        </header>
        <section aria-labelledby="talk">
          <h2 id="talk" className={styles.heading}>The talk</h2>
          <div className={styles.turns}>
            <AppealsProvider value={{ told: (at) => toldOf(appeals, at), may: () => false }}>
              {turns.map((turn) => <TurnRow key={turn.number} turn={turn} lines={attempt.score.lines} agent={attempt.name} customer={customer} wide={wide} />)}
            </AppealsProvider>
            {!answered && <p className={styles.none}>Begun, but nothing was answered.</p>}
          </div>
        </section>
        {answered && (
          <div className={styles.boxes}>
            <section className={styles.box}><h2 className={styles.heading}>How the points add up</h2><Ledger score={attempt.score} desk="At the desk" /></section>
            <section className={styles.box}><h2 className={styles.heading}>How {customer} felt</h2><MoodChart moods={moodsOf(turns)} /></section>
          </div>
        )}
      </main>
    </NamesProvider>
  );
}

/** What was said against a finding and answered, round by round; undefined: nothing. */
function toldOf(appeals: Appeal[], { turn, place }: { turn: number; place: number }): string | undefined {
  const rounds = appeals.filter((one) => one.turn === turn && one.place === place).map(({ reason, verdict, why, answeredAt }) => {
    const answer = verdict === null ? 'Not answered yet.' : `${verdict === 'kept' ? 'It stands' : 'Taken back'} (${dateOf(answeredAt!)}): “${why}”`;
    return `Appealed: “${reason}”\n${answer}`;
  });
  return rounds.length ? rounds.join('\n') : undefined;
}
