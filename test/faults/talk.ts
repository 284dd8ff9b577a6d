/** What the loads say: real replies in a role-play that never ends, each with a mark by which it is known again. */
import type { Inbound, Intent, Plan } from '../../dialogs/vocabulary.ts';
import { reply } from '../bench/talk.ts';
import { planOf } from '../library.ts';

const birthday = planOf('late-birthday-gift');

/** Nothing leads anywhere, so that every reply is a turn. */
export const ENDLESS: Plan = {
  ...birthday, hash: 'endless',
  steps: birthday.steps.map((step) => ({ ...step, next: [], patience: 1_000_000 })),
  endings: birthday.endings.map((ending) => ({ ...ending, atOnce: false })),
};

const event = (conversation: string, n: number, intent: Intent): Inbound =>
  ({ key: `${conversation}|${n}`, channel: 'test', conversation, person: { id: conversation, name: 'Ana' }, intent, replyTo: conversation });

/** The two events that open a conversation's role-play. */
export const opening = (conversation: string): Inbound[] =>
  [event(conversation, 0, { type: 'pick', scenario: ENDLESS.id, seed: 7 }), event(conversation, 1, { type: 'begin' })];

/** The n-th reply of a conversation, from 2 on. */
export const replying = (conversation: string, n: number): Inbound =>
  event(conversation, n, { type: 'text', text: `${reply(n * 31 + conversation.length)} (${conversation}|${n})` });

/** The mark in a reply's text: its event's key. */
export const markIn = (text: string): string => /\(([^()]*)\)$/.exec(text)?.[1] ?? '';
