import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { edged, own } from './theme.ts';
import { signed } from './words.ts';

const useStyles = makeStyles({
  chip: { ...edged, flexShrink: 0, padding: '2px 8px', borderRadius: '10px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  up: { color: own.good, backgroundColor: own.goodSoft },
  down: { color: own.bad, backgroundColor: own.badSoft },
});

/** Points earned or lost in a turn; nothing when there were none. */
export function PointsChip({ points }: { points: number }) {
  const styles = useStyles();
  if (!points) return null;
  return <span className={mergeClasses(styles.chip, points > 0 ? styles.up : styles.down)}>{signed(points)} {Math.abs(points) === 1 ? 'point' : 'points'}</span>;
}
