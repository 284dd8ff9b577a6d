import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { own, sheet } from '../theme.ts';
import { Unseen } from '../Unseen.tsx';

const useStyles = makeStyles({
  desk: { ...sheet, padding: '14px 8px 8px' },
  title: { margin: '0 12px 4px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  action: {
    display: 'flex', alignItems: 'center', gap: '8px', width: '100%', minHeight: '38px', padding: '6px 12px', border: 'none', borderRadius: '8px', background: 'none', font: 'inherit',
    fontSize: tokens.fontSizeBase300, color: 'inherit', textAlign: 'left', cursor: 'pointer',
    ':hover:enabled': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    ':disabled': { color: tokens.colorNeutralForeground3, cursor: 'default' },
  },
  grow: { flexGrow: 1 },
  done: { display: 'flex', gap: '8px', padding: '8px 12px' },
  tick: { color: own.good, flexShrink: 0, marginTop: '2px' },
  result: { display: 'block', marginTop: '2px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  chevron: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
});

type Props = { actions: { id: string; label: string }[]; done: Record<string, string>; over: boolean; act: (action: string) => void };

/** What the agent can do besides writing; what is done keeps its result readable. */
export function Desk({ actions, done, over, act }: Props) {
  const styles = useStyles();
  return (
    <section className={styles.desk} aria-label="Your desk">
      <h2 className={styles.title}>Your desk</h2>
      <ul className={styles.list}>
        {actions.map(({ id, label }) => {
          const result = done[id];
          return (
            <li key={id}>
              {result === undefined
                ? <button type="button" className={styles.action} disabled={over} onClick={() => act(id)}><span className={styles.grow}>{label}</span><ChevronRight16Regular className={styles.chevron} aria-hidden /></button>
                : <div className={styles.done}><CheckmarkCircle16Filled className={styles.tick} aria-hidden /><div><Unseen>Done: </Unseen>{label}<span className={styles.result}>{result}</span></div></div>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
