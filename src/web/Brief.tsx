import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../dialogs/vocabulary.ts';
import { KindIcon } from './KindIcon.tsx';
import { useNames } from './names.ts';
import { Unseen } from './Unseen.tsx';
import { KIND_WORDS, kindOf } from './words.ts';

const useStyles = makeStyles({
  brief: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, rowGap: '2px', flexGrow: 1, minWidth: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  word: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
});

/** Findings as their names alone, each with its shape. */
export function Brief({ findings }: { findings: Finding[] }) {
  const styles = useStyles();
  const nameOf = useNames();
  return (
    <span className={styles.brief}>
      {findings.map((finding, n) => (
        <span key={n} className={styles.word}><KindIcon small kind={kindOf(finding)} /><Unseen>{KIND_WORDS[kindOf(finding)]}: </Unseen>{nameOf(finding.id)}</span>
      ))}
    </span>
  );
}
