/** The supervisor's pages: the group at a glance, and one attempt word for word. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { Doors } from '../Doors.tsx';
import { own } from '../theme.ts';
import { isEmbedded } from '../tab/teams.ts';
import { TopBar } from '../TopBar.tsx';
import { NoSuchPage } from './Otherwise.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { TranscriptPage } from './TranscriptPage.tsx';
import { usePath } from '../path.tsx';

const useStyles = makeStyles({
  page: { minHeight: '100%', backgroundColor: own.canvas, color: tokens.colorNeutralForeground1 },
});

const OVERVIEW = /^\/review\/?$/;
const ATTEMPT = /^\/review\/attempt\/([^/]+)\/?$/;

export default function Review() {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      {/* The workbench is no tab. */}
      <TopBar>{isEmbedded ? 'Review' : <Doors here="/review" />}</TopBar>
      {pageAt(usePath())}
    </div>
  );
}

function pageAt(path: string) {
  if (OVERVIEW.test(path)) return <OverviewPage />;
  const attempt = ATTEMPT.exec(path)?.[1];
  return attempt ? <TranscriptPage key={attempt} attempt={attempt} /> : <NoSuchPage />;
}
