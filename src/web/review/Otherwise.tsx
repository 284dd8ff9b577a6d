import { Button, makeStyles } from '@fluentui/react-components';
import { useEffect } from 'react';
import { To } from '../path.tsx';
import { Loading, LOCKED, Sheet } from '../Sheet.tsx';
import { isEmbedded } from '../tab/teams.ts';
import type { Fetched } from './fetching.ts';

const useStyles = makeStyles({
  account: { margin: '0 0 16px', userSelect: 'all' },
  // Broken between its halves first.
  half: { display: 'inline-block', maxWidth: '100%', overflowWrap: 'anywhere' },
});

const WORDS = {
  locked: ['The review is locked', isEmbedded ? 'It opens to supervisors, and Teams does not say who you are. Try again; if that does not help, whoever set Amends up for you can turn on sign-on for its tabs.' : LOCKED],
  closed: ['The review is for supervisors', 'What others practised is theirs and their supervisor’s to see. If you are to be one, whoever set Amends up for you can open it to your account, and will ask which that is:'],
  missing: ['No such attempt', 'It may never have been there, or the person who practised keeps it to themselves.'],
  failed: ['The review did not load', 'The server did not answer as it should. It may be starting.'],
} as const;

/** For an address of the review that leads nowhere. */
export function NoSuchPage() {
  useEffect(() => { document.title = 'No such page · Amends'; }, []);
  return <Sheet title="No such page" text="The review has nothing at this address."><To path="/review">All attempts</To></Sheet>;
}

/** What stands there when there is nothing to show yet. */
export function Otherwise({ fetched, again }: { fetched: Fetched<unknown>; again: () => void }) {
  const styles = useStyles();
  if (fetched.state === 'here') return null;
  if (fetched.state === 'loading') return <Loading />;
  const [title, text] = WORDS[fetched.state];
  return (
    <Sheet title={title} text={text}>
      {fetched.state === 'closed' && <p className={styles.account}>{fetched.account.split(/(?<=:)/).map((half) => <code key={half} className={styles.half}>{half}</code>)}</p>}
      {fetched.state === 'missing' ? <To path="/review">All attempts</To> : <Button onClick={again}>Try again</Button>}
    </Sheet>
  );
}
