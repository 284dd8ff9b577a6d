import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDown12Filled } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp12Filled } from '@fluentui/react-icons/svg/arrow-up';
import { bandOf } from '../../dialogs/customer.ts';
import type { Mood } from '../../dialogs/vocabulary.ts';
import { edged, FORCED, own, STILL } from './theme.ts';
import { useCounted } from './useCounted.ts';
import { eases, FEELING_NAMES, signed, type Feeling } from './words.ts';

/** Forced colours leave no grounds: the bar is drawn in the colour of text. */
const BAR = { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' } as const;
const EASE = 'cubic-bezier(.22, .8, .24, 1)';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'baseline', gap: '6px' },
  label: { order: -2, flexGrow: 1, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  number: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, fontVariantNumeric: 'tabular-nums' },
  // Three beside each other: label first, then number and change on a line of their own.
  compactHead: { flexWrap: 'wrap', columnGap: '4px', rowGap: 0, alignItems: 'center' },
  compactLabel: { flexBasis: '100%' },
  compactNumber: { fontSize: tokens.fontSizeBase300 },
  compactDelta: { order: 0 },
  delta: { order: -1, display: 'inline-flex', alignItems: 'center', gap: '1px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  better: { color: own.good },
  worse: { color: own.bad },
  track: { ...edged, position: 'relative', height: '8px', marginTop: '4px', borderRadius: '4px', overflow: 'hidden', backgroundColor: own.track },
  fill: {
    position: 'absolute', top: 0, bottom: 0, left: 0, borderRadius: '4px', backgroundColor: 'currentColor',
    transitionProperty: 'width, color', transitionDuration: '.9s', transitionTimingFunction: EASE,
    [STILL]: { transitionDuration: '0s' },
    [FORCED]: BAR,
  },
  // The stretch between then and now stays visible: that is what the last turn did.
  shift: {
    position: 'absolute', top: 0, bottom: 0, opacity: 0.4, backgroundColor: 'currentColor',
    transitionProperty: 'left, width', transitionDuration: '.9s', transitionTimingFunction: EASE,
    [STILL]: { transitionDuration: '0s' },
    [FORCED]: BAR,
  },
  gain: { backgroundColor: '#fff', [FORCED]: { backgroundColor: 'Canvas' } },
  why: { minHeight: '16px', marginTop: '4px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
});

type Props = { feeling: Feeling; mood: Mood; before?: Mood; why?: string; compact?: boolean };

/** One feeling of the customer from 0 to 100, with what the last turn did to it. */
export function Meter({ feeling, mood, before, why, compact = false }: Props) {
  const styles = useStyles();
  const value = Math.round(mood[feeling]);
  const was = before ? Math.round(before[feeling]) : value;
  const change = value - was;
  const counted = useCounted(value);
  const tone = feeling === 'frustration' ? own[bandOf(mood)] : own[feeling];
  const label = FEELING_NAMES[feeling];
  return (
    <div>
      {/* The meter says all of it in one go; inside a button, where a meter is not heard, these words stand in for it. */}
      <div className={mergeClasses(styles.head, compact && styles.compactHead)} aria-hidden={!compact}>
        <span className={mergeClasses(styles.label, compact && styles.compactLabel)}>{label}</span>
        <span className={mergeClasses(styles.number, compact && styles.compactNumber)}>{counted}</span>
        {change !== 0 && (
          <span className={mergeClasses(styles.delta, compact && styles.compactDelta, eases(feeling, change) ? styles.better : styles.worse)}>
            {change > 0 ? <ArrowUp12Filled aria-hidden /> : <ArrowDown12Filled aria-hidden />}{signed(change)}
          </span>
        )}
      </div>
      <div className={styles.track} {...(compact ? { 'aria-hidden': true } : { role: 'meter', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': value, 'aria-valuetext': change ? `${value} of 100, ${change > 0 ? 'up' : 'down'} ${Math.abs(change)}` : `${value} of 100` })}>
        <div className={styles.fill} style={{ width: `${value}%`, color: tone }} />
        <div className={mergeClasses(styles.shift, change > 0 && styles.gain)} style={{ left: `${Math.min(value, was)}%`, width: `${Math.abs(change)}%`, color: tone }} />
      </div>
      {!compact && <div className={styles.why}>{why}</div>}
    </div>
  );
}
