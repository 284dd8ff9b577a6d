/** The practice room: which screen is on. */
import { makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AppealState, Intent } from '../../../dialogs/vocabulary.ts';
import { AppealsProvider, type Appeals } from '../Appeal.tsx';
import { usePath } from '../path.tsx';
import { fetchNames, namer, NamesProvider } from '../names.ts';
import { refOf, type View } from '../view.ts';
import { Announcer } from './Announcer.tsx';
import { Briefing } from './Briefing.tsx';
import { Door } from './Door.tsx';
import { kept } from './kept.ts';
import { Menu } from './Menu.tsx';
import { Person } from './Person.tsx';
import { takePreview } from './preview.ts';
import { openRoom } from './room.ts';
import { ProgressPage } from './ProgressPage.tsx';
import { ScoreCardPage } from './ScoreCardPage.tsx';
import { Talk } from './Talk.tsx';

const useStyles = makeStyles({
  wait: { height: '100%', display: 'grid', placeItems: 'center' },
});

const preview = takePreview();
const room = openRoom(kept, preview);

export default function Practice() {
  const styles = useStyles();
  const state = useSyncExternalStore(room.subscribe, room.state);
  const { view, name } = state;
  const [names, setNames] = useState<Record<string, string>>({});
  useEffect(() => { void fetchNames().then(setNames); }, []);
  const path = usePath();
  const nameOf = useMemo(() => namer(names, view.played?.plan?.desk), [names, view.played?.plan]);

  // A talk that ends while it is on the screen stays there with its last words, until the agent asks for the card.
  const [reading, setReading] = useState<string>();
  const want = (intent: Intent) => {
    if (view.screen === 'talk' && !view.played?.card) setReading(view.played?.attempt);
    room.want(intent);
  };

  const title = path === '/progress' ? 'Your progress' : view.screen === 'talk' || view.screen === 'briefing' ? view.played?.plan?.title : undefined;
  useEffect(() => { document.title = title ? `${title} · Amends` : 'Amends'; }, [title]);

  const person = <Person name={name} rename={room.rename} want={room.want} />;
  const lost = state.online === false || state.phase === 'unreachable';
  const failed = state.outbox.find((outgoing) => outgoing.state === 'failed' && outgoing.intent.type !== 'text' && outgoing.intent.type !== 'join');
  const common = { person, lost, want, asked: view.asked, stuck: failed && (() => room.sendAgain(failed.id)) };

  return <NamesProvider value={nameOf}>{screen()}<Announcer view={view} /></NamesProvider>;

  function screen() {
    if (state.phase === 'door') return <Door enter={room.rename} />;
    if (state.phase === 'inside' && path === '/progress') return <ProgressPage {...common} talking={view.screen === 'talk'} />;
    if (view.screen === 'menu') return <Menu {...common} view={view} />;
    if (view.screen === 'briefing' && view.played?.plan) return <Briefing key={view.played.attempt} {...common} plan={view.played.plan} keep={view.played.plan.id === preview} notice={view.notice?.text} />;
    if (view.screen === 'talk' && view.played) {
      const { played } = view;
      return played.card && reading !== played.attempt
        ? <ScoreCardPage {...common} card={played.card} customer={played.plan?.customer.name ?? 'The customer'} reread={() => setReading(played.attempt)} />
        : <AppealsProvider value={played.kept ? undefined : appealsIn(view, played.attempt, want)}><Talk key={played.attempt} {...common} name={name} played={played} outbox={state.outbox} sendAgain={room.sendAgain} openCard={() => setReading(undefined)} /></AppealsProvider>;
    }
    const label = lost ? 'Amends does not answer yet. Trying again…' : 'Opening the practice room…';
    return <div className={styles.wait}><Spinner size="small" label={label} labelPosition="below" delay={400} /></div>;
  }
}

const TOLD: Partial<Record<AppealState, string>> = { open: 'With your supervisor.', kept: 'Stands after your appeal.', settled: 'Stands after two appeals.', 'taken-back': 'Taken back on your appeal.' };

/** How appeals of an attempt stand, as far as it was said here, and the way to make one. */
function appealsIn(view: View, attempt: string, want: (intent: Intent) => void): Appeals {
  const stateOf = (at: { turn: number; place: number }) => view.appeals?.[refOf({ attempt, ...at })] ?? 'none';
  return {
    told: (at) => TOLD[stateOf(at)],
    may: (at) => ['none', 'kept'].includes(stateOf(at)),
    send: (at, reason) => want({ type: 'appeal', finding: { attempt, ...at }, reason }),
  };
}
