import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ScoreLine } from '../../../dialogs/vocabulary.ts';
import type { Turn } from '../../store/store.ts';
import { Bubble } from '../Bubble.tsx';
import { shown } from '../coaching.ts';
import { Marked } from '../Marked.tsx';
import { Note } from '../Note.tsx';
import { edged, own } from '../theme.ts';
import { TurnNumber } from '../TurnNumber.tsx';
import { noteOf } from './figures.ts';

const useStyles = makeStyles({
  row: { display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)', alignItems: 'start' },
  wide: { gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 400px)', columnGap: '24px' },
  talk: { display: 'grid', gap: '10px', minWidth: 0 },
  desk: { ...edged, justifySelf: 'center', display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 16px', borderRadius: '14px', backgroundColor: own.quiet, fontSize: tokens.fontSizeBase200 },
});

type Props = { turn: Turn; lines: ScoreLine[]; agent: string; customer: string; wide: boolean };

/** One turn of a finished talk: words with their marks, the customer's answer, and the coach's findings. */
export function TurnRow({ turn, lines, agent, customer, wide }: Props) {
  const styles = useStyles();
  const id = `turn-${turn.number}`;
  const jump = (finding: number) => document.getElementById(`${id}-${finding}`)?.focus();
  const note = turn.kind === 'reply' && <Note note={noteOf(turn, lines)} id={id} customer={customer} show="whole" />;
  return (
    <article className={mergeClasses(styles.row, wide && styles.wide)} aria-label={turn.kind === 'opening' ? 'Opening' : `Turn ${turn.number}`}>
      <div className={styles.talk}>
        {turn.kind === 'reply' && <Bubble who="agent" name={agent} turn={turn.number}><Marked text={turn.text} findings={shown(turn.findings)} onMark={jump} /></Bubble>}
        {turn.kind === 'desk' && <div className={styles.desk}><CheckmarkCircle16Regular aria-hidden />At the desk: {turn.text}<TurnNumber turn={turn.number} /></div>}
        {!wide && note}
        {turn.customer.map((line, n) => <Bubble key={n} who="customer" name={customer}>{line}</Bubble>)}
      </div>
      {wide && <div>{note}</div>}
    </article>
  );
}
