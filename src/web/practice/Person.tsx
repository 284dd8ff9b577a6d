import { Avatar, Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { useNameForm } from './Door.tsx';
import { NARROW } from '../theme.ts';

const useStyles = makeStyles({
  surface: { display: 'grid', gap: tokens.spacingVerticalM },
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '240px' },
  name: { maxWidth: '16ch', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  button: { minWidth: 0, [NARROW]: { paddingLeft: '6px', paddingRight: '6px' } },
});

/** Who is practising; opens the field to change the name, and what else concerns the person. */
export function Person({ name, rename, want }: { name: string; rename: (name: string) => Promise<void>; want: (intent: Intent) => void }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} trapFocus positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.button} aria-label={`You are ${name}. Change your name`} icon={<Avatar name={name} size={24} color="brand" aria-hidden />}>
          <span className={styles.name}>{name}</span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Change your name" className={styles.surface}>
        <Rename name={name} rename={async (next) => { await rename(next); setOpen(false); }} />
        <Button appearance="subtle" onClick={() => { setOpen(false); want({ type: 'progress' }); }}>Your progress</Button>
        <Button appearance="subtle" onClick={() => { setOpen(false); want({ type: 'my-data' }); }}>Your data</Button>
        <Button appearance="subtle" onClick={() => { setOpen(false); want({ type: 'link' }); }}>Join with Teams or Slack</Button>
      </PopoverSurface>
    </Popover>
  );
}

function Rename({ name, rename }: { name: string; rename: (name: string) => Promise<void> }) {
  const styles = useStyles();
  const { field, busy, submit } = useNameForm(name, rename);
  return (
    <form className={styles.form} onSubmit={submit}>
      {field('Your customer calls you')}
      <Button type="submit" appearance="primary" disabled={busy}>Change</Button>
    </form>
  );
}
