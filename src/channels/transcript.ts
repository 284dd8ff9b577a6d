/** A conversation as Direct Line shows it. Only answers are stored; everything else is worked out from them again. */
import type { Activity } from 'botbuilder';
import type { Answer, Briefing } from '../../dialogs/vocabulary.ts';
import { clientActivityId } from './activity.ts';
import { render } from './render.ts';
import type { Wording } from './wording.ts';

/** What the store keeps of conversations, as far as a channel needs it. */
export type Answers = { answers(conversation: string, after: number, most?: number): Promise<Answer[]> };

/** The desk of an attempt. */
export type DeskOf = (attempt: string) => Promise<Briefing['desk']>;

/** watermark is the seq of the last answer, as text. */
export type ActivitySet = { activities: Partial<Activity>[]; watermark: string };

export type Transcript = (conversation: string, after: number) => Promise<ActivitySet>;

export function createTranscript(store: Answers, words: Wording, deskOf: DeskOf): Transcript {
  const said = shower(words, deskOf);
  return async (conversation, after) => {
    const answers = await store.answers(conversation, after);
    // What the house says by itself, and a customer whom nobody answers, answer nobody.
    const sets = await Promise.all(answers.map(async (answer) => [...(['tell', 'silence'].includes(answer.intent.type) ? [] : [own(answer)]), ...(await said(answer))]));
    return { activities: sets.flat(), watermark: String(answers.at(-1)?.seq ?? after) };
  };
}

/** What was said in one answer, as the bot's activities. */
export const shower = (words: Wording, deskOf: DeskOf) => async (answer: Answer): Promise<Partial<Activity>[]> => {
  const talks = answer.attempt !== undefined && answer.said.some((one) => one.type === 'customer');
  const shown = render(answer, words, talks ? await deskOf(answer.attempt!) : []);
  return shown.map((activity) => ({ ...activity, ...place(answer), from: { id: 'amends', name: words.phrases['card.coach'] ?? 'Amends', role: 'bot' } }));
};

/** The id of what the person sent, within its conversation. */
export const ownId = ({ conversation, seq }: Answer): string => `${conversation}|${seq}|0`;

/** What the person did, as the activity that they (or a button for them) sent. */
function own(answer: Answer): Partial<Activity> {
  const { intent, person } = answer;
  const sent = clientActivityId(answer.key, answer.conversation);
  return {
    id: ownId(answer),
    timestamp: new Date(answer.at),
    ...place(answer),
    from: { id: person.id, name: person.name, role: 'user' },
    ...(sent && { channelData: { clientActivityID: sent } }),
    ...(intent.type === 'text' ? { type: 'message', text: intent.text, textFormat: 'plain' } : { type: 'event', name: 'amends', value: intent }),
  };
}

const place = ({ conversation }: Answer) => ({ channelId: 'directline', conversation: { id: conversation, isGroup: false, conversationType: '', name: '' } });
