import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { edged, own, sheet, STILL } from './theme.ts';
import { TurnNumber } from './TurnNumber.tsx';
import { Unseen } from './Unseen.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'flex-end', maxWidth: '640px' },
  arrives: {
    animationName: { from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } },
    animationDuration: '.32s', animationTimingFunction: tokens.curveDecelerateMid, animationFillMode: 'backwards',
    [STILL]: { animationName: 'none' },
  },
  // The customer takes a breath before they answer.
  customer: { marginRight: tokens.spacingHorizontalXXL, animationDelay: '.28s' },
  agent: { marginLeft: 'auto', paddingLeft: tokens.spacingHorizontalXXXL, justifyContent: 'flex-end' },
  numbered: { paddingLeft: '12px' },
  bubble: { padding: '12px 16px', fontSize: tokens.fontSizeBase300, lineHeight: '22px', minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  customerBubble: { ...sheet, borderBottomLeftRadius: '4px' },
  agentBubble: { ...edged, backgroundColor: own.agent, borderRadius: '14px', borderBottomRightRadius: '4px', lineHeight: '26px' },
});

type Props = { who: 'customer' | 'agent'; name: string; /** true: it comes in rather than having always stood there. */ arrives?: boolean; /** Its place in the talk, for the score card to refer to. */ turn?: number | undefined; children: ReactNode };

/** What one of the two said. */
export function Bubble({ who, name, arrives = false, turn, children }: Props) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.row, styles[who], turn !== undefined && styles.numbered, arrives && styles.arrives)}>
      {who === 'customer' && <Avatar name={name} color="neutral" size={32} aria-hidden />}
      {turn !== undefined && <TurnNumber turn={turn} />}
      <div className={mergeClasses(styles.bubble, who === 'customer' ? styles.customerBubble : styles.agentBubble)}>
        <Unseen>{name}: </Unseen>
        {children}
      </div>
    </div>
  );
}
