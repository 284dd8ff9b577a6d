import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { own, sheet } from '../theme.ts';
import { Unseen } from '../Unseen.tsx';

const useStyles = makeStyles({
  desk: { ...sheet, padding: '14px 16px 16px' },
  title: { margin: '0 0 10px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  action: { width: '100%', justifyContent: 'flex-start', textAlign: 'left', fontWeight: tokens.fontWeightRegular, padding: '6px 12px' },
  done: { '&[open] > summary > svg:last-child': { transform: 'rotate(180deg)' } },
  summary: {
    display: 'flex', alignItems: 'center', gap: '8px', padding: '4px 0', listStyle: 'none', cursor: 'pointer', borderRadius: '4px', lineHeight: tokens.lineHeightBase300,
    '::-webkit-details-marker': { display: 'none' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  tick: { color: own.good, flexShrink: 0 },
  label: { flexGrow: 1, minWidth: 0 },
  chevron: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  result: { margin: '2px 0 4px 24px', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

type Props = { actions: { id: string; label: string }[]; done: Record<string, string>; over: boolean; act: (action: string) => void };

/** What the agent can do besides writing. What is done is ticked; its result opens, for it stands in the talk too. */
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
                ? <Button className={styles.action} disabled={over} onClick={() => act(id)}>{label}</Button>
                : <Done label={label} result={result} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Done({ label, result }: { label: string; result: string }) {
  const styles = useStyles();
  return (
    <details className={styles.done}>
      <summary className={styles.summary}>
        <CheckmarkCircle16Filled className={styles.tick} aria-hidden />
        <span className={styles.label}><Unseen>Done: </Unseen>{label}</span>
        <ChevronDown16Regular className={styles.chevron} aria-hidden />
      </summary>
      <p className={styles.result}>{result}</p>
    </details>
  );
}
