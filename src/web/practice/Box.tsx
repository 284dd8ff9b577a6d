import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { sheet } from '../theme.ts';

/** The sheet's looks, for sections of another make. */
export const useBox = makeStyles({
  box: { ...sheet, padding: '20px 24px', lineHeight: '22px', '@media (max-width: 479px)': { padding: '16px' } },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
});

/** A titled sheet of the briefing or the score card. */
export function Box({ title, children }: { title: string; children: ReactNode }) {
  const styles = useBox();
  return <section className={styles.box}><h2 className={styles.heading}>{title}</h2>{children}</section>;
}
