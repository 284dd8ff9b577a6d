/** What the loads say: real replies of beginners, as Bot Framework activities that want their answer back. */
import type { Coach, Intent } from '../../dialogs/vocabulary.ts';
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

let sent = 0;

/** An event of a conversation, put to a coach without a channel. */
export const say = (coach: Coach, conversation: string, intent: Intent) =>
  coach.take({ key: `${conversation}|${++sent}`, channel: 'test', conversation, person: { id: conversation, name: 'Ana' }, intent });
