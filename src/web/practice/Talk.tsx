/** The talk itself: customer's state and desk, what was said with the coach beside it, and the box to answer in. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Pause20Regular } from '@fluentui/react-icons/svg/pause';
import { useEffect, useRef, useState } from 'react';
import { WIDE_QUERY } from '../theme.ts';
import { Unseen } from '../Unseen.tsx';
import { useMedia } from '../useMedia.ts';
import { exchanges, type Played } from '../view.ts';
import { Case } from './Case.tsx';
import { Composer } from './Composer.tsx';
import { CustomerPanel, CustomerStrip } from './CustomerPanel.tsx';
import { Desk } from './Desk.tsx';
import { ExchangeRow, Said } from './ExchangeRow.tsx';
import type { Outgoing } from './outbox.ts';
import { Over } from './Over.tsx';
import { Page, type Common } from './Page.tsx';

const useStyles = makeStyles({
  room: { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 },
  wideRoom: { display: 'grid', gridTemplateColumns: '304px minmax(0, 1fr)', maxWidth: '1480px', margin: '0 auto' },
  rail: { overflowY: 'auto', padding: '20px 4px 20px 20px', display: 'grid', gap: '12px', alignContent: 'start' },
  main: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1, minWidth: 0 },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px', display: 'flex', flexDirection: 'column', gap: '20px', '@media (max-width: 719px)': { padding: '14px 12px', gap: '14px' } },
  foot: { flexShrink: 0, padding: '8px 20px 16px', display: 'grid', '@media (max-width: 719px)': { padding: '4px 12px 10px' } },
  wideFoot: { gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 380px)', columnGap: '24px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  kept: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
});

type Props = Common & { name: string; played: Played; outbox: Outgoing[]; sendAgain: (id: string) => void; openCard: () => void };

export function Talk({ name, played, outbox, sendAgain, openCard, want, ...common }: Props) {
  const styles = useStyles();
  const wide = useMedia(WIDE_QUERY);
  const all = exchanges(played.entries);
  const unsent = outbox.filter((outgoing) => outgoing.intent.type === 'text' && outgoing.attempt === played.attempt);
  const busy = outbox.some((outgoing) => outgoing.state === 'sending' && outgoing.attempt === played.attempt);
  const customer = played.plan?.customer.name ?? played.entries.find((entry) => entry.kind === 'customer')?.name ?? 'The customer';
  const scroller = useNewestInSight(played.entries.length + unsent.length, wide);
  const [deskOpen, setDeskOpen] = useState(false);
  const desk = played.plan?.desk.length ? <Desk actions={played.plan.desk} done={played.done} over={!!played.card} act={(action) => want({ type: 'desk', action })} /> : null;
  const lastLine = played.entries.findLast((entry) => entry.kind === 'customer');

  const title = (
    <>
      <h1 className={styles.title}>{played.plan?.title}</h1>
      {played.kept && <LockClosed16Regular className={styles.kept} title="You keep this attempt to yourself" />}
    </>
  );
  const pause = <Button appearance="subtle" icon={<Pause20Regular />} onClick={() => want({ type: 'menu' })}>{wide ? 'Pause' : undefined}{!wide && <Unseen>Pause</Unseen>}</Button>;

  return (
    <Page {...common} title={title} actions={played.card ? undefined : pause}>
      <div className={mergeClasses(styles.room, wide && styles.wideRoom)}>
        {wide
          ? <aside className={styles.rail} aria-label={`${customer} and your desk`}><CustomerPanel name={customer} played={played} />{desk}<Case plan={played.plan} /></aside>
          : <CustomerStrip name={customer} played={played}><Case plan={played.plan} /></CustomerStrip>}
        <main className={styles.main}>
          <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label="What was said">
            {all.map((exchange, n) => <ExchangeRow key={exchange.key} exchange={exchange} wide={wide} newest={n === all.length - 1} agent={name} customer={customer} />)}
            {unsent.map((outgoing) => <Said key={outgoing.id} agent={name} outgoing={outgoing} wide={wide} again={() => sendAgain(outgoing.id)} />)}
          </div>
          <Unseen live="polite">{lastLine && `${customer}: ${lastLine.text}`}</Unseen>
          <div className={mergeClasses(styles.foot, wide && styles.wideFoot)}>
            {played.card
              ? <Over customer={customer} card={played.card} open={openCard} />
              : <Composer key={played.attempt} attempt={played.attempt} customer={customer} busy={busy} want={want}
                  desk={wide || !desk ? undefined : { open: deskOpen, toggle: () => setDeskOpen(!deskOpen), panel: desk, done: Object.keys(played.done).length, of: played.plan!.desk.length }} />}
          </div>
        </main>
      </div>
    </Page>
  );
}

/** Scrolls so that the newest exchange can be read from its start, or to the end if all of it fits. */
function useNewestInSight(entries: number, wide: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    const box = scroller.current;
    const newest = box?.lastElementChild;
    if (!box || !newest) return;
    const still = first.current || matchMedia('(prefers-reduced-motion: reduce)').matches;
    first.current = false;
    const fits = newest.getBoundingClientRect().height <= box.clientHeight - 24;
    const top = fits ? box.scrollHeight : box.scrollTop + newest.getBoundingClientRect().top - box.getBoundingClientRect().top - 16;
    box.scrollTo({ top, behavior: still ? 'instant' : 'smooth' });
  }, [entries, wide]);
  return scroller;
}
