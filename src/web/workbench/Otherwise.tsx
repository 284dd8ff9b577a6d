import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { To } from '../path.tsx';
import { sheet } from '../theme.ts';

const useStyles = makeStyles({
  main: { maxWidth: '560px', margin: '12vh auto', padding: '0 16px' },
  card: { ...sheet, padding: '32px', lineHeight: '24px', '@media (max-width: 479px)': { padding: '20px' } },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  text: { margin: '0 0 16px', color: tokens.colorNeutralForeground2 },
});

const WORDS = {
  locked: ['The workbench is locked', 'It opens with the one-time link that Amends prints when it starts. A link works once and for an hour; starting Amends again prints a new one.'],
  missing: ['No such role-play', 'Its file may be broken, renamed or gone. The list says what is broken.'],
  failed: ['The workbench did not load', 'The server did not answer as it should. It may be starting; this page tries again by itself.'],
} as const;

/** What stands there when there is nothing to show. */
export function Otherwise({ state }: { state: keyof typeof WORDS | 'loading' }) {
  const styles = useStyles();
  useEffect(() => { document.title = 'Workbench · Amends'; }, []);
  if (state === 'loading') return <main className={styles.main}><Spinner label="Loading" labelPosition="below" delay={400} /></main>;
  const [title, text] = WORDS[state];
  return (
    <main className={styles.main}>
      <section className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        {state === 'missing' && <To path="/workbench">All role-plays</To>}
      </section>
    </main>
  );
}
