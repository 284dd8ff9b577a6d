import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { To } from '../path.tsx';
import { Loading, LOCKED, Sheet } from '../Sheet.tsx';
import type { Fetched } from './fetching.ts';

const WORDS = {
  locked: ['The review is locked', LOCKED],
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
  if (fetched.state === 'here') return null;
  if (fetched.state === 'loading') return <Loading />;
  const [title, text] = WORDS[fetched.state];
  return <Sheet title={title} text={text}>{fetched.state === 'missing' ? <To path="/review">All attempts</To> : <Button onClick={again}>Try again</Button>}</Sheet>;
}
