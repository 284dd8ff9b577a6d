import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  unseen: { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap', userSelect: 'none' },
});

/** Words for screen readers only. */
export function Unseen({ children, live, log = false }: { children: ReactNode; live?: 'polite'; /** One line after the other, each said when it comes. */ log?: boolean }) {
  return <span className={useStyles().unseen} {...(log ? { role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': 'What is new' } : { 'aria-live': live })}>{children}</span>;
}
