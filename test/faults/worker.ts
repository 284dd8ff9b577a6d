/** A process of its own with a store, the coach and the postman, which does what its parent says and may be told to die or freeze at a point. */
import { randomUUID } from 'node:crypto';
import type { Inbound, Sender } from '../../dialogs/vocabulary.ts';
import { createCoach, type RunningCoach } from '../../src/coach/coach.ts';
import { createPostman, type Postman } from '../../src/coach/postman.ts';
import { openStore, type Where } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { judges } from '../library.ts';
import { gated, unfenced, watchedSender, watchedStore, type Gate, type Point } from './points.ts';
import { ENDLESS } from './talk.ts';

export type Setting = {
  where: Where;
  /** Writes of those who come late are not refused. */
  fence?: boolean;
  /** As in src/main.ts: how often stragglers are looked for, and how old they are. */
  rounds?: { every: number; behind: number };
  /** Sends what is said to the parent. */
  postman?: boolean;
  /** How far its clock goes ahead. */
  ahead?: number;
};
export type Order =
  | { do: 'open'; setting: Setting }
  | { do: 'take' | 'keep'; inbound: Inbound }
  | { do: 'arm'; point: Point; at: number; so: 'kill' | 'freeze' }
  | { do: 'close' };
export type Done = { seq?: number; repeated?: boolean };
export type News =
  | { id: number; done: Done }
  | { id: number; error: string }
  | { sent: string }
  | { at: 'frozen' }
  | { at: 'thawed'; write: 'refused' | 'accepted' };

type Standing = { store: Store; gate: Gate; coach: RunningCoach; postman?: Postman; rounds?: NodeJS.Timeout };

let house: Standing | undefined;
let armed: { point: Point; at: number; so: 'kill' | 'freeze' } | undefined;

const tell = (news: News): Promise<void> => new Promise((resolve) => { process.send!(news, () => resolve()); });

/** Whether whoever is at this point just now is to freeze; who is to die does not come back. */
function isTime(point: Point): boolean {
  if (armed?.point !== point || --armed.at > 0) return false;
  const { so } = armed;
  armed = undefined;
  if (so === 'kill') process.kill(process.pid, 'SIGKILL');
  return true;
}

async function open({ where, fence = true, rounds, postman: sends, ahead = 0 }: Setting): Promise<void> {
  const now = () => Date.now() + ahead;
  const gate = gated(await openStore(where));
  const { store: real } = gate;
  const freezing: Store = {
    ...real,
    commit: async (commit) => {
      if (!isTime('before commit')) return real.commit(commit);
      await gate.shut();
      await tell({ at: 'frozen' });
      process.kill(process.pid, 'SIGSTOP');
      gate.open();
      const answer = await real.commit(commit);
      await tell({ at: 'thawed', write: answer && !answer.repeated ? 'accepted' : 'refused' });
      return answer;
    },
  };
  const fenced = fence ? freezing : unfenced(freezing);
  const store = watchedStore(fenced, (point) => { if (point !== 'before commit') isTime(point); });
  let postman: Postman | undefined;
  const coach = createCoach({
    store, judges, plans: () => [ENDLESS], now, id: randomUUID, seed: () => 7,
    messages: ({ key }) => [`${key}#0`, `${key}#1`],
    posted: () => postman?.wake(),
  });
  if (sends) {
    const sender: Sender = { paceMs: 0, send: (_, body) => tell({ sent: body }).then(() => ({ sent: true })) };
    const watched = watchedSender(sender, (point) => { isTime(point); });
    postman = createPostman({ outbox: store.outbox, senderOf: () => watched, now, random: Math.random });
  }
  await coach.catchUp(now());
  house = {
    store, gate, coach, ...(postman && { postman }),
    ...(rounds && { rounds: setInterval(() => void coach.catchUp(now() - rounds.behind).catch(() => {}), rounds.every) }),
  };
}

async function close(): Promise<void> {
  clearInterval(house?.rounds);
  await house?.postman?.close();
  await house?.store.close();
  house = undefined;
}

async function obey(order: Order): Promise<Done> {
  switch (order.do) {
    case 'open': await open(order.setting); return {};
    case 'close': await close(); return {};
    case 'arm': armed = order; return {};
    case 'keep': await house!.coach.keep(order.inbound); return {};
    case 'take': {
      const { seq, repeated } = await house!.coach.take(order.inbound);
      return { seq, repeated };
    }
  }
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then((done) => tell({ id, done }), (error: unknown) => tell({ id, error: String(error) }));
});
process.on('disconnect', () => process.exit());
