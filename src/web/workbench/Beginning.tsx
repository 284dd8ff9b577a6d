import { makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: '24px', color: tokens.colorNeutralForeground2 },
  command: { display: 'block', margin: '10px 0', padding: '10px 14px', borderRadius: '10px', backgroundColor: own.quiet, fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere', userSelect: 'all' },
});

/** How a new role-play begins: at the command line, since files are not written in the browser. */
export function Beginning() {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>On the machine that runs Amends, in its folder:</p>
      <code className={styles.command}>npm run -s amends -- new</code>
      <p className={styles.text}>Five questions, and there is a small role-play that can be played at once, with a comment at each key. It shows up here; open its file in your editor and make it yours.</p>
    </>
  );
}
