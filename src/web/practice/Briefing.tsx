import { Avatar, Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import { useState } from 'react';
import type { Briefing as Plan } from '../../../dialogs/vocabulary.ts';
import { edged, LOW, NARROW, own } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { Box, useBox } from './Box.tsx';
import { Page, type Common } from './Page.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '1000px', margin: '0 auto', padding: '40px 24px 24px', [NARROW]: { padding: '24px 16px' } },
  title: { margin: '0 0 4px', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  minutes: { display: 'inline-flex', alignItems: 'center', gap: '6px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  columns: { display: 'grid', gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', gap: '16px', marginTop: '24px', '@media (max-width: 859px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  column: { display: 'grid', gap: '16px', alignContent: 'start' },
  who: { display: 'flex', alignItems: 'center', gap: '14px', marginBottom: '12px' },
  name: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground2 },
  text: { margin: 0, whiteSpace: 'pre-line' },
  list: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '6px' },
  deadline: { ...edged, margin: '12px 0 0', padding: '8px 12px', borderRadius: '10px', backgroundColor: own.askSoft, display: 'flex', gap: '8px' },
  clock: { flexShrink: 0, marginTop: '3px' },
  rubric: { width: '100%', borderCollapse: 'collapse', '& td': { padding: '4px 0', verticalAlign: 'top' } },
  points: { textAlign: 'right', paddingLeft: '16px !important', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  foot: {
    position: 'sticky', bottom: 0, backgroundColor: own.canvas, borderTop: `1px solid ${tokens.colorNeutralStroke3}`, [LOW]: { position: 'static' },
  },
  footInner: { maxWidth: '1000px', margin: '0 auto', padding: '12px 24px', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px', [NARROW]: { padding: '10px 16px' } },
  keep: { flexGrow: 1, flexBasis: '300px', display: 'grid' },
  keepWhy: { paddingLeft: '36px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', [NARROW]: { width: '100%', '& > *': { flexGrow: 1, whiteSpace: 'nowrap' }, '& > :last-child': { flexBasis: '100%' } } },
});

/** What the agent knows before the first word. */
export function Briefing({ plan, keep = false, notice, want, ...common }: Common & { plan: Plan; /** true: who opened it here tries the case out, so that it is not for the review. */ keep?: boolean; notice?: string | undefined }) {
  const styles = useStyles();
  const { box } = useBox();
  const title = useArrival<HTMLHeadingElement>();
  const [kept, setKept] = useState(keep);
  const { customer } = plan;
  return (
    <Page {...common} want={want}>
      <main className={styles.main}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>{plan.title}</h1>
        <span className={styles.minutes}><Clock16Regular aria-hidden />About {plan.minutes} minutes</span>
        {notice && <p style={{ whiteSpace: 'pre-line' }}>{notice}</p>}
        <div className={styles.columns}>
          <div className={styles.column}>
            <section className={box}>
              <div className={styles.who}>
                <Avatar name={customer.name} color="neutral" size={48} aria-hidden />
                <div>
                  <h2 className={styles.name}>{customer.name}</h2>
                  <div className={styles.soft}>{customer.voice}</div>
                </div>
              </div>
              <p className={styles.text}>{customer.history}</p>
            </section>
            <Box title="What happened">
              <p className={styles.text}>{plan.situation}</p>
              {plan.deadline && <p className={styles.deadline}><Clock16Regular className={styles.clock} aria-hidden /><span><strong>Deadline:</strong> {plan.deadline}</span></p>}
            </Box>
            <Box title={`What ${customer.name} wants`}><p className={styles.text}>{customer.wants}</p></Box>
            {plan.desk.length > 0 && <Box title="What your desk can do"><ul className={styles.list}>{plan.desk.map((action) => <li key={action.id}>{action.label}</li>)}</ul></Box>}
          </div>
          <div className={styles.column}>
            <Box title="What you may offer"><ul className={styles.list}>{plan.policy.map((line) => <li key={line}>{line}</li>)}</ul></Box>
            <Box title="What earns points">
              <table className={styles.rubric}><tbody>{plan.rubric.map((item) => <tr key={item.text}><td>{item.text}</td><td className={styles.points}>{item.points}</td></tr>)}</tbody></table>
            </Box>
          </div>
        </div>
      </main>
      <footer className={styles.foot}>
        <div className={styles.footInner}>
          {plan.exam ? <p className={styles.text}><strong>This is an exam.</strong> It counts and supervisors see it. No hints; the notes come at the end. {plan.exam.pass} points pass, a critical mistake fails.{!plan.exam.variant && ' It is the case itself: there is no variant of it yet.'}</p> : <div className={styles.keep}>
            <Checkbox checked={kept} onChange={(_, data) => setKept(data.checked === true)} label="Keep this attempt to myself" aria-describedby="keep-why" />
            <span id="keep-why" className={styles.keepWhy}>Otherwise supervisors, and whoever holds this installation’s review link, can read it.</span>
          </div>}
          <div className={styles.buttons}>
            <Button size="large" onClick={() => want({ type: 'menu' })}>Someone else</Button>
            {!plan.exam && <Button size="large" onClick={() => want({ type: 'exam', scenario: plan.id })}>Take it as an exam</Button>}
            <Button size="large" appearance="primary" onClick={() => want({ type: 'begin', ...(!plan.exam && { private: kept }) })}>Begin</Button>
          </div>
        </div>
      </footer>
    </Page>
  );
}
