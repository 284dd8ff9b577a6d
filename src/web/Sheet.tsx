import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { sheet } from './theme.ts';

const useStyles = makeStyles({
  main: { maxWidth: '560px', margin: '12vh auto', padding: '0 16px' },
  card: { ...sheet, padding: '32px', lineHeight: '24px', '@media (max-width: 479px)': { padding: '20px' } },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  text: { margin: '0 0 16px', color: tokens.colorNeutralForeground2 },
});

/** A page that only says something: what it is, and what to do about it. */
export function Sheet({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
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

/** A page that is on its way. */
export function Loading() {
  return <main className={useStyles().main}><Spinner label="Loading" labelPosition="below" delay={400} /></main>;
}

/** Why a page that wants the one-time link shows nothing. */
export const LOCKED = 'It opens with the one-time link that Amends prints when it starts. A link works once and for an hour; starting Amends again prints a new one.';
