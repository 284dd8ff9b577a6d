import { makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';
import { useCounted } from '../useCounted.ts';

const useStyles = makeStyles({
  ring: { position: 'relative', width: '152px', height: '152px', display: 'grid', placeItems: 'center' },
  svg: { position: 'absolute', inset: 0, transform: 'rotate(-90deg)' },
  text: { textAlign: 'center' },
  number: { display: 'block', fontSize: '48px', lineHeight: '52px', fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', letterSpacing: '-.02em' },
  of: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const RADIUS = 68;
const AROUND = 2 * Math.PI * RADIUS;

/** Points as a number in a ring that fills once. */
export function PointsRing({ points, possible }: { points: number; possible: number }) {
  const styles = useStyles();
  const counted = useCounted(points, { from: 0, milliseconds: 1200 });
  const part = possible > 0 ? Math.min(1, counted / possible) : 0;
  return (
    <div className={styles.ring} role="img" aria-label={`${points} of ${possible} points`}>
      <svg className={styles.svg} viewBox="0 0 152 152" aria-hidden>
        <circle cx="76" cy="76" r={RADIUS} fill="none" stroke={own.track} strokeWidth="8" />
        {part > 0 && <circle cx="76" cy="76" r={RADIUS} fill="none" stroke={tokens.colorBrandStroke1} strokeWidth="8" strokeLinecap="round" strokeDasharray={`${part * AROUND} ${AROUND}`} />}
      </svg>
      <div className={styles.text} aria-hidden>
        <span className={styles.number}>{counted}</span>
        <span className={styles.of}>of {possible} points</span>
      </div>
    </div>
  );
}
