/** What the loads say: real replies of beginners, as Bot Framework activities that want their answer back. */
import { loadRows } from '../../src/content/load.ts';
import type { Row } from '../../src/scoring/rows.ts';

const replies = loadRows<Row>('scenarios', 'replies').map((row) => row.reply).filter((reply) => reply.length > 60 && reply.length < 300);
let count = 0;

/** A message to a conversation. */
export const activity = (conversation: string, text: string, more: Record<string, unknown> = {}) => ({
  type: 'message', id: `m${++count}`, channelId: 'test', from: { id: conversation, name: 'Ana' }, recipient: { id: 'bot' }, conversation: { id: conversation }, text, deliveryMode: 'expectReplies', ...more,
});

/** The n-th reply, always the same. */
export const reply = (n: number): string => replies[(n * 7919) % replies.length]!;
