import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRight20Filled } from '@fluentui/react-icons/svg/arrow-right';
import { useEffect, useRef } from 'react';
import type { ScoreCard } from '../../../dialogs/vocabulary.ts';
import { sheet } from '../theme.ts';
import { OUTCOME_WORDS } from '../words.ts';

const useStyles = makeStyles({
  over: { ...sheet, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px 24px', padding: '16px 20px' },
  text: { flexGrow: 1, lineHeight: tokens.lineHeightBase300 },
  strong: { display: 'block', fontWeight: tokens.fontWeightSemibold },
});

/** Stands where the box stood when the talk is over. */
export function Over({ customer, card, open }: { customer: string; card: ScoreCard; open: () => void }) {
  const styles = useStyles();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => { button.current?.focus({ preventScroll: true }); }, []);
  return (
    <div className={styles.over}>
      <div className={styles.text}><span className={styles.strong}>The talk is over.</span>{customer} {OUTCOME_WORDS[card.outcome].toLowerCase()}.</div>
      <Button ref={button} appearance="primary" icon={<ArrowRight20Filled />} iconPosition="after" onClick={open}>See your score card</Button>
    </div>
  );
}
