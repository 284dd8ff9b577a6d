import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { CheckmarkCircle12Filled, CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircle12Filled, DismissCircle16Filled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircle12Filled, QuestionCircle16Filled } from '@fluentui/react-icons/svg/question-circle';
import { own } from './theme.ts';
import type { Kind } from './words.ts';

const useStyles = makeStyles({
  icon: { flexShrink: 0, verticalAlign: '-2px' },
  good: { color: own.good },
  bad: { color: own.bad },
  ask: { color: own.ask },
});

const SMALL = { good: CheckmarkCircle12Filled, bad: DismissCircle12Filled, ask: QuestionCircle12Filled };
const LARGE = { good: CheckmarkCircle16Filled, bad: DismissCircle16Filled, ask: QuestionCircle16Filled };

/** The shape of a finding's kind; colour only repeats what the shape says. Decorative: words stand beside it. */
export function KindIcon({ kind, small = false }: { kind: Kind; small?: boolean }) {
  const styles = useStyles();
  const Icon = (small ? SMALL : LARGE)[kind];
  return <Icon className={mergeClasses(styles.icon, styles[kind])} aria-hidden />;
}
