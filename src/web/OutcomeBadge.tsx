import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DoorArrowRight16Regular } from '@fluentui/react-icons/svg/door-arrow-right';
import { Heart16Regular } from '@fluentui/react-icons/svg/heart';
import { Scales16Regular } from '@fluentui/react-icons/svg/scales';
import type { Outcome } from '../../dialogs/vocabulary.ts';
import { edged, own } from './theme.ts';
import { OUTCOME_WORDS } from './words.ts';

const useStyles = makeStyles({
  badge: { ...edged, display: 'inline-flex', alignItems: 'center', gap: '6px', padding: '3px 10px', borderRadius: '12px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  stays: { color: own.good, backgroundColor: own.goodSoft },
  wavers: { color: own.ask, backgroundColor: own.askSoft },
  leaves: { color: own.bad, backgroundColor: own.badSoft },
});

const ICONS = { stays: Heart16Regular, wavers: Scales16Regular, leaves: DoorArrowRight16Regular };

/** What became of the customer, in a word. */
export function OutcomeBadge({ outcome, who }: { outcome: Outcome; who?: string }) {
  const styles = useStyles();
  const Icon = ICONS[outcome];
  const word = OUTCOME_WORDS[outcome];
  return <span className={mergeClasses(styles.badge, styles[outcome])}><Icon aria-hidden />{who ? `${who} ${word.toLowerCase()}` : word}</span>;
}
