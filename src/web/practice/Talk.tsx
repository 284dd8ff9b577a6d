/** The talk itself: customer's state and desk, what was said with the coach beside it, and the box to answer in. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Pause20Regular } from '@fluentui/react-icons/svg/pause';
import { useEffect, useRef, useState } from 'react';
import { NARROW, own, WIDE_QUERY } from '../theme.ts';
import { useMedia } from '../useMedia.ts';
import { exchanges, type Played } from '../view.ts';
import { Case } from './Case.tsx';
import { Composer } from './Composer.tsx';
import { CustomerPanel, CustomerStrip } from './CustomerPanel.tsx';
import { Desk } from './Desk.tsx';
import { ExchangeRow, Said } from './ExchangeRow.tsx';
import { customerOf } from './news.ts';
import type { Outgoing } from './outbox.ts';
import { Over } from './Over.tsx';
import { Page, type Common } from './Page.tsx';

const useStyles = makeStyles({
  room: { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 },
  wideRoom: { display: 'grid', gridTemplateColumns: '304px minmax(0, 1fr)', maxWidth: '1680px', margin: '0 auto' },
  rail: { overflowY: 'auto', padding: '0 4px 20px 20px', display: 'grid', gap: '12px', alignContent: 'start' },
  // The customer's face stays in sight however long the desk grows.
  mood: { position: 'sticky', top: 0, zIndex: 1, padding: '20px 0 12px', marginBottom: '-12px', backgroundColor: own.canvas },
  main: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1, minWidth: 0 },
  scroller: { height: '100%', overflowY: 'auto', scrollPaddingTop: '16px', scrollPaddingBottom: '150px', display: 'flex', flexDirection: 'column', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  said: { flexGrow: 1, padding: '20px 20px 12px', display: 'flex', flexDirection: 'column', gap: '20px', [NARROW]: { padding: '14px 12px 20px', gap: '14px' } },
  // Sticky inside what scrolls, so that on a wide screen the coach's column runs down beside the box.
  foot: { position: 'sticky', bottom: 0, zIndex: 1, display: 'grid', padding: '0 20px', pointerEvents: 'none', [NARROW]: { padding: '0 12px' } },
  wideFoot: { gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 380px)', columnGap: '24px' },
  box: { pointerEvents: 'auto', padding: '4px 0 16px', backgroundColor: own.canvas, boxShadow: `0 -8px 12px ${own.canvas}`, [NARROW]: { paddingBottom: '10px' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  kept: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
});

type Props = Common & { name: string; played: Played; outbox: Outgoing[]; sendAgain: (id: string) => void; openCard: () => void };

export function Talk({ name, played, outbox, sendAgain, openCard, want, ...common }: Props) {
  const styles = useStyles();
  const wide = useMedia(WIDE_QUERY);
  const all = exchanges(played.entries);
  const unsent = outbox.filter((outgoing) => outgoing.intent.type === 'text' && outgoing.attempt === played.attempt);
  const underWay = outbox.filter((outgoing) => outgoing.state === 'sending' && outgoing.attempt === played.attempt);
  const busy = underWay.some(({ intent }) => intent.type === 'text') ? 'reply' : underWay.length ? 'other' : undefined;
  const customer = customerOf(played);
  const { scroller, said, foot } = useNewestInSight(played.entries.length + unsent.length, wide);
  const [deskOpen, setDeskOpen] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  // A button that is pressed here goes away, and the focus would go with it. On a phone the box would bring the keyboard up.
  const back = () => (wide ? box : scroller).current?.focus({ preventScroll: true });
  const act = (action: string) => { setDeskOpen(false); want({ type: 'desk', action }); back(); };
  const desk = played.plan?.desk.length ? <Desk actions={played.plan.desk} done={played.done} over={!!played.card} act={act} /> : null;

  const title = (
    <>
      <h1 className={styles.title}>{played.plan?.title}</h1>
      {played.kept && <LockClosed16Regular className={styles.kept} title="You keep this attempt to yourself" />}
    </>
  );
  const pause = <Button appearance="subtle" icon={<Pause20Regular />} aria-label="Pause" onClick={() => want({ type: 'menu' })}>{wide ? 'Pause' : undefined}</Button>;

  return (
    <Page {...common} want={want} title={title} actions={played.card ? undefined : pause}>
      <div className={mergeClasses(styles.room, wide && styles.wideRoom)}>
        {wide
          ? <aside className={styles.rail} aria-label={`${customer} and your desk`}><div className={styles.mood}><CustomerPanel name={customer} played={played} /></div>{desk}<Case plan={played.plan} /></aside>
          : <CustomerStrip name={customer} played={played}><Case plan={played.plan} /></CustomerStrip>}
        <main className={styles.main}>
          <div ref={scroller} className={styles.scroller} data-home={wide && !played.card ? undefined : true} tabIndex={0} role="region" aria-label="What was said">
            <div ref={said} className={styles.said}>
              {all.map((exchange, n) => <ExchangeRow key={exchange.key} exchange={exchange} wide={wide} newest={n === all.length - 1} agent={name} customer={customer} />)}
              {unsent.map((outgoing) => <Said key={outgoing.id} agent={name} outgoing={outgoing} wide={wide} again={() => { sendAgain(outgoing.id); back(); }} />)}
            </div>
            <div ref={foot} className={mergeClasses(styles.foot, wide && styles.wideFoot)}>
              <div className={styles.box}>
                {played.card
                  ? <Over customer={customer} card={played.card} open={openCard} />
                  : <Composer key={played.attempt} box={box} played={played} customer={customer} busy={busy} want={want}
                      desk={wide || !desk ? undefined : { open: deskOpen, toggle: () => setDeskOpen(!deskOpen), panel: desk, done: Object.keys(played.done).length, of: played.plan!.desk.length }} />}
              </div>
            </div>
          </div>
        </main>
      </div>
    </Page>
  );
}

/** Scrolls so that the newest exchange can be read from its start, or to the end if all of it fits above the box. */
function useNewestInSight(entries: number, wide: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    const box = scroller.current;
    const newest = said.current?.lastElementChild;
    if (!box || !newest || !foot.current) return;
    const still = first.current || matchMedia('(prefers-reduced-motion: reduce)').matches;
    first.current = false;
    const seen = box.clientHeight - foot.current.offsetHeight - 24;
    const place = (y: number) => box.scrollTop + y - box.getBoundingClientRect().top;
    const row = newest.getBoundingClientRect();
    const talk = (newest.firstElementChild ?? newest).getBoundingClientRect();
    const top = row.height <= seen ? box.scrollHeight : Math.max(place(row.top) - 16, place(talk.bottom) - seen);
    box.scrollTo({ top, behavior: still ? 'instant' : 'smooth' });
  }, [entries, wide]);
  return { scroller, said, foot };
}
