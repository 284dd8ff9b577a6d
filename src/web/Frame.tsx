import { FluentProvider, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { own, themes } from './theme.ts';
import { useMedia } from './useMedia.ts';

const useStyles = makeStyles({
  frame: { minHeight: '100%', height: '100%', backgroundColor: own.canvas },
});

/** Every page stands in this: theme by the system's light or dark, and the canvas. */
export function Frame({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const dark = useMedia('(prefers-color-scheme: dark)');
  return <FluentProvider className={styles.frame} theme={dark ? themes.dark : themes.light}>{children}</FluentProvider>;
}
