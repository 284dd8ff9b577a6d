/** The practice room's one state, outside React: session, line, view and what is still to be sent. */
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { foldAll, NOTHING, saidIn, type Incoming, type View } from '../view.ts';
import type { Kept } from './kept.ts';
import type { Link } from './link.ts';
import { freeze, mark, put, thaw, toRetry, waiting, type Outgoing } from './outbox.ts';
import { newId, openSession, type Session } from './session.ts';

export type RoomState = {
  /** unreachable: the server has not answered yet; door: no name yet; inside: the line is being opened or open. */
  phase: 'starting' | 'unreachable' | 'door' | 'inside';
  name: string;
  /** undefined until the line has been open once. */
  online?: boolean;
  view: View;
  outbox: Outgoing[];
};

export type Room = {
  state: () => RoomState;
  subscribe: (told: () => void) => () => void;
  /** Takes the name at the door, or changes it later. Rejects when the server does not take it. */
  rename: (name: string) => Promise<void>;
  want: (intent: Intent) => void;
  sendAgain: (id: string) => void;
};

// Loaded beside the first screen rather than before it: the Direct Line client is as large as the rest of the room.
const linking = import('./link.ts');

const OUTBOX = 'amends.outbox';
/** A conversation that is still silent this long after the line opened is empty. */
const SILENCE = 800;
const START_AGAIN = 3_000;
/** Pauses before what failed on an open line is tried again. */
const AGAIN = [2_000, 4_000, 8_000, 15_000];

const isGoodbye = (activity: Incoming): boolean => {
  const said = saidIn(activity);
  return said?.type === 'notice' && said.line === 'erase.done';
};

/** Opens the room and keeps trying until the server answers. preview: a role-play to be picked at once, whatever was under way. */
export function openRoom(kept: Kept, preview?: string): Room {
  let toPick = preview;
  let state: RoomState = { phase: 'starting', name: '', view: NOTHING, outbox: thaw(kept.getItem(OUTBOX)) };
  let link: Link | undefined;
  const listeners = new Set<() => void>();
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  function set(change: Partial<RoomState>) {
    const next = { ...state, ...change };
    next.outbox = waiting(next.outbox, next.view);
    if (next.outbox !== state.outbox) kept.setItem(OUTBOX, freeze(next.outbox));
    state = next;
    for (const told of listeners) told();
  }

  async function start() {
    try {
      await enter(await openSession());
    } catch {
      set({ phase: 'unreachable' });
      setTimeout(() => void start(), START_AGAIN);
    }
  }

  async function enter(session: Session) {
    if (!session.person.name) return set({ phase: 'door' });
    set({ phase: 'inside', name: session.person.name });
    const { openLink } = await linking;
    link ??= openLink(session, {
      session: () => openSession(),
      heard: (activities) => {
        if (activities.some(isGoodbye)) return leave();
        set({ view: foldAll(state.view, activities) });
      },
      online: (online) => { set({ online }); if (online) cameOnline(session.conversationId); },
    });
  }

  /** Whoever was erased begins anew, with nothing left in this browser either. */
  function leave() {
    kept.clear();
    location.reload();
  }

  function cameOnline(conversation: string) {
    // Replays come first, so that a reply said in an attempt that has moved on is not sent into the wrong one.
    setTimeout(() => {
      // One id per conversation: however often this is sent, the coach is joined once.
      const join = `join-${conversation}`;
      if (toPick) {
        post({ id: newId(), intent: { type: 'pick', scenario: toPick } });
        toPick = undefined;
      } else if (state.view.screen === 'nothing' && !state.outbox.some(({ id }) => id === join)) post({ id: join, intent: { type: 'join' } });
      retry();
    }, SILENCE);
  }

  function retry() {
    for (const outgoing of toRetry(state.outbox, state.view)) sendAgain(outgoing.id);
  }

  function post(outgoing: Omit<Outgoing, 'state'>) {
    set({ outbox: put(state.outbox, outgoing) });
    void deliver(outgoing);
  }

  async function deliver({ id, intent }: Omit<Outgoing, 'state'>) {
    try {
      if (!link) throw new Error('the line is not open');
      const taken = await link.send(intent, id);
      failures = 0;
      set({ outbox: mark(state.outbox, id, { taken }) });
    } catch {
      set({ outbox: mark(state.outbox, id, { state: 'failed' }) });
      // A post can be lost while the line stays open: then nothing comes back online that would send it again.
      clearTimeout(again);
      again = setTimeout(() => { if (state.online) retry(); }, AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    }
  }

  function sendAgain(id: string) {
    const outgoing = state.outbox.find((one) => one.id === id);
    if (!outgoing) return;
    set({ outbox: mark(state.outbox, id, { state: 'sending' }) });
    void deliver(outgoing);
  }

  void start();

  return {
    state: () => state,
    subscribe: (told) => { listeners.add(told); return () => void listeners.delete(told); },
    rename: async (name) => enter(await openSession(name)),
    want: (intent) => post({ id: newId(), intent, attempt: state.view.played?.attempt }),
    sendAgain,
  };
}
