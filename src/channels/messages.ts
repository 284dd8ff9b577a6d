/** What is said as messages of the channel it goes to. */
import type { Answer, Briefing } from '../../dialogs/vocabulary.ts';
import { messagesOf } from './botframework.ts';
import { SLACK } from './slack/place.ts';
import { slackMessagesOf } from './slack/render.ts';
import type { Wording } from './wording.ts';

/** Makes messages as the outbox keeps them. */
export function messagesFor(words: Wording): (answer: Answer, channel: string, desk: Briefing['desk'], isPublic?: boolean) => string[] {
  const [inSlack, elsewhere] = [slackMessagesOf(words), messagesOf(words)];
  return (answer, channel, desk, isPublic) => (channel === SLACK ? inSlack(answer, desk) : elsewhere(answer, channel, desk, isPublic));
}
