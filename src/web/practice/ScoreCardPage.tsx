/** What the attempt came to: points that add up, what became of the customer, and what to take home. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ChatMultiple20Regular } from '@fluentui/react-icons/svg/chat-multiple';
import type { ScoreCard } from '../../../dialogs/vocabulary.ts';
import { KindIcon } from '../KindIcon.tsx';
import { Ledger } from '../Ledger.tsx';
import { MoodChart } from '../MoodChart.tsx';
import { OutcomeBadge } from '../OutcomeBadge.tsx';
import { edged, LOW, NARROW, own, sheet } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { plural } from '../words.ts';
import { Box, useBox } from './Box.tsx';
import { Page, type Common } from './Page.tsx';
import { PointsRing } from './PointsRing.tsx';
import { TakeHome } from './TakeHome.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1080px', margin: '0 auto', padding: '32px 24px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', [NARROW]: { padding: '16px 12px' } },
  hero: { ...sheet, padding: '32px', display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', alignItems: 'center', gap: '36px', [NARROW]: { padding: '24px 20px', gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'center', textAlign: 'center', gap: '20px' } },
  scenario: { margin: '0 0 4px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  epilogue: { margin: '12px 0 0', maxWidth: '60ch', lineHeight: '24px', fontSize: tokens.fontSizeBase400, color: tokens.colorNeutralForeground2 },
  columns: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: '16px', alignItems: 'start', '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '6px' },
  item: { display: 'flex', gap: '8px' },
  icon: { lineHeight: '22px' },
  grow: { flexGrow: 1, minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' } },
  model: { margin: '14px 0 0' },
  sentence: { ...edged, margin: '4px 0 0', padding: '10px 14px', borderRadius: '10px', backgroundColor: own.goodSoft, whiteSpace: 'pre-line' },
  foot: { position: 'sticky', bottom: 0, backgroundColor: own.canvas, borderTop: `1px solid ${tokens.colorNeutralStroke3}`, [LOW]: { position: 'static' } },
  footInner: { maxWidth: '1080px', margin: '0 auto', padding: '12px 24px', display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: '8px', [NARROW]: { padding: '10px 12px', justifyContent: 'stretch', '& > *': { flexGrow: 1 } } },
});

type Props = Common & { card: ScoreCard; customer: string; reread: () => void };

export function ScoreCardPage({ card, customer, reread, want, ...common }: Props) {
  const styles = useStyles();
  const { box } = useBox();
  const title = useArrival<HTMLHeadingElement>();
  return (
    <Page {...common} want={want}>
      <main className={styles.main}>
        <section className={styles.hero}>
          <PointsRing points={card.score.points} possible={card.score.possible} />
          <div>
            <p className={styles.scenario}>{card.title}</p>
            <h1 ref={title} tabIndex={-1} className={styles.title}>{card.ending.title}</h1>
            <OutcomeBadge outcome={card.outcome} who={customer} />
            {card.exam && <p className={styles.epilogue}><strong>{card.exam.passed ? 'Exam passed.' : 'Exam not passed.'}</strong> {card.exam.critical.length > 0 ? `A critical mistake fails it: ${card.exam.critical.join(', ')}.` : `${card.exam.pass} points were needed.`} Read the talk again for the coach’s notes.</p>}
            <p className={styles.epilogue}>{card.ending.epilogue}</p>
          </div>
        </section>
        <div className={styles.columns}>
          <div className={styles.column}>
            <Box title="How your points add up"><Ledger score={card.score} desk="At your desk" /></Box>
            {card.missed.length > 0 && (
              <Box title="Still to be had">
                <ul className={styles.list}>
                  {card.missed.map((one) => <li key={one.text} className={styles.item}><span className={styles.grow}>{one.text}</span><span className={styles.small}>{plural(one.points, 'point')}</span></li>)}
                </ul>
              </Box>
            )}
          </div>
          <div className={styles.column}>
            <Box title={`How ${customer} felt`}><MoodChart moods={card.moods} /></Box>
            {card.mistakes.length + card.practiseNext.length > 0 && <Box title="What to take home"><TakeHome card={card} /></Box>}
            {card.practices.length > 0 && (
              <Box title="What went well">
                <ul className={styles.list}>
                  {card.practices.map((one) => <li key={one.id} className={styles.item}><span className={styles.icon}><KindIcon kind="good" /></span><span className={styles.grow}>{one.name}</span>{one.count > 1 && <span className={styles.small}>{one.count} times</span>}</li>)}
                </ul>
              </Box>
            )}
          </div>
        </div>
        {card.models.length > 0 && (
          <details className={box}>
            <summary className={styles.summary}>One way to answer each step</summary>
            {card.models.map((one) => <div key={one.step} className={styles.model}><span className={styles.soft}>{one.goal}</span><p className={styles.sentence}>{one.model}</p></div>)}
          </details>
        )}
      </main>
      <footer className={styles.foot}>
        <div className={styles.footInner}>
          <Button appearance="subtle" icon={<ChatMultiple20Regular />} onClick={reread}>Read the talk again</Button>
          <Button onClick={() => want({ type: 'menu' })}>Another role-play</Button>
          <Button appearance="primary" icon={<ArrowClockwise20Regular />} onClick={() => want({ type: 'again' })}>Play it again</Button>
        </div>
      </footer>
    </Page>
  );
}
