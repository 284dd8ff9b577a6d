import { makeStyles, tokens } from '@fluentui/react-components';
import { Unseen } from './Unseen.tsx';

const useStyles = makeStyles({
  number: { flexShrink: 0, minWidth: '12px', marginLeft: 'auto', textAlign: 'right', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase200, fontVariantNumeric: 'tabular-nums' },
});

/** The number of a turn, as the score card and the chart count them. */
export function TurnNumber({ turn }: { turn: number }) {
  return <span className={useStyles().number} title={`Turn ${turn}`}><Unseen>Turn </Unseen>{turn}</span>;
}
