/** What the agent has said and the server has not yet taken. Pure; the room keeps one and posts from it. */
import type { Intent } from '../../../dialogs/vocabulary.ts';
import { sentAs, type View } from '../view.ts';

/** id goes along as clientActivityID: the same id sent again is the same event, so sending twice does not double it. */
export type Outgoing = {
  id: string;
  intent: Intent;
  /** The attempt on the page when it was said. */
  attempt?: string;
  state: 'sending' | 'failed';
  /** The server's id for it; known once it is taken. */
  taken?: string;
};

export const put = (outbox: Outgoing[], outgoing: Omit<Outgoing, 'state'>): Outgoing[] => [...outbox, { ...outgoing, state: 'sending' }];

export const mark = (outbox: Outgoing[], id: string, change: Partial<Outgoing>): Outgoing[] =>
  outbox.map((outgoing) => (outgoing.id === id ? { ...outgoing, ...change } : outgoing));

/** What is still waiting: replies leave once they stand in the conversation, everything else as soon as it is taken. */
export function waiting(outbox: Outgoing[], view: View): Outgoing[] {
  const next = outbox.filter(({ id, intent, taken }) => {
    if (intent.type !== 'text') return taken === undefined;
    return !view.seen.has(sentAs(id)) && !(taken !== undefined && view.seen.has(taken));
  });
  return next.length === outbox.length ? outbox : next;
}

/** Which failed ones may go out again by themselves: those said in the attempt that is still on the page. */
export const toRetry = (outbox: Outgoing[], view: View): Outgoing[] =>
  outbox.filter((outgoing) => outgoing.state === 'failed' && outgoing.attempt === view.played?.attempt);

/** The replies worth keeping over a reload, as text for the browser's session store. */
export const freeze = (outbox: Outgoing[]): string => JSON.stringify(outbox.filter((outgoing) => outgoing.intent.type === 'text' && outgoing.taken === undefined));

/** Replies that a reload interrupted; it is not known whether they arrived, and sending them again is safe. */
export function thaw(stored: string | null): Outgoing[] {
  if (!stored) return [];
  try {
    const kept: unknown = JSON.parse(stored);
    return Array.isArray(kept) ? kept.map((outgoing: Outgoing) => ({ ...outgoing, state: 'failed' as const })) : [];
  } catch {
    return [];
  }
}
