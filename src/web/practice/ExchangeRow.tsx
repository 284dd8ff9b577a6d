import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import { Lightbulb16Regular } from '@fluentui/react-icons/svg/lightbulb';
import { useEffect, useRef, useState } from 'react';
import { Bubble } from '../Bubble.tsx';
import { shown } from '../coaching.ts';
import { Marked } from '../Marked.tsx';
import { Note } from '../Note.tsx';
import { onEscape } from '../onEscape.ts';
import { edged, own } from '../theme.ts';
import { TurnNumber } from '../TurnNumber.tsx';
import type { Exchange } from '../view.ts';
import type { Outgoing } from './outbox.ts';

const useStyles = makeStyles({
  row: { display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)', alignItems: 'start' },
  wide: { gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 380px)', columnGap: '24px' },
  talk: { display: 'grid', gap: '10px', minWidth: 0 },
  coach: { minWidth: 0 },
  desk: { ...edged, justifySelf: 'center', maxWidth: '520px', display: 'flex', gap: '8px', padding: '8px 16px', borderRadius: '14px', backgroundColor: own.quiet, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  label: { fontWeight: tokens.fontWeightSemibold },
  result: { display: 'block', color: tokens.colorNeutralForeground2 },
  notice: { justifySelf: 'center', maxWidth: '520px', margin: 0, whiteSpace: 'pre-line', textAlign: 'center', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hint: { ...edged, justifySelf: 'center', maxWidth: '520px', margin: 0, display: 'flex', gap: '8px', padding: '10px 14px', borderRadius: '14px', backgroundColor: own.askSoft, lineHeight: tokens.lineHeightBase300 },
  hintIcon: { flexShrink: 0, marginTop: '2px', color: own.ask },
  // Usually the answer is here sooner than this appears.
  state: { animationName: { from: { opacity: 0 }, to: { opacity: 1 } }, animationDelay: '.6s', animationDuration: '.2s', animationFillMode: 'backwards', display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: '8px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

type Props = { exchange: Exchange; wide: boolean; newest: boolean; agent: string; customer: string };

/** One reply with what followed; the coach's note stands beside it, or under it on a narrow screen, shorter. */
export function ExchangeRow({ exchange, wide, newest, agent, customer }: Props) {
  const styles = useStyles();
  const { reply, key } = exchange;
  const [toggled, setToggled] = useState<boolean>();
  const [wanted, setWanted] = useState<{ finding: number }>();
  // The words that led to a finding: Escape leads back to them.
  const mark = useRef<Element>(null);
  const open = toggled ?? (wide && newest);
  const id = `coach-${key.replace(/[^\w-]/g, '-')}`;

  useEffect(() => {
    if (wanted) document.getElementById(`${id}-${wanted.finding}`)?.focus();
  }, [wanted, id]);

  const note = reply?.note && <Note note={reply.note} id={id} customer={customer} show={open ? 'whole' : !wide && newest ? 'gist' : 'folded'} onToggle={() => setToggled(!open)} />;
  return (
    <article className={mergeClasses(styles.row, wide && styles.wide)} aria-label={reply?.note ? `Turn ${reply.note.turn}` : reply ? 'Your reply' : 'Opening'}
      onKeyDown={onEscape(wanted !== undefined, () => { (mark.current as HTMLElement).focus(); setWanted(undefined); })}>
      <div className={styles.talk}>
        {reply && (
          <Bubble who="agent" name={agent} turn={reply.note?.turn}>
            {reply.note ? <Marked text={reply.text} findings={shown(reply.note.findings)} onMark={(finding) => { mark.current = document.activeElement; setToggled(true); setWanted({ finding }); }} /> : reply.text}
          </Bubble>
        )}
        {!wide && note}
        {exchange.entries.map((entry) => {
          switch (entry.kind) {
            case 'customer': return <Bubble key={entry.id} who="customer" name={entry.name} arrives>{entry.text}</Bubble>;
            case 'notice': return <p key={entry.id} className={styles.notice}>{entry.text}</p>;
            case 'hint': return <Hint key={entry.id} text={entry.text} />;
            case 'desk': {
              const Icon = entry.done ? CheckmarkCircle16Regular : Clock16Regular;
              return <div key={entry.id} className={styles.desk}><Icon className={styles.icon} aria-hidden /><span><span className={styles.label}>{entry.label}</span><span className={styles.result}>{entry.result}</span></span>{entry.done && <TurnNumber turn={entry.turn} />}</div>;
            }
          }
        })}
      </div>
      {wide && <div className={styles.coach}>{note}</div>}
    </article>
  );
}

function Hint({ text }: { text: string }) {
  const styles = useStyles();
  return <p className={styles.hint}><Lightbulb16Regular className={styles.hintIcon} aria-hidden /><span>{text}</span></p>;
}

/** A reply that the server has not taken yet. */
export function Said({ agent, outgoing, wide, again }: { agent: string; outgoing: Outgoing; wide: boolean; again: () => void }) {
  const styles = useStyles();
  if (outgoing.intent.type !== 'text') return null;
  return (
    <div className={mergeClasses(styles.row, wide && styles.wide)}>
      <div className={styles.talk}>
        <Bubble who="agent" name={agent} arrives>{outgoing.intent.text}</Bubble>
        <div className={styles.state} role="status">
          {outgoing.state === 'sending' ? <span aria-hidden>On its way…</span> : <>Not sent yet. <Button size="small" onClick={again}>Send again</Button></>}
        </div>
      </div>
    </div>
  );
}
