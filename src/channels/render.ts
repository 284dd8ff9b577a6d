/** An answer as Bot Framework activities. The same answer gives the same activities, ids and nonces, whenever it is asked for. */
import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Answer, Briefing } from '../../dialogs/vocabulary.ts';
import { cardOf } from './cards.ts';
import { attach } from './elements.ts';
import { plain } from './plain.ts';
import { say, textOf, type Wording } from './wording.ts';

/** One activity for each thing said. desk: what the agent may do at the desk, offered with the customer's last line. isPublic: others can read along. */
export function render(answer: Answer, words: Wording, desk: Briefing['desk'] = [], isPublic = false): Partial<Activity>[] {
  const { seq, at, attempt, key } = answer;
  const over = answer.said.some((said) => said.type === 'scorecard');
  const last = answer.said.findLastIndex((said) => said.type === 'customer');
  return answer.said.map((said, index) => {
    const id = idOf(answer, index);
    const nonce = nonceOf(answer, index);
    const text = textOf(said, words, key, isPublic);
    const card = cardOf(said, words, nonce, isPublic);
    return {
      type: 'message',
      id,
      timestamp: new Date(at),
      text,
      // Clients that would read markdown in a message are told that there is none.
      textFormat: 'plain',
      channelData: { amends: { seq, at, ...(attempt && { attempt }), said } },
      ...(card && { attachments: [attach(card, text)] }),
      ...(index === last && !over && { suggestedActions: suggestions(words, desk) }),
    };
  });
}

const idOf = ({ conversation, seq }: Answer, index: number): string => `${conversation}|${seq}|${index + 1}`;

/** Nonces for the buttons of one thing said. */
export const nonceOf = (answer: Answer, index: number) => (button: string): string => createHash('sha256').update(`${idOf(answer, index)}|${button}`).digest('base64url');

/** Buttons under the customer's line. They say what a person could type, so that they work in clients without cards. */
const suggestions = (words: Wording, desk: Briefing['desk']) => ({
  to: [],
  actions: [
    ...desk.map(({ id, label }) => ({ type: 'imBack', title: plain(label), value: `/desk ${id}` })),
    { type: 'imBack', title: say(words, 'card.hint'), value: '/hint' },
  ],
});
