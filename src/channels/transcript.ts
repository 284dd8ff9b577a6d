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

/** watermark: how far a client has read, the seq of the last answer that it has whole; after a point, how many activities it has of the next. */
export type ActivitySet = { activities: Partial<Activity>[]; watermark: string };

/** What a client has not read yet: each activity with the watermark behind it, and the watermark behind all. */
type Unread = { shown: { activity: Partial<Activity>; watermark: string }[]; watermark: string };

export type Transcript = (conversation: string, after: string) => Promise<Unread>;

export const START = '0';
export const isWatermark = (text: string): boolean => /^\d{1,15}(\.\d{1,3})?$/.test(text);

type Conversations = Answers & { standing(conversation: string): Promise<{ seq: number }> };

export function createTranscript(store: Conversations, words: Wording, deskOf: DeskOf): Transcript {
  const said = shower(words, deskOf);

  async function unread(conversation: string, after: string): Promise<Unread> {
    const [seq = 0, known = 0] = after.split('.').map(Number);
    const answers = await store.answers(conversation, seq);
    // Whoever has read further than was said read what has been erased, or was lost with an older database: their place is nowhere in this one.
    if (!answers.length && seq && (await store.standing(conversation)).seq < seq) return unread(conversation, START);
    const parts = await Promise.all(answers.map(async (answer, at) => {
      // What the house says by itself, and a customer whom nobody answers, answer nobody.
      const activities = [...(['tell', 'silence'].includes(answer.intent.type) ? [] : [own(answer)]), ...(await said(answer))];
      return activities.map((activity, i) => ({ activity, watermark: i + 1 < activities.length ? `${answer.seq - 1}.${i + 1}` : String(answer.seq) })).slice(at ? 0 : known);
    }));
    return { shown: parts.flat(), watermark: answers.length ? String(answers.at(-1)!.seq) : after };
  }
  return unread;
}

/** As a client gets it that asks. */
export const setOf = ({ shown, watermark }: Unread): ActivitySet => ({ activities: shown.map(({ activity }) => activity), watermark });

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
