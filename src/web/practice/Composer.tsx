import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Lightbulb20Regular } from '@fluentui/react-icons/svg/lightbulb';
import { Send20Filled } from '@fluentui/react-icons/svg/send';
import { Toolbox20Regular } from '@fluentui/react-icons/svg/toolbox';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { LONGEST, roomLeft } from '../coaching.ts';
import { onEscape } from '../onEscape.ts';
import { NARROW, sheet } from '../theme.ts';
import { Unseen } from '../Unseen.tsx';
import type { Played } from '../view.ts';
import type { Common } from './Page.tsx';
import { useDraft } from './useDraft.ts';

const useStyles = makeStyles({
  composer: { minWidth: 0 },
  panel: { maxHeight: '42dvh', overflowY: 'auto', marginBottom: '8px', padding: '1px' },
  box: { ...sheet, display: 'grid', padding: '10px 10px 8px 16px', ':has(textarea:focus)': { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '0px' } },
  text: {
    width: '100%', boxSizing: 'border-box', border: 'none', outline: 'none', resize: 'none', background: 'none', color: 'inherit', padding: '4px 0',
    font: 'inherit', fontSize: tokens.fontSizeBase300, lineHeight: '22px', maxHeight: '30dvh', overflowY: 'auto',
    // Below 16 px a phone would zoom into the box.
    [NARROW]: { fontSize: tokens.fontSizeBase400 },
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  tool: { minWidth: 0, flexShrink: 0, whiteSpace: 'nowrap' },
  send: { flexShrink: 0, marginLeft: 'auto' },
  count: { justifySelf: 'end', padding: '2px 6px 4px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  tools: { display: 'flex', alignItems: 'center', gap: '4px', marginLeft: '-8px' },
  keys: { flexGrow: 1, textAlign: 'right', paddingRight: '8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, [NARROW]: { display: 'none' } },
});

type DeskFold = { open: boolean; toggle: () => void; panel: ReactNode; done: number; of: number };
type Props = { box: RefObject<HTMLTextAreaElement | null>; played: Played; customer: string; /** What is under way: a reply, which is answered before the next is sent, or anything else, which Enter only waits for. */ busy: 'reply' | 'other' | undefined; want: Common['want']; desk?: DeskFold | undefined };

/** The box to answer in. What is typed is kept for this attempt until it is sent. */
export function Composer({ box, played, customer, busy, want, desk }: Props) {
  const styles = useStyles();
  const [text, setText] = useDraft(played);
  const opener = useRef<HTMLButtonElement>(null);
  const room = roomLeft(text);
  const [due, setDue] = useState(false);

  useEffect(() => { box.current?.focus({ preventScroll: true }); }, [box]);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text, box]);

  useEffect(() => {
    if (due && !busy) send();
  });

  function send() {
    setDue(busy === 'other');
    if (!text.trim() || busy) return;
    want({ type: 'text', text: text.trim() });
    setText('');
    box.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    // While an input method is composing, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form className={styles.composer} onSubmit={(event) => { event.preventDefault(); send(); }} onKeyDown={onEscape(desk?.open === true, () => { desk?.toggle(); opener.current?.focus(); })}>
      {desk?.open && <div className={styles.panel}>{desk.panel}</div>}
      <div className={styles.box}>
        <textarea ref={box} data-home={desk ? undefined : true} className={styles.text} rows={desk ? 1 : 2} value={text} maxLength={LONGEST} aria-label={`Your answer to ${customer}`} placeholder={`Answer ${customer} in your own words`}
          onChange={(event) => { setText(event.target.value); setDue(false); }} onKeyDown={onKey} />
        {room && <span className={styles.count}>{room}</span>}
        <Unseen live="polite">{text.length >= LONGEST && 'That is as long as a reply can be.'}</Unseen>
        <div className={styles.tools}>
          {!played.plan?.exam && <Button appearance="subtle" className={styles.tool} icon={<Lightbulb20Regular />} onClick={() => { want({ type: 'hint' }); box.current?.focus(); }}>Hint</Button>}
          {desk && <Button appearance="subtle" className={styles.tool} icon={<Toolbox20Regular />} ref={opener} aria-expanded={desk.open} onClick={desk.toggle}>Desk{desk.done > 0 && ` ${desk.done}/${desk.of}`}</Button>}
          <span className={styles.keys} aria-hidden>Enter sends, Shift + Enter starts a new line</span>
          <Button type="submit" className={styles.send} appearance="primary" icon={<Send20Filled />} disabledFocusable={busy === 'reply' || !text.trim()} aria-label="Send" />
        </div>
      </div>
    </form>
  );
}
