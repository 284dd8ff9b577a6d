/** The supervisor's pages: the group at a glance, and one attempt word for word. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';
import { TopBar } from '../TopBar.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { TranscriptPage } from './TranscriptPage.tsx';
import { usePath } from './path.tsx';

const useStyles = makeStyles({
  page: { minHeight: '100%', backgroundColor: own.canvas, color: tokens.colorNeutralForeground1 },
  title: { fontSize: tokens.fontSizeBase300, color: tokens.colorNeutralForeground2 },
});

const ATTEMPT = /^\/review\/attempt\/([^/]+)\/?$/;

export default function Review() {
  const styles = useStyles();
  const attempt = ATTEMPT.exec(usePath())?.[1];
  return (
    <div className={styles.page}>
      <TopBar><span className={styles.title}>Review</span></TopBar>
      {attempt ? <TranscriptPage key={attempt} attempt={attempt} /> : <OverviewPage />}
    </div>
  );
}
