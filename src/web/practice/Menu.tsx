import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRight20Filled } from '@fluentui/react-icons/svg/arrow-right';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import type { MenuItem } from '../../../dialogs/vocabulary.ts';
import { go } from '../path.tsx';
import { edged, FORCED, NARROW, own, sheet, STILL } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import type { View } from '../view.ts';
import { DIFFICULTY_WORDS } from '../words.ts';
import { Page, type Common } from './Page.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1080px', margin: '0 auto', padding: '48px 24px 64px', display: 'grid', gap: '32px', [NARROW]: { padding: '28px 16px 40px', gap: '24px' } },
  title: { margin: 0, fontSize: tokens.fontSizeHero800, lineHeight: tokens.lineHeightHero800, fontWeight: tokens.fontWeightSemibold, letterSpacing: '-.01em', outline: 'none', [NARROW]: { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 } },
  lead: { margin: '8px 0 0', maxWidth: '60ch', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase400, lineHeight: '26px' },
  goOn: { ...edged, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px 24px', padding: '20px 24px', borderRadius: '14px', backgroundColor: own.agent },
  goOnText: { flexGrow: 1, minWidth: '200px' },
  goOnTitle: { display: 'block', fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  notice: { margin: 0, whiteSpace: 'pre-line', color: tokens.colorNeutralForeground2 },
  cards: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '16px', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))' },
  card: {
    ...sheet, border: 'none', font: 'inherit', color: 'inherit', textAlign: 'left', cursor: 'pointer', width: '100%', height: '100%', padding: '20px 22px', boxSizing: 'border-box',
    display: 'flex', flexDirection: 'column', gap: '8px', transitionProperty: 'transform, box-shadow', transitionDuration: tokens.durationNormal,
    ':hover': { transform: 'translateY(-2px)', boxShadow: `0 0 0 1px ${tokens.colorNeutralStroke2}, ${tokens.shadow8}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
    [STILL]: { transitionDuration: '0s', ':hover': { transform: 'none' } },
  },
  cardTitle: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  teaser: { flexGrow: 1, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  facts: { display: 'flex', alignItems: 'center', gap: '16px', marginTop: '8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fact: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  dots: { display: 'inline-flex', gap: '3px' },
  dot: { width: '6px', height: '6px', borderRadius: '50%', border: `1px solid ${tokens.colorNeutralForeground3}` },
  full: { width: '6px', height: '6px', borderRadius: '50%', border: '1px solid currentColor', backgroundColor: 'currentColor', [FORCED]: { forcedColorAdjust: 'none', color: 'ButtonText' } },
});

/** The role-plays to choose from. */
export function Menu({ view, want, ...common }: Common & { view: View }) {
  const styles = useStyles();
  const title = useArrival<HTMLHeadingElement>();
  // An attempt that was picked but has not heard a word yet is nothing to go back to.
  const waits = view.underWay && (!view.played || view.played.entries.length > 0);
  return (
    <Page {...common} want={want} actions={<Button appearance="subtle" onClick={() => go('/progress')}>Your progress</Button>}>
      <main className={styles.main}>
        <div>
          <h1 ref={title} tabIndex={-1} className={styles.title}>Who would you like to meet?</h1>
          <p className={styles.lead}>You answer an upset customer in your own words; they react to how you treat them, and the coach shows what your words did.</p>
        </div>
        {waits && (
          <section className={styles.goOn} aria-label="Attempt under way">
            <div className={styles.goOnText}>
              <span className={styles.goOnTitle}>{view.underWay}</span>
              {view.played?.plan ? `${view.played.plan.customer.name} is still waiting for you.` : 'Your customer is still waiting for you.'}
            </div>
            <Button appearance="primary" icon={<ArrowRight20Filled />} iconPosition="after" onClick={() => want({ type: 'resume' })}>Go on where you were</Button>
          </section>
        )}
        {view.notice && <p className={styles.notice}>{view.notice.text}</p>}
        <ul className={styles.cards}>
          {view.menu.map((item) => <li key={item.id}><Card item={item} pick={() => want({ type: 'pick', scenario: item.id })} /></li>)}
        </ul>
      </main>
    </Page>
  );
}

function Card({ item, pick }: { item: MenuItem; pick: () => void }) {
  const styles = useStyles();
  return (
    <button type="button" className={styles.card} onClick={pick}>
      <span className={styles.cardTitle}>{item.title}</span>
      <span className={styles.teaser}>{item.teaser}</span>
      <span className={styles.facts}>
        <span className={styles.fact}><Clock16Regular aria-hidden />{item.minutes} min</span>
        <span className={styles.fact}>
          <span className={styles.dots} aria-hidden>{[1, 2, 3].map((n) => <span key={n} className={n <= item.difficulty ? styles.full : styles.dot} />)}</span>
          {DIFFICULTY_WORDS[item.difficulty]}
        </span>
      </span>
    </button>
  );
}
