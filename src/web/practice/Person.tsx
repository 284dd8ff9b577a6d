import { Avatar, Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { useNameForm } from './Door.tsx';
import { go } from '../path.tsx';
import { NARROW } from '../theme.ts';

const useStyles = makeStyles({
  surface: { display: 'grid', gap: tokens.spacingVerticalM },
  ways: { display: 'grid', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, paddingBottom: tokens.spacingVerticalS },
  way: { justifyContent: 'flex-start', fontWeight: tokens.fontWeightRegular },
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '240px' },
  name: { maxWidth: '16ch', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  button: { minWidth: 0, [NARROW]: { paddingLeft: '6px', paddingRight: '6px' } },
});

/** What concerns the person rather than a case. */
const WAYS: [label: string, intent: Intent][] = [
  ['Go on from Teams or Slack', { type: 'resume' }],
  ['Join with Teams or Slack', { type: 'link' }],
  ['Your data', { type: 'my-data' }],
  ['Delete your data', { type: 'erase' }],
];

/** Who is practising; opens what concerns the person, and the field to change the name. */
export function Person({ name, rename, want }: { name: string; rename: (name: string) => Promise<void>; want: (intent: Intent) => void }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  // Not a trap: Tab leads out of it, so Escape has to close it from outside as well.
  useEffect(() => {
    if (!open) return;
    const close = ({ key }: KeyboardEvent) => { if (key === 'Escape') setOpen(false); };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [open]);
  return (
    // With trapFocus, a page that changes while this closes would stay hidden from screen readers.
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.button} aria-label={`You are ${name}. Your name, progress and data`} icon={<Avatar name={name} size={24} color="brand" aria-hidden />}>
          <span className={styles.name}>{name}</span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Your name, progress and data" className={styles.surface}>
        <div className={styles.ways}>
          <Button appearance="subtle" className={styles.way} onClick={() => { setOpen(false); go('/progress'); }}>Your progress</Button>
          {WAYS.map(([label, intent]) => <Button key={label} appearance="subtle" className={styles.way} onClick={() => { setOpen(false); want(intent); }}>{label}</Button>)}
        </div>
        <Rename name={name} rename={async (next) => { await rename(next); setOpen(false); }} />
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
      <Button type="submit" appearance="primary" disabledFocusable={busy}>Change</Button>
    </form>
  );
}
