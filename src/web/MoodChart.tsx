import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Mood } from '../../dialogs/vocabulary.ts';
import { own } from './theme.ts';
import { FEELING_NAMES, FEELINGS, type Feeling } from './words.ts';

const useStyles = makeStyles({
  svg: { display: 'block', overflow: 'visible' },
  tick: { fontSize: '11px', fill: tokens.colorNeutralForeground3 },
  key: { listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: '4px 18px', margin: '8px 0 0', padding: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  entry: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  details: { marginTop: '8px', fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground3, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: 'collapse', marginTop: '6px', width: '100%', '& th, & td': { padding: '3px 12px 3px 0', textAlign: 'right', fontWeight: tokens.fontWeightRegular, fontVariantNumeric: 'tabular-nums' }, '& th:first-child': { textAlign: 'left' } },
});

const HEIGHT = 160;
const LEFT = 28;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 10;

/** Colour, dash and dot tell the three apart; any one of them is enough. */
const LOOKS: Record<Feeling, { stroke: string; dash?: string; width: number }> = {
  frustration: { stroke: own.angry, width: 2.5 },
  trust: { stroke: own.trust, width: 2, dash: '7 4' },
  loyalty: { stroke: own.loyalty, width: 2, dash: '2 4' },
};

/** The mood over the turns, as lines and as a table. moods[0] is how it began. */
export function MoodChart({ moods }: { moods: Mood[] }) {
  const styles = useStyles();
  const [box, width] = useWidth();
  const x = (turn: number) => LEFT + (moods.length > 1 ? (turn / (moods.length - 1)) * (width - LEFT - RIGHT) : 0);
  const y = (value: number) => TOP + (1 - value / 100) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(moods.length / 10);
  return (
    <div ref={box}>
      {width > 0 && (
        <svg className={styles.svg} width={width} height={HEIGHT} role="img" aria-label="Frustration, trust and loyalty over the turns; the numbers are in the table below">
          {[0, 50, 100].map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} stroke={tokens.colorNeutralStroke3} />
              <text className={styles.tick} x={LEFT - 8} y={y(value) + 4} textAnchor="end">{value}</text>
            </g>
          ))}
          {moods.map((_, turn) => turn % every === 0 && <text key={turn} className={styles.tick} x={x(turn)} y={HEIGHT - 4} textAnchor="middle">{turn === 0 ? 'start' : turn}</text>)}
          {FEELINGS.map((feeling) => (
            <g key={feeling}>
              <polyline fill="none" stroke={LOOKS[feeling].stroke} strokeWidth={LOOKS[feeling].width} strokeDasharray={LOOKS[feeling].dash} strokeLinejoin="round" strokeLinecap="round"
                points={moods.map((mood, turn) => `${x(turn)},${y(mood[feeling])}`).join(' ')} />
              <circle cx={x(moods.length - 1)} cy={y(moods.at(-1)?.[feeling] ?? 0)} r="4" fill={LOOKS[feeling].stroke} />
            </g>
          ))}
        </svg>
      )}
      <ul className={styles.key} aria-hidden>
        {FEELINGS.map((feeling) => (
          <li key={feeling} className={styles.entry}>
            <svg width="24" height="8"><line x1="2" x2="22" y1="4" y2="4" stroke={LOOKS[feeling].stroke} strokeWidth={LOOKS[feeling].width} strokeDasharray={LOOKS[feeling].dash} strokeLinecap="round" /></svg>
            {FEELING_NAMES[feeling]}
          </li>
        ))}
      </ul>
      <details className={styles.details}>
        <summary className={styles.summary}>The numbers</summary>
        <table className={styles.table}>
          <thead><tr><th scope="col">Turn</th>{FEELINGS.map((feeling) => <th key={feeling} scope="col">{FEELING_NAMES[feeling]}</th>)}</tr></thead>
          <tbody>{moods.map((mood, turn) => <tr key={turn}><th scope="row">{turn === 0 ? 'Start' : turn}</th>{FEELINGS.map((feeling) => <td key={feeling}>{Math.round(mood[feeling])}</td>)}</tr>)}</tbody>
        </table>
      </details>
    </div>
  );
}

/** A box and its width in pixels, followed as it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
