import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRight16Regular } from '@fluentui/react-icons/svg/arrow-right';
import { ArrowTrending16Regular } from '@fluentui/react-icons/svg/arrow-trending';
import { ArrowTrendingDown16Regular } from '@fluentui/react-icons/svg/arrow-trending-down';
import { own } from '../theme.ts';
import { dateOf, signed } from '../words.ts';
import type { Listed } from '../../store/store.ts';
import { pointsOver, practisedOf, tags, trendOf, type Practised, type Trend } from './figures.ts';
import { useTableStyles } from '../table.ts';
import { Who } from './Who.tsx';

const useStyles = makeStyles({
  trend: { display: 'inline-flex', verticalAlign: 'middle', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  up: { color: own.good },
  down: { color: own.bad },
  level: { color: tokens.colorNeutralForeground3 },
});

const ICONS = { up: ArrowTrending16Regular, down: ArrowTrendingDown16Regular, level: ArrowRight16Regular };

/** First, best and last of each person at each role-play, and where it is going. */
export function PractisedTable({ attempts }: { attempts: Listed[] }) {
  const table = useTableStyles();
  const rows = practisedOf(attempts);
  const tagOf = tags(attempts);
  const who = (row: Practised) => <Who name={row.name} tag={tagOf.get(row.person)} />;
  const points = (value: number | null) => value ?? '–';
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Who</th><th scope="col">Role-play</th><th scope="col" className={table.numberHead}>Finished</th>
          <th scope="col" className={table.numberHead}>First</th><th scope="col" className={table.numberHead}>Best</th><th scope="col" className={table.numberHead}>Last</th><th scope="col">From first to last</th><th scope="col">Last practised</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <tr key={`${row.person} ${row.scenario}`}>
            <td className={mergeClasses(table.strong, table.whole)}>{rows[n - 1]?.person === row.person ? <span className={table.soft}>{who(row)}</span> : who(row)}</td>
            <td className={table.whole}>{row.title}</td>
            <td className={table.number} data-label="Finished">{row.finished} of {row.attempts}</td>
            <td className={table.number} data-label="First">{points(row.first)}</td>
            <td className={mergeClasses(table.number, table.strong)} data-label="Best">{points(row.best)}</td>
            <td className={table.number} data-label="Last">{points(row.last)}</td>
            <td className={table.whole}><Course finished={row.finished} trend={trendOf(row)} change={(row.last ?? 0) - (row.first ?? 0)} points={pointsOver(attempts, row)} /></td>
            <td className={mergeClasses(table.soft, table.nowrap)}>{dateOf(row.lastAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Course({ finished, trend, change, points }: { finished: number; trend: Trend | undefined; change: number; points: number[] }) {
  const styles = useStyles();
  const table = useTableStyles();
  if (!finished) return null;
  if (!trend) return <span className={table.soft}>One more to compare</span>;
  const Icon = ICONS[trend];
  return (
    <span className={styles.trend}>
      <Spark points={points} />
      <span className={mergeClasses(styles.trend, styles[trend])}><Icon aria-hidden />{trend === 'level' ? 'level' : signed(change)}</span>
    </span>
  );
}

const WIDTH = 72;
const HEIGHT = 22;

/** The finished attempts as a small line; the numbers beside it say the same. */
function Spark({ points }: { points: number[] }) {
  const x = (n: number) => 3 + (n / Math.max(1, points.length - 1)) * (WIDTH - 6);
  const y = (value: number) => 3 + (1 - Math.min(100, value) / 100) * (HEIGHT - 6);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden>
      <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} stroke={tokens.colorNeutralStroke3} />
      <polyline fill="none" stroke={tokens.colorBrandStroke1} strokeWidth="1.5" strokeLinejoin="round" points={points.map((value, n) => `${x(n)},${y(value)}`).join(' ')} />
      <circle cx={x(points.length - 1)} cy={y(points.at(-1) ?? 0)} r="2.5" fill={tokens.colorBrandStroke1} />
    </svg>
  );
}
