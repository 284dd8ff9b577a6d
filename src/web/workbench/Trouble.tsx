import { makeStyles, tokens } from '@fluentui/react-components';
import { Warning20Regular } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { own, sheet } from '../theme.ts';

const useStyles = makeStyles({
  box: { ...sheet, padding: '16px 24px 20px', borderLeft: `4px solid ${own.bad}`, '@media (max-width: 479px)': { padding: '14px 16px 16px' } },
  heading: { display: 'flex', alignItems: 'center', gap: '8px', margin: '0 0 2px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  icon: { color: own.bad, flexShrink: 0 },
  what: { margin: '0 0 12px', color: tokens.colorNeutralForeground2 },
});

/** Something to mend: where, what it means for people who practise, and the complaints. */
export function Trouble({ title, what, children }: { title: ReactNode; what: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}><Warning20Regular className={styles.icon} aria-hidden />{title}</h2>
      <p className={styles.what}>{what}</p>
      {children}
    </section>
  );
}
