/** Appeals that wait: the reply with the words in question, what was found, the reason, and the answer. */
import { Badge, Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { LONGEST_REASON } from '../../../dialogs/appeals.ts';
import type { AppealVerdict } from '../../../dialogs/vocabulary.ts';
import type { OpenAppeal } from '../../store/store.ts';
import { FindingItem } from '../FindingItem.tsx';
import { Marked } from '../Marked.tsx';
import { To } from '../path.tsx';
import { own } from '../theme.ts';
import { useArrival } from '../useArrival.ts';
import { dateOf } from '../words.ts';
import { ask } from './fetching.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '28px' },
  one: { display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', margin: 0 },
  soft: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  reply: { margin: 0, padding: '10px 14px', borderRadius: '14px', backgroundColor: own.agent, lineHeight: tokens.lineHeightBase400 },
  finding: { listStyle: 'none', margin: 0, padding: '0 8px' },
  reason: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  done: { margin: 0, outline: 'none' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  failed: { margin: 0, color: own.bad },
});

export function Appeals({ appeals }: { appeals: OpenAppeal[] }) {
  const styles = useStyles();
  return <ul className={styles.list}>{appeals.map((one) => <One key={`${one.attempt}|${one.turn}|${one.place}|${one.round}`} appeal={one} />)}</ul>;
}

function One({ appeal }: { appeal: OpenAppeal }) {
  const styles = useStyles();
  const { attempt, turn, place, round, name, title, exam, reply, findings, reason, madeAt } = appeal;
  const [why, setWhy] = useState('');
  const [outcome, setOutcome] = useState<{ sending: true } | { failed: string } | { done: string }>();
  const finding = findings[place]!;
  const idle = outcome === undefined || 'failed' in outcome;

  async function answer(verdict: AppealVerdict) {
    if (!idle || !why.trim()) return;
    setOutcome({ sending: true });
    try {
      const response = await ask('/api/review/appeals', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ attempt, turn, place, round, verdict, why }) });
      const { told, error } = (await response.json()) as { told?: boolean; error?: { message: string } };
      if (!response.ok) return setOutcome({ failed: error?.message ?? 'That did not work. Try again.' });
      setOutcome({ done: `${verdict === 'kept' ? 'It stands' : 'Taken back'}. ${told ? `${name} is told.` : `${name} has no chat of their own that can be written to yet; saying "appeal" there shows the answer.`}` });
    } catch {
      setOutcome({ failed: 'The server does not answer. Try again.' });
    }
  }

  const head = (
    <p className={styles.head}>
      <strong>{name}</strong>
      <To path={`/review/attempt/${encodeURIComponent(attempt)}`}>{title}</To>
      {exam && <Badge appearance="tint" size="small">Exam</Badge>}
      <span className={styles.soft}>{dateOf(madeAt)}{round > 1 && ', second and last round'}</span>
    </p>
  );
  if (outcome && 'done' in outcome) return <li className={styles.one}>{head}<Done>{outcome.done}</Done></li>;
  return (
    <li className={styles.one}>
      {head}
      <p className={styles.reply}><Marked text={reply} findings={[finding]} onMark={() => {}} /></p>
      <ul className={styles.finding}><FindingItem finding={finding} reply={reply} at={{ turn, place }} /></ul>
      <p className={styles.reason}><strong>{name} sees it differently:</strong> “{reason}”</p>
      <Field label="Your answer, and why">
        <Textarea resize="vertical" value={why} maxLength={LONGEST_REASON} onChange={(_, data) => setWhy(data.value)} />
      </Field>
      {outcome && 'failed' in outcome && <p className={styles.failed} role="alert">{outcome.failed}</p>}
      <div className={styles.buttons}>
        <Button disabledFocusable={!idle || !why.trim()} onClick={() => void answer('taken-back')}>Take it back</Button>
        <Button disabledFocusable={!idle || !why.trim()} onClick={() => void answer('kept')}>It stands</Button>
      </div>
    </li>
  );
}

/** What became of it; whoever pressed the button that is gone goes on here. */
function Done({ children }: { children: string }) {
  return <p ref={useArrival<HTMLParagraphElement>()} tabIndex={-1} className={useStyles().done}>{children}</p>;
}
