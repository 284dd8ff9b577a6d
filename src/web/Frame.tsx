import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { useSyncExternalStore, type ReactNode } from 'react';
import { theme } from './tab/teams.ts';
import { own, themes } from './theme.ts';
import { useFocusKept } from './useFocusKept.ts';
import { useMedia } from './useMedia.ts';

const useStyles = makeStyles({
  frame: { height: '100%', backgroundColor: own.canvas },
});

const FULL = { height: '100%' };

/** Every page stands in this: theme by Teams where it stands there, else by the system's light or dark; and the canvas. */
export function Frame({ children }: { children: ReactNode }) {
  const styles = useStyles();
  useFocusKept();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const look = useSyncExternalStore(theme.subscribe, theme.look) ?? (dark ? 'dark' : 'light');
  // As a style, not as a class: what floats (popover, tooltip) gets the provider's classes, and would cover the page.
  return <FluentProvider style={FULL} theme={themes[look]}><div className={styles.frame}>{children}</div></FluentProvider>;
}
