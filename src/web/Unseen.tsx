import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  unseen: { position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap', userSelect: 'none' },
});

/** Words for screen readers only. */
export function Unseen({ children, live }: { children: ReactNode; live?: 'polite' }) {
  return <span className={useStyles().unseen} aria-live={live}>{children}</span>;
}
