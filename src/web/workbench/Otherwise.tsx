import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { To } from '../path.tsx';
import { Loading, LOCKED, Sheet } from '../Sheet.tsx';

const WORDS = {
  locked: ['The workbench is locked', LOCKED],
  missing: ['No such role-play', 'Its file may be broken, renamed or gone. The list says what is broken.'],
  failed: ['The workbench did not load', 'The server did not answer as it should. It may be starting; this page tries again by itself.'],
} as const;

/** What stands there when there is nothing to show. */
export function Otherwise({ state, again }: { state: keyof typeof WORDS | 'loading'; again: () => void }) {
  useEffect(() => { document.title = 'Workbench · Amends'; }, []);
  if (state === 'loading') return <Loading />;
  const [title, text] = WORDS[state];
  return (
    <Sheet title={title} text={text}>
      {state === 'missing' && <To path="/workbench">All role-plays</To>}
      {state === 'locked' && <Button onClick={again}>Try again</Button>}
    </Sheet>
  );
}
