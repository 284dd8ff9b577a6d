/** The frame of every screen in the room: bar, quiet word about the line, and what scrolls. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { PlugDisconnected16Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import type { ReactNode } from 'react';
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { TopBar } from '../TopBar.tsx';
import type { Asked } from '../view.ts';

/** What every screen gets from the room. */
export type Common = {
  person: ReactNode;
  /** true while the line to the server is down. */
  lost: boolean;
  want: (intent: Intent) => void;
  /** Sends what did not arrive once more, if something did not. */
  stuck?: (() => void) | undefined;
  /** What the coach wants to know, whatever is on the screen. */
  asked?: Asked | undefined;
};

const useStyles = makeStyles({
  page: { height: '100dvh', display: 'flex', flexDirection: 'column', overflow: 'hidden', color: tokens.colorNeutralForeground1 },
  word: {
    display: 'flex', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingHorizontalS, flexShrink: 0, minHeight: '36px', padding: '0 16px',
    backgroundColor: tokens.colorPaletteYellowBackground1, color: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase200,
  },
  asked: { flexWrap: 'wrap', paddingTop: '6px', paddingBottom: '6px', backgroundColor: tokens.colorBrandBackground2 },
  none: { minHeight: 0, padding: 0 },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', position: 'relative' },
});

/** The words on the buttons, by the line of the answer. */
const CHOICES: Record<string, string> = {
  'choice.go-on': 'Go on with this one', 'choice.instead': 'Stop it, start the other', 'choice.anew': 'Stop it, begin anew',
  'choice.confirm': 'Confirm', 'choice.cancel': 'Cancel', 'choice.erase': 'Yes, delete everything', 'card.play': 'Play', 'choice.drills-off': 'No more drills',
};

type Props = Pick<Common, 'person' | 'lost' | 'stuck' | 'asked' | 'want'> & { title?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Page({ person, lost, stuck, asked, want, title, actions, children }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <TopBar side={<>{actions}{person}</>}>{title}</TopBar>
      <div role="status" className={mergeClasses(styles.word, !lost && !stuck && styles.none)}>
        {lost && <><PlugDisconnected16Regular aria-hidden /> The line to the server is down. It is being mended; what you have typed stays here.</>}
        {!lost && stuck && <>That did not reach the server. <Button size="small" onClick={stuck}>Try again</Button></>}
      </div>
      {asked && (
        <div role="alert" className={mergeClasses(styles.word, styles.asked)}>
          <span>{asked.text}</span>
          {asked.choices.map(({ line, intent }, n) => <Button key={line} size="small" appearance={n ? 'secondary' : 'primary'} onClick={() => want(intent)}>{CHOICES[line] ?? intent.type}</Button>)}
        </div>
      )}
      <div className={styles.body}>{children}</div>
    </div>
  );
}
