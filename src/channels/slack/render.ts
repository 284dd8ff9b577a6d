/** An answer as Slack messages. The same answer gives the same messages and nonces, whenever it is asked for. */
import { createHash } from 'node:crypto';
import type { Answer, Briefing, Said } from '../../../dialogs/vocabulary.ts';
import { shortened } from '../cut.ts';
import { plain } from '../plain.ts';
import { lines, textOf, type Wording } from '../wording.ts';
import { MOST_BLOCKS, type Block } from './blocks.ts';
import { cardOf, deskButtons, type Card } from './cards.ts';
import { isThread } from './place.ts';
import { escaped } from './text.ts';

/** What a message carries wherever it is posted. text: the whole of it, for notifications and screen readers. */
export type Message = {
  text: string;
  blocks: Block[];
  username?: string;
  icon_emoji?: string;
  /** Whether it may take the place of the message whose button was pressed. */
  first?: true;
  /** Whether the desk's buttons stand in it, in its last block, or nowhere any more. */
  desk?: 'here' | 'gone';
};

/** Slack cuts longer ones off by itself, in the middle of a word. */
const MOST_TEXT = 4000;
/** One for every customer: the name tells who speaks. */
const CUSTOMER_ICON = ':bust_in_silhouette:';

/** The messages that an answer is posted as. The customer writes under their own name; what the coach says before or after is a message of its own. */
export function slackMessages(words: Wording): (answer: Answer, desk?: Briefing['desk']) => Message[] {
  return (answer, desk = []) => {
    const groups = grouped(answer.said);
    const over = answer.said.some((said) => said.type === 'scorecard');
    const talks = answer.attempt !== undefined && !over && (answer.said.some(isTalk) || ['desk', 'hint'].includes(answer.intent.type));
    const ends = over || answer.said.some((said) => said.type === 'briefing' || (said.type === 'notice' && ['stopped', 'paused'].includes(said.line)));
    return groups.map((group, at) => {
      const blocks = group.flatMap(([said, index]) => cardOf(said, cardFor(answer, index, words)));
      const isLast = at === groups.length - 1;
      if (talks && isLast) blocks.push(deskButtons(desk, cardFor(answer, answer.said.length, words)));
      const [said] = group[0]!;
      return {
        text: textFor(answer, group.map(([one]) => one), words),
        blocks: blocks.slice(0, MOST_BLOCKS),
        ...(isLast && (talks ? { desk: 'here' as const } : ends && { desk: 'gone' as const })),
        ...(said.type === 'customer' ? { username: shortened(plain(said.name), 80), icon_emoji: CUSTOMER_ICON } : at === 0 && { first: true as const }),
      };
    });
  };
}

/** The same as the outbox keeps them. */
export const slackMessagesOf = (words: Wording) => (answer: Answer, desk: Briefing['desk']): string[] => slackMessages(words)(answer, desk).map((message) => JSON.stringify(message));

const isTalk = ({ type }: Said): boolean => type === 'customer' || type === 'desk' || type === 'hint';

/** One thing said earlier, with its folded part open or closed. */
export function shown(answer: Answer, index: number, whole: boolean, words: Wording): Message | undefined {
  const said = answer.said[index];
  return said && { text: textFor(answer, [said], words), blocks: cardOf(said, { ...cardFor(answer, index, words), whole }) };
}

const cardFor = ({ conversation, seq, key }: Answer, at: number, words: Wording): Card => ({
  words, key, show: { seq, at }, whole: false, thread: isThread(conversation),
  nonce: (button) => createHash('sha256').update(`${conversation}|${seq}|${at}|${button}`).digest('base64url'),
});

const textFor = ({ key, conversation }: Answer, all: Said[], words: Wording): string => escaped(shortened(lines(...all.map((one) => textOf(one, words, key, isThread(conversation)))), MOST_TEXT));

/** Messages come a second apart: a notice shares one with what follows it, unless that is the customer's. */
function grouped(all: Said[]): [Said, number][][] {
  const groups: [Said, number][][] = [];
  all.forEach((said, index) => {
    const last = groups.at(-1);
    if (last?.every(([one]) => one.type === 'notice') && said.type !== 'customer') last.push([said, index]);
    else groups.push([[said, index]]);
  });
  return groups;
}
