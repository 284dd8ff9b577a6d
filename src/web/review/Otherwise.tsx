import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, type ReactNode } from 'react';
import { sheet } from '../theme.ts';
import type { Fetched } from './fetching.ts';
import { To } from '../path.tsx';

const useStyles = makeStyles({
  main: { maxWidth: '560px', margin: '12vh auto', padding: '0 16px' },
  card: { ...sheet, padding: '32px', lineHeight: '24px', '@media (max-width: 479px)': { padding: '20px' } },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  text: { margin: '0 0 16px', color: tokens.colorNeutralForeground2 },
});

const WORDS = {
  locked: ['The review is locked', 'It opens with the one-time link that Amends prints when it starts. A link works once and for an hour; starting Amends again prints a new one.'],
  missing: ['No such attempt', 'It may never have been there, or the person who practised keeps it to themselves.'],
  failed: ['The review did not load', 'The server did not answer as it should. It may be starting.'],
} as const;

/** For an address of the review that leads nowhere. */
export function NoSuchPage() {
  useEffect(() => { document.title = 'No such page · Amends'; }, []);
  return <Sheet title="No such page" text="The review has nothing at this address."><To path="/review">All attempts</To></Sheet>;
}

/** What stands there when there is nothing to show yet. */
export function Otherwise({ fetched, again }: { fetched: Fetched<unknown>; again: () => void }) {
  const styles = useStyles();
  if (fetched.state === 'here') return null;
  if (fetched.state === 'loading') return <main className={styles.main}><Spinner label="Loading" labelPosition="below" delay={400} /></main>;
  const [title, text] = WORDS[fetched.state];
  return <Sheet title={title} text={text}>{fetched.state === 'missing' ? <To path="/review">All attempts</To> : <Button onClick={again}>Try again</Button>}</Sheet>;
}

function Sheet({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.main}>
      <section className={styles.card}>
        <h1 tabIndex={-1} className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        {children}
      </section>
    </main>
  );
}
