import { makeStyles, tokens } from '@fluentui/react-components';
import { NARROW } from './theme.ts';

/** The look of tables; under 720 px every row becomes a small card of its own. */
export const useTableStyles = makeStyles({
  table: {
    width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, padding: '0 16px 6px 0' },
    '& td': { padding: '10px 16px 10px 0', verticalAlign: 'middle', overflowWrap: 'anywhere' },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    [NARROW]: {
      '& thead': { position: 'absolute', display: 'block', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
      '& tbody tr': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '14px', padding: '10px 0' },
      '& td': { padding: '1px 0' },
    },
  },
  number: { textAlign: 'right', whiteSpace: 'nowrap', [NARROW]: { '::before': { content: 'attr(data-label) " "', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } } },
  numberHead: { textAlign: 'right !important' as 'right' },
  whole: { [NARROW]: { flexBasis: '100%' } },
  strong: { fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground3 },
  tag: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  nowrap: { whiteSpace: 'nowrap' },
});
