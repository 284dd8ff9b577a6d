import { HorizontalBarChartWithAxis } from '@fluentui/react-charts';
import { makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '../words.ts';
import { wholeTicks, type Mistake } from './figures.ts';
import { useTableStyles } from './table.ts';

const useStyles = makeStyles({
  both: { display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)', gap: '32px', alignItems: 'start', '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' } },
  chart: {
    minWidth: 0,
    // The chart's own text is 10 px and bold, its grid louder than its bars.
    '& text': { fontSize: '12px !important', fontWeight: '400 !important' },
    '& g.tick line': { opacity: '.15 !important' },
  },
  lesson: { display: 'block', marginTop: '2px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

const AXIS = 32;
/** As many as a group can work on. */
const MOST = 8;
const ROW = 38;
/** Pixels a character of a name takes at most, and the room names may take. */
const CHARACTER = 7;
const NAMES = 200;

/** The most frequent mistakes as bars, and the same as a table with what each one teaches. */
export function Mistakes({ mistakes }: { mistakes: Mistake[] }) {
  const styles = useStyles();
  const table = useTableStyles();
  const most = mistakes.toSorted((a, b) => b.findings - a.findings).slice(0, MOST);
  const names = Math.min(NAMES, Math.max(...most.map((mistake) => mistake.name.length)) * CHARACTER + 16);
  return (
    <div className={styles.both}>
      {/* The chart takes its height from the box it stands in. */}
      <div className={styles.chart} style={{ height: most.length * ROW + AXIS }} aria-hidden>
        <HorizontalBarChartWithAxis
          data={most.toReversed().map((mistake) => ({ x: mistake.findings, y: mistake.name, legend: mistake.name, color: tokens.colorCompoundBrandBackground, yAxisCalloutData: plural(mistake.findings, 'time') }))}
          yAxisPadding={0.5} margins={{ top: 0, right: 28, bottom: AXIS, left: names }}
          showYAxisLables hideLegend hideTooltip roundCorners tickFormat="d" tickValues={wholeTicks(most[0]?.findings ?? 0)}
        />
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
