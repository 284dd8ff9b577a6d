/** What has been said against a finding, and a way to say it, under the finding itself. */
import { Button, Field, Link, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { LONGEST_REASON } from '../../dialogs/appeals.ts';
import { onEscape } from './onEscape.ts';

type At = { turn: number; place: number };

/** told: how appeals against a finding stand, in words; may: whether there can be one now; send: left out where nobody appeals. */
export type Appeals = { told: (at: At) => string | undefined; may: (at: At) => boolean; send?: (at: At, reason: string) => void };

const Here = createContext<Appeals | undefined>(undefined);
export const AppealsProvider = Here.Provider;

const useStyles = makeStyles({
  told: { margin: '8px 0 0', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  link: { marginTop: '8px', fontSize: tokens.fontSizeBase200 },
  box: { marginTop: '10px', display: 'grid', gap: '8px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

export function Appeal({ at, praise }: { at: At; praise: boolean }) {
  const styles = useStyles();
  const here = useContext(Here);
  const [open, setOpen] = useState(false);
  const link = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  // The link is there again only when the box is gone.
  useEffect(() => {
    if (!open && left.current) link.current?.focus();
    left.current = open;
  }, [open]);
  const told = here?.told(at);
  // Praise can be appealed against as well, in words; a way under each would be in the way.
  const may = here?.send && !praise && here.may(at);
  return (
    <>
      {told && <p className={styles.told}>{told}</p>}
      {may && !open && <Link as="button" ref={link} className={styles.link} onClick={() => setOpen(true)}>I see that differently</Link>}
      {may && open && <Reason send={(reason) => { here.send!(at, reason); setOpen(false); }} leave={() => setOpen(false)} />}
    </>
  );
}

function Reason({ send, leave }: { send: (reason: string) => void; leave: () => void }) {
  const styles = useStyles();
  const [reason, setReason] = useState('');
  return (
    <div className={styles.box} onKeyDown={onEscape(true, leave)}>
      <Field label="How do you see it?" hint="Your supervisor reads the reply and your reason, and answers.">
        <Textarea autoFocus resize="vertical" value={reason} maxLength={LONGEST_REASON} onChange={(_, data) => setReason(data.value)} />
      </Field>
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabledFocusable={!reason.trim()} onClick={() => reason.trim() && send(reason.trim())}>Send to my supervisor</Button>
        <Button size="small" appearance="subtle" onClick={leave}>Leave it</Button>
      </div>
    </div>
  );
}
