import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Finding } from '../../dialogs/vocabulary.ts';
import { lastWord, stretches } from './marks.ts';
import { useNames } from './names.ts';
import { KindIcon } from './KindIcon.tsx';
import { own } from './theme.ts';
import { KIND_WORDS, kindOf } from './words.ts';
import { Unseen } from './Unseen.tsx';

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  mark: {
    color: 'inherit',
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    textUnderlineOffset: '4px',
    textDecorationSkipInk: 'none',
    borderRadius: '3px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  good: { textDecorationStyle: 'solid', textDecorationColor: own.good },
  bad: { textDecorationStyle: 'wavy', textDecorationColor: own.bad, textDecorationThickness: '1.5px' },
  ask: { textDecorationStyle: 'dotted', textDecorationColor: own.ask },
  end: { whiteSpace: 'nowrap' },
  shape: { display: 'inline-flex', marginLeft: '2px' },
});

const WEIGHT = { bad: 0, good: 1, ask: 2 };
const weight = (finding: Finding) => WEIGHT[kindOf(finding)];

type Props = { text: string; findings: Finding[]; onMark: (finding: number) => void };

/** A reply with its quoted words underlined: solid for well, wavy for wrong, dotted for a question. */
export function Marked({ text, findings, onMark }: Props) {
  const styles = useStyles();
  const nameOf = useNames();
  const cut = stretches(text, findings);
  return (
    <span className={styles.text}>
      {cut.map((stretch, n) => {
        if (!stretch.findings.length) return <span key={n}>{stretch.text}</span>;
        // Where quotes overlap, the eye should meet a mistake first and a question last.
        const first = (indexes: number[]) => indexes.toSorted((a, b) => weight(findings[a]!) - weight(findings[b]!))[0];
        const lead = first(stretch.findings)!;
        // A finding's shape stands where its words end; one shape speaks for all that end there.
        const ending = first(stretch.findings.filter((index) => !cut[n + 1]?.findings.includes(index)));
        const [rest, word] = lastWord(stretch.text);
        const told = stretch.findings.map((index) => `${KIND_WORDS[kindOf(findings[index]!)]}: ${nameOf(findings[index]!.id)}`).join('; ');
        return (
          <a key={n} href="#coach" title={told} className={mergeClasses(styles.mark, styles[kindOf(findings[lead]!)])}
            onClick={(event) => { event.preventDefault(); onMark(lead); }}>
            {rest}
            <span className={styles.end}>
              {word}
              {ending !== undefined && <span className={styles.shape}><KindIcon small kind={kindOf(findings[ending]!)} /></span>}
            </span>
            <Unseen> ({told})</Unseen>
          </a>
        );
      })}
    </span>
  );
}
