/** Time as an ordinary event: where somebody practises and has not answered for a while, the customer asks whether they are there. */
import type { Coach } from '../../dialogs/vocabulary.ts';
import type { Store } from '../store/store.ts';

export type NoticeParts = {
  store: Store;
  coach: Coach;
  /** The channel whose people are shown what is said; elsewhere it is sent, so an address must be known. */
  web: string;
  tell: (conversation: string) => void;
};

/** Whoever has been away longer has gone home, or the server has: nobody calls after them. */
const GONE_MS = 60 * 60_000;

/** One round: every conversation that has been silent for so long hears of it once. The key names the silence, so that several processes, or a round that comes again, have one effect. */
export async function notice({ store, coach, web, tell }: NoticeParts, now: number, lateMs: number): Promise<void> {
  for (const { conversation, channel, seq, person, replyTo } of await store.quiet(now - Math.max(GONE_MS, 2 * lateMs), now - lateMs)) {
    if (channel !== web && replyTo === undefined) continue;
    await coach.take({ key: `${conversation}|silence|${seq}`, channel, conversation, person, intent: { type: 'silence', after: seq }, ...(replyTo !== undefined && { replyTo }) });
    if (channel === web) tell(conversation);
  }
}
