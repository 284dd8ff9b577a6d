/** The frame of every screen in the room: bar, quiet word about the line, and what scrolls. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { PlugDisconnected16Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import type { ReactNode } from 'react';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { TopBar } from '../TopBar.tsx';

/** What every screen gets from the room. */
export type Common = {
  person: ReactNode;
  /** true while the line to the server is down. */
  lost: boolean;
  want: (intent: Intent) => void;
  /** Sends what did not arrive once more, if something did not. */
  stuck?: (() => void) | undefined;
};

const useStyles = makeStyles({
  page: { height: '100dvh', display: 'flex', flexDirection: 'column', overflow: 'hidden', color: tokens.colorNeutralForeground1 },
  word: {
    display: 'flex', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingHorizontalS, flexShrink: 0, minHeight: '36px', padding: '0 16px',
    backgroundColor: tokens.colorPaletteYellowBackground1, color: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase200,
  },
  none: { minHeight: 0, padding: 0 },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', position: 'relative' },
});

type Props = Pick<Common, 'person' | 'lost' | 'stuck'> & { title?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Page({ person, lost, stuck, title, actions, children }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <TopBar side={<>{actions}{person}</>}>{title}</TopBar>
      <div role="status" className={mergeClasses(styles.word, !lost && !stuck && styles.none)}>
        {lost && <><PlugDisconnected16Regular aria-hidden /> The line to the server is down. It is being mended; what you have typed stays here.</>}
        {!lost && stuck && <>That did not reach the server. <Button size="small" onClick={stuck}>Try again</Button></>}
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
