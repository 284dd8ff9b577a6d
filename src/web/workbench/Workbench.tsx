/** The trainer's pages: every role-play as the server has it now, and one of them. Nothing is edited here: files are the trainer's own. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { BenchView } from '../../workshop/bench.ts';
import { Doors } from '../Doors.tsx';
import { usePath } from '../path.tsx';
import { own } from '../theme.ts';
import { TopBar } from '../TopBar.tsx';
import { CasePage } from './CasePage.tsx';
import { brokenOf, misfitOf } from './figures.ts';
import { ListPage } from './ListPage.tsx';
import { Otherwise } from './Otherwise.tsx';
import { useBench } from './useBench.ts';

const useStyles = makeStyles({
  page: { minHeight: '100%', backgroundColor: own.canvas, color: tokens.colorNeutralForeground1 },
  lost: { padding: '8px 16px', textAlign: 'center', backgroundColor: tokens.colorPaletteYellowBackground1, fontSize: tokens.fontSizeBase200 },
});

const LIST = /^\/workbench\/?$/;
const CASE = /^\/workbench\/([a-z0-9-]+)\/?$/;

export default function Workbench() {
  const styles = useStyles();
  const [seen, again] = useBench();
  const path = usePath();
  return (
    <div className={styles.page}>
      <TopBar><Doors here="/workbench" /></TopBar>
      <div role="status">{seen.state === 'here' && seen.lost && <p className={styles.lost}>The server does not answer. What you see may be old.</p>}</div>
      {seen.state === 'here' ? pageAt(path, seen.bench, again) : <Otherwise state={seen.state} again={again} />}
    </div>
  );
}

function pageAt(path: string, bench: BenchView, again: () => void) {
  if (LIST.test(path)) return <ListPage bench={bench} />;
  const one = bench.cases.find(({ id }) => id === CASE.exec(path)?.[1]);
  return one ? <CasePage key={one.id} one={one} broken={brokenOf(bench, one)} misfit={misfitOf(bench, one)} /> : <Otherwise state="missing" again={again} />;
}
