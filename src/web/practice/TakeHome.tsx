import { makeStyles, tokens } from '@fluentui/react-components';
import { Circle16Regular } from '@fluentui/react-icons/svg/circle';
import type { ScoreCard } from '../../../dialogs/vocabulary.ts';
import { KindIcon } from '../KindIcon.tsx';
import { edged, own } from '../theme.ts';
import { signed } from '../words.ts';
import { lessonsOf } from './lessons.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '14px' },
  item: { display: 'flex', gap: '8px' },
  icon: { lineHeight: '22px' },
  open: { flexShrink: 0, verticalAlign: '-2px', color: tokens.colorNeutralForeground3 },
  grow: { flexGrow: 1, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '2px 8px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  cost: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  next: { ...edged, marginLeft: 'auto', padding: '0 8px', borderRadius: '10px', backgroundColor: own.agent, color: tokens.colorBrandForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  lesson: { color: tokens.colorNeutralForeground2 },
});

/** Each mistake with its lesson, and what to practise next, each said once. */
export function TakeHome({ card }: { card: ScoreCard }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {lessonsOf(card).map(({ id, name, lesson, next, mistake }) => (
        <li key={id} className={styles.item}>
          <span className={styles.icon}>{mistake ? <KindIcon kind="bad" /> : <Circle16Regular className={styles.open} aria-hidden />}</span>
          <div className={styles.grow}>
            <div className={styles.head}>
              <span className={styles.name}>{name}</span>
              {mistake && <span className={styles.cost}>{mistake.count > 1 && `${mistake.count} times, `}{signed(-mistake.cost)} points</span>}
              {next && <span className={styles.next}>Practise next</span>}
            </div>
            <div className={styles.lesson}>{lesson}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
