import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { NARROW, own } from './theme.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexShrink: 0, height: '56px', boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXL}`, backgroundColor: own.canvas, borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    [NARROW]: { padding: `0 ${tokens.spacingHorizontalM}`, gap: tokens.spacingHorizontalS },
  },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  word: { '@media (max-width: 479px)': { display: 'none' } },
  middle: { flexGrow: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, ':not(:empty)': { borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, paddingLeft: tokens.spacingHorizontalM } },
});

/** The bar on top of every page. */
export function TopBar({ children, side }: { children?: ReactNode; side?: ReactNode }) {
  const styles = useStyles();
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <img src="/favicon.svg" width={26} height={26} alt="" />
        <span className={styles.word}>Amends</span>
      </div>
      <div className={styles.middle}>{children}</div>
      {side}
    </header>
  );
}
