import { HorizontalBarChart } from '@fluentui/react-charts';
import { makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';
import type { Mistake } from './figures.ts';
import { useTableStyles } from '../table.ts';

const useStyles = makeStyles({
  both: { display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)', gap: '32px', alignItems: 'start', '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' } },
  chart: {
    minWidth: 0,
    '& svg': { overflow: 'hidden' },
    '& rect': { rx: '3px' },
    // The part that fills a bar up to the whole width.
    '& rect:last-child': { fill: own.track },
    // The chart cuts long names off; here they wrap.
    '& .fui-hbc__chartTitleLeft': { whiteSpace: 'normal', overflowWrap: 'anywhere', paddingRight: '16px' },
  },
  lesson: { display: 'block', marginTop: '2px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** As many as a group can work on. */
const MOST = 8;

/** The most frequent mistakes as bars, and the same as a table with what each one teaches. */
export function Mistakes({ mistakes }: { mistakes: Mistake[] }) {
  const styles = useStyles();
  const table = useTableStyles();
  const most = mistakes.toSorted((a, b) => b.findings - a.findings).slice(0, MOST);
  const top = most[0]?.findings ?? 0;
  return (
    <div className={styles.both}>
      {/* Inert: the table beside it says the same, and better to a screen reader. */}
      <div className={styles.chart} inert>
        <HorizontalBarChart hideTooltip data={most.map((mistake) => ({
          chartTitle: mistake.name,
          chartData: [{ legend: mistake.name, horizontalBarChartdata: { x: mistake.findings, total: top }, color: tokens.colorCompoundBrandBackground }],
        }))} />
      </div>
      <table className={table.table}>
        <thead><tr><th scope="col">Mistake, and what it teaches</th><th scope="col" className={table.numberHead}>Seen</th><th scope="col" className={table.numberHead}>Attempts</th><th scope="col" className={table.numberHead}>People</th></tr></thead>
        <tbody>
          {most.map((mistake) => (
            <tr key={mistake.id}>
              <td className={table.whole}><span className={table.strong}>{mistake.name}</span><span className={styles.lesson}>{mistake.lesson}</span></td>
              <td className={table.number} data-label="Seen">{mistake.findings}</td>
              <td className={table.number} data-label="Attempts">{mistake.attempts}</td>
              <td className={table.number} data-label="People">{mistake.people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
